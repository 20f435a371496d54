package org.sojourn;

import java.util.List;
import java.util.Locale;

/**
 * A set of security requirements for sessions. It replaces the defaults of some settings; a setting
 * that the application makes itself takes precedence over the policy, and a warning at the start
 * names each one that is weaker. No policy can make an application secure, it only saves looking up
 * numbers.
 *
 * <p>What each policy sets, why, and where it is demanded: {@link #rules()}, and the page on
 * policies of the documentation.
 *
 * @see SessionConfig#policy()
 * @since 0.1
 */
public enum SessionPolicy {

    /** The defaults of the settings. */
    NONE,

    /**
     * OWASP's Session Management Cheat Sheet and Application Security Verification Standard 5.0, as
     * they are for an application of low risk.
     */
    OWASP,

    /** NIST SP 800-63B, authenticator assurance level 1. */
    NIST_AAL1,

    /** NIST SP 800-63B, authenticator assurance level 2: by revision 3, and so by revision 4. */
    NIST_AAL2,

    /** NIST SP 800-63B, authenticator assurance level 3: by revision 3, and so by revision 4. */
    NIST_AAL3;

    /**
     * The policy as the setting {@code policy} names it.
     *
     * @return such as {@code nist-aal2}
     */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What the policy demands of the settings.
     *
     * @return an unmodifiable list, at most one rule for each setting; empty for {@link #NONE}
     */
    public List<PolicyRule> rules() {
        return PolicyRules.of(this);
    }

    /**
     * The rules that a configuration breaks by a weaker setting, whatever policy it has. The
     * timeout that the application gives to one session is not considered.
     *
     * @param config the configuration
     * @return an unmodifiable list; empty if all are kept
     */
    public List<PolicyRule> rulesBrokenBy(SessionConfig config) {
        return rules().stream().filter(rule -> !rule.isMetBy(config)).toList();
    }
}
