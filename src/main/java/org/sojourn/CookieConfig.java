package org.sojourn;

import static org.sojourn.CookieSettings.COOKIE_DOMAIN;
import static org.sojourn.CookieSettings.COOKIE_HTTP_ONLY;
import static org.sojourn.CookieSettings.COOKIE_NAME;
import static org.sojourn.CookieSettings.COOKIE_PARTITIONED;
import static org.sojourn.CookieSettings.COOKIE_PATH;
import static org.sojourn.CookieSettings.COOKIE_PERSISTENT;
import static org.sojourn.CookieSettings.COOKIE_SAME_SITE;
import static org.sojourn.CookieSettings.COOKIE_SECURE;
import static org.sojourn.CookieSettings.NO_STORE;
import static org.sojourn.CookieSettings.TRUST_FORWARDED_PROTO;

import java.util.Optional;
import org.sojourn.SessionConfig.SameSite;
import org.sojourn.SessionConfig.Secure;

/**
 * The settings of the cookie that carries the session id. Those that {@link SessionConfig#cookie()}
 * returns fit together: no browser refuses the cookie because of them. The constructor checks
 * nothing; {@link SessionConfig.Builder#cookie} and {@link SessionConfig.Builder#build} do.
 * Immutable and thread-safe.
 *
 * @param name the name, see {@link SessionConfig#cookieName()}
 * @param path the path, see {@link SessionConfig#cookiePath()}; {@code /} if none is set and the
 *     name starts with {@code __Host-}
 * @param domain the domain, see {@link SessionConfig#cookieDomain()}
 * @param secure when the cookie is {@code Secure}, see {@link SessionConfig#cookieSecure()}; {@link
 *     Secure#ALWAYS} instead of {@link Secure#AUTO} if the name has a prefix
 * @param httpOnly whether scripts cannot read it, see {@link SessionConfig#cookieHttpOnly()}
 * @param sameSite its {@code SameSite}, see {@link SessionConfig#cookieSameSite()}
 * @param persistent whether the browser keeps it when it is closed, see {@link
 *     SessionConfig#cookiePersistent()}
 * @param partitioned whether it is {@code Partitioned}, see {@link
 *     SessionConfig#cookiePartitioned()}
 * @param trustForwardedProto whether headers of a proxy decide whether a request is secure, see
 *     {@link SessionConfig#trustForwardedProto()}
 * @param noStore whether a response that sets the cookie stays out of caches, see {@link
 *     SessionConfig#noStore()}
 * @since 0.1
 */
public record CookieConfig(
        String name,
        Optional<String> path,
        Optional<String> domain,
        Secure secure,
        boolean httpOnly,
        SameSite sameSite,
        boolean persistent,
        boolean partitioned,
        boolean trustForwardedProto,
        boolean noStore) {

    private static final String HOST_PREFIX = "__Host-";
    private static final String SECURE_PREFIX = "__Secure-";
    private static final String ROOT = "/";
    private static final String WITH_PREFIX = "names that start with __Host- or __Secure-";
    private static final String ONLY_SECURE =
            " only where sojourn.cookie-secure is auto or always, because browsers refuse it"
                    + " otherwise";
    private static final String ONLY_OF_HOST =
            "names that start with __Host- only where sojourn.cookie-domain is not set and"
                    + " sojourn.cookie-path is / or not set, because browsers refuse it otherwise;"
                    + " the domain is %s, the path %s";

    /**
     * Completes the settings where the name has a prefix.
     *
     * @throws SessionConfigException if every browser refuses the cookie
     */
    static CookieConfig of(SettingValues values) {
        String name = values.get(COOKIE_NAME);
        boolean isOfHost = startsWith(HOST_PREFIX, name);
        boolean hasPrefix = hasPrefix(name);
        if (values.get(COOKIE_SECURE) == Secure.NEVER) {
            checkInsecure(values, hasPrefix);
        }
        if (isOfHost) {
            checkOfHost(values);
        }
        return new CookieConfig(
                name,
                isOfHost ? Optional.of(ROOT) : values.get(COOKIE_PATH),
                values.get(COOKIE_DOMAIN),
                hasPrefix ? Secure.ALWAYS : values.get(COOKIE_SECURE),
                values.get(COOKIE_HTTP_ONLY),
                values.get(COOKIE_SAME_SITE),
                values.get(COOKIE_PERSISTENT),
                values.get(COOKIE_PARTITIONED),
                values.get(TRUST_FORWARDED_PROTO),
                values.get(NO_STORE));
    }

    /**
     * Sets the ten settings.
     *
     * @throws SessionConfigException if a value is not allowed
     */
    void copyTo(SettingValues values) {
        values.set(COOKIE_NAME, name);
        values.set(COOKIE_PATH, path);
        values.set(COOKIE_DOMAIN, domain);
        values.set(COOKIE_SECURE, secure);
        values.set(COOKIE_HTTP_ONLY, httpOnly);
        values.set(COOKIE_SAME_SITE, sameSite);
        values.set(COOKIE_PERSISTENT, persistent);
        values.set(COOKIE_PARTITIONED, partitioned);
        values.set(TRUST_FORWARDED_PROTO, trustForwardedProto);
        values.set(NO_STORE, noStore);
    }

    private static void checkInsecure(SettingValues values, boolean hasPrefix) {
        refuseIf(
                values.get(COOKIE_SAME_SITE) == SameSite.NONE,
                COOKIE_SAME_SITE,
                "none",
                "none" + ONLY_SECURE);
        refuseIf(values.get(COOKIE_PARTITIONED), COOKIE_PARTITIONED, "true", "true" + ONLY_SECURE);
        refuseIf(hasPrefix, COOKIE_NAME, values.get(COOKIE_NAME), WITH_PREFIX + ONLY_SECURE);
    }

    private static void checkOfHost(SettingValues values) {
        Optional<String> domain = values.get(COOKIE_DOMAIN);
        String path = values.get(COOKIE_PATH).orElse(ROOT);
        refuseIf(
                domain.isPresent() || !path.equals(ROOT),
                COOKIE_NAME,
                values.get(COOKIE_NAME),
                ONLY_OF_HOST.formatted(domain.orElse("not set"), path));
    }

    /** Whether browsers refuse a cookie of this name if it is not secure. */
    static boolean hasPrefix(String name) {
        return startsWith(HOST_PREFIX, name) || startsWith(SECURE_PREFIX, name);
    }

    /** Browsers ignore the case of a prefix (RFC 6265bis, section 5.4). */
    private static boolean startsWith(String prefix, String name) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static void refuseIf(
            boolean isWrong, Setting<?> setting, String value, String allowed) {
        if (isWrong) {
            throw new SessionConfigException(setting.name(), value, allowed);
        }
    }
}
