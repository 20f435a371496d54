package org.sojourn;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a {@link SessionPolicy} demands of one setting, and why. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PolicyRule {

    private final Setting<?> setting;
    private final String value;
    private final Predicate<SessionConfig> condition;
    private final String reason;
    private final String source;
    private final Predicate<SettingValues> isPossible;

    private PolicyRule(
            Setting<?> setting,
            String value,
            Predicate<SessionConfig> condition,
            String reason,
            String source) {
        this(setting, value, condition, reason, source, given -> true);
    }

    private PolicyRule(
            Setting<?> setting,
            String value,
            Predicate<SessionConfig> condition,
            String reason,
            String source,
            Predicate<SettingValues> isPossible) {
        this.setting = setting;
        this.value = value;
        this.condition = condition;
        this.reason = reason;
        this.source = source;
        this.isPossible = isPossible;
    }

    /** A longest duration. */
    static PolicyRule atMost(
            Setting<Duration> setting,
            String longest,
            Function<SessionConfig, Duration> actual,
            String reason,
            String source) {
        Duration limit = setting.read(longest);
        return new PolicyRule(
                setting,
                longest,
                config -> actual.apply(config).compareTo(limit) <= 0,
                reason,
                source);
    }

    /** A longest duration that has to be there. */
    static PolicyRule limit(
            Setting<Optional<Duration>> setting,
            String longest,
            Function<SessionConfig, Optional<Duration>> actual,
            String reason,
            String source) {
        Duration limit = setting.read(longest).orElseThrow();
        return new PolicyRule(
                setting,
                longest,
                config ->
                        actual.apply(config)
                                .filter(duration -> duration.compareTo(limit) <= 0)
                                .isPresent(),
                reason,
                source);
    }

    /** A value, beside which others may be as strict. */
    static PolicyRule value(
            Setting<?> setting,
            String value,
            Predicate<SessionConfig> condition,
            String reason,
            String source) {
        return new PolicyRule(setting, value, condition, reason, source);
    }

    /** The same rule, which gives the setting no default beside some given settings. */
    PolicyRule unless(Predicate<SettingValues> given) {
        return new PolicyRule(setting, value, condition, reason, source, given.negate());
    }

    /** Whether the value can take the place of the default beside the given settings. */
    boolean isPossible(SettingValues given) {
        return isPossible.test(given);
    }

    /**
     * The setting.
     *
     * @return one of {@link Setting#ofModel()}
     */
    public Setting<?> setting() {
        return setting;
    }

    /**
     * What takes the place of the setting's default.
     *
     * @return as it is written in a configuration, such as {@code 30m}
     */
    public String value() {
        return value;
    }

    /**
     * Why the policy demands it.
     *
     * @return one sentence
     */
    public String reason() {
        return reason;
    }

    /**
     * Where it is demanded.
     *
     * @return a document and its section
     */
    public String source() {
        return source;
    }

    /**
     * Whether a configuration does what the rule demands, by this value or a stricter one.
     *
     * @param config the configuration
     * @return false if it is weaker
     */
    public boolean isMetBy(SessionConfig config) {
        return condition.test(config);
    }
}
