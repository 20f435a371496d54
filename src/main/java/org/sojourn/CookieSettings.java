package org.sojourn;

import static org.sojourn.SettingType.flag;
import static org.sojourn.SettingType.oneOf;
import static org.sojourn.SettingType.optional;
import static org.sojourn.SettingType.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sojourn.SessionConfig.SameSite;
import org.sojourn.SessionConfig.Secure;

/** The settings of the cookie of a session model, as {@link SessionSettings} has the others. */
final class CookieSettings {

    private static final Pattern COOKIE_TOKEN =
            Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,256}");
    private static final Pattern PATH = Pattern.compile("/[\\x20-\\x7E&&[^;]]{0,1023}");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    private static final SettingCatalog CATALOG = SettingCatalog.after(SessionSettings.ALL);

    static final Setting<String> COOKIE_NAME =
            CATALOG.add(
                    "cookie-name",
                    text(COOKIE_TOKEN, "1 to 256 letters, digits and !#$%&'*+-.^_`|~"),
                    "session",
                    "The name of the cookie that carries the session id.");

    static final Setting<Optional<String>> COOKIE_PATH =
            CATALOG.add(
                    "cookie-path",
                    optional(
                            text(
                                    PATH,
                                    "a path that starts with a slash, of at most 1024 characters of"
                                            + " printable ASCII without semicolons")),
                    "the context path",
                    "The path of the cookie.");

    static final Setting<Optional<String>> COOKIE_DOMAIN =
            CATALOG.add(
                    "cookie-domain",
                    optional(text(HOST_NAME, "a host name")),
                    "none",
                    "The domain of the cookie.");

    static final Setting<Secure> COOKIE_SECURE =
            CATALOG.add(
                    "cookie-secure",
                    oneOf(Secure.class),
                    "auto",
                    "When the cookie has the attribute Secure.");

    static final Setting<Boolean> COOKIE_HTTP_ONLY =
            CATALOG.add(
                    "cookie-http-only",
                    flag(),
                    "true",
                    "Whether the cookie is hidden from scripts, by the attribute HttpOnly.");

    static final Setting<SameSite> COOKIE_SAME_SITE =
            CATALOG.add(
                    "cookie-same-site",
                    oneOf(SameSite.class),
                    "lax",
                    "The attribute SameSite of the cookie.");

    static final Setting<Boolean> COOKIE_PERSISTENT =
            CATALOG.add(
                    "cookie-persistent",
                    flag(),
                    "true",
                    "Whether the browser keeps the cookie when it is closed.");

    static final Setting<Boolean> COOKIE_PARTITIONED =
            CATALOG.add(
                    "cookie-partitioned",
                    flag(),
                    "false",
                    "Whether the cookie has the attribute Partitioned (CHIPS).");

    static final Setting<Boolean> TRUST_FORWARDED_PROTO =
            CATALOG.add(
                    "trust-forwarded-proto",
                    flag(),
                    "false",
                    "Whether the headers X-Forwarded-Proto and Forwarded decide, too, whether a"
                            + " request is secure.");

    static final Setting<Boolean> NO_STORE =
            CATALOG.add(
                    "no-store",
                    flag(),
                    "true",
                    "Whether a response that sets a session id has Cache-Control: no-store.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private CookieSettings() {}
}
