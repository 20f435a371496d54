package org.sojourn;

import static org.sojourn.PolicyRule.atMost;
import static org.sojourn.PolicyRule.limit;
import static org.sojourn.PolicyRule.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sojourn.SessionConfig.SameSite;
import org.sojourn.SessionConfig.Secure;

/** The rules of each policy. A class of its own, because the settings refer to the policies. */
final class PolicyRules {

    private static final String CHEAT_SHEET = "OWASP Session Management Cheat Sheet, ";
    private static final String ASVS = "OWASP ASVS 5.0, ";
    private static final String NIST = "NIST SP 800-63B, ";
    private static final String NIST_COOKIES =
            NIST + "Browser Cookies (rev. 4: 5.1.1; rev. 3: 7.1.1)";
    private static final String NIST_SECRETS = NIST + "Session Bindings (rev. 4: 5.1; rev. 3: 7.1)";

    private static final Map<SessionPolicy, List<PolicyRule>> RULES =
            Map.of(
                    SessionPolicy.NONE,
                    List.of(),
                    SessionPolicy.OWASP,
                    owasp(),
                    SessionPolicy.NIST_AAL1,
                    nist(overall("30d", "AAL1 Reauthentication (rev. 4: 2.1.3; rev. 3: 4.1.3)")),
                    SessionPolicy.NIST_AAL2,
                    nist(
                            idle(
                                    "30m",
                                    "AAL2 Reauthentication (rev. 3: 4.2.3; rev. 4: 2.2.3 has 1"
                                            + " hour)"),
                            overall(
                                    "12h",
                                    "AAL2 Reauthentication (rev. 3: 4.2.3; rev. 4: 2.2.3 has 24"
                                            + " h)")),
                    SessionPolicy.NIST_AAL3,
                    nist(
                            idle("15m", "AAL3 Reauthentication (rev. 4: 2.3.3; rev. 3: 4.3.3)"),
                            overall(
                                    "12h",
                                    "AAL3 Reauthentication (rev. 4: 2.3.3; rev. 3: 4.3.3)")));

    private PolicyRules() {}

    static List<PolicyRule> of(SessionPolicy policy) {
        return RULES.get(policy);
    }

    private static List<PolicyRule> owasp() {
        return List.of(
                atMost(
                        SessionSettings.MAX_AGE,
                        "30m",
                        SessionConfig::maxAge,
                        "A session that is not used ends, so that a stolen id or a browser that was"
                                + " left open is of use for a short time only.",
                        CHEAT_SHEET + "Idle Timeout; " + ASVS + "7.3.1"),
                limit(
                        SessionSettings.ABSOLUTE_MAX_AGE,
                        "8h",
                        SessionConfig::absoluteMaxAge,
                        "An attacker cannot keep a stolen session alive by using it.",
                        CHEAT_SHEET + "Absolute Timeout; " + ASVS + "7.3.2"),
                secureName(CHEAT_SHEET + "Session ID Name Fingerprinting; " + ASVS + "3.3.1"),
                secure(CHEAT_SHEET + "Secure Attribute; " + ASVS + "3.3.1"),
                httpOnly(CHEAT_SHEET + "HttpOnly Attribute; " + ASVS + "3.3.4"),
                sameSite(CHEAT_SHEET + "SameSite Attribute; " + ASVS + "3.3.2"),
                notPersistent(CHEAT_SHEET + "Expire and Max-Age Attributes"),
                value(
                        CookieSettings.NO_STORE,
                        "true",
                        SessionConfig::noStore,
                        "No cache keeps a session id.",
                        CHEAT_SHEET + "Web Content Caching"));
    }

    private static List<PolicyRule> nist(PolicyRule... ofLevel) {
        return Stream.concat(
                        Stream.of(ofLevel),
                        Stream.of(
                                secureName(NIST_COOKIES),
                                secure(NIST_COOKIES),
                                httpOnly(NIST_COOKIES),
                                sameSite(NIST_COOKIES),
                                notPersistent(NIST_SECRETS)))
                .toList();
    }

    private static PolicyRule idle(String longest, String section) {
        return atMost(
                SessionSettings.MAX_AGE,
                longest,
                SessionConfig::maxAge,
                "The user authenticates again after this time without activity.",
                NIST + section);
    }

    private static PolicyRule overall(String longest, String section) {
        return limit(
                SessionSettings.ABSOLUTE_MAX_AGE,
                longest,
                SessionConfig::absoluteMaxAge,
                "The user authenticates again after this time, whatever the activity.",
                NIST + section);
    }

    /** Browsers refuse a cookie whose name has a prefix if it is never secure. */
    private static PolicyRule secureName(String source) {
        return value(
                        CookieSettings.COOKIE_NAME,
                        "__Secure-id",
                        config -> CookieConfig.hasPrefix(config.cookieName()),
                        "The name does not show what made the cookie, and its prefix makes browsers"
                            + " refuse the cookie over an insecure channel. An application that is"
                            + " alone on its host can have the stricter prefix `__Host-`.",
                        source)
                .unless(
                        given ->
                                given.isSet(CookieSettings.COOKIE_SECURE)
                                        && given.get(CookieSettings.COOKIE_SECURE) == Secure.NEVER);
    }

    private static PolicyRule secure(String source) {
        return value(
                CookieSettings.COOKIE_SECURE,
                "always",
                config -> config.cookieSecure() == Secure.ALWAYS,
                "Browsers never send the session id over an insecure channel.",
                source);
    }

    private static PolicyRule httpOnly(String source) {
        return value(
                CookieSettings.COOKIE_HTTP_ONLY,
                "true",
                SessionConfig::cookieHttpOnly,
                "Scripts cannot read the session id.",
                source);
    }

    private static PolicyRule sameSite(String source) {
        return value(
                CookieSettings.COOKIE_SAME_SITE,
                "lax",
                config -> config.cookieSameSite() != SameSite.NONE,
                "Requests that other sites cause do not have the session, except navigation.",
                source);
    }

    private static PolicyRule notPersistent(String source) {
        return value(
                CookieSettings.COOKIE_PERSISTENT,
                "false",
                config -> !config.cookiePersistent(),
                "The browser forgets the session id when it is closed.",
                source);
    }
}
