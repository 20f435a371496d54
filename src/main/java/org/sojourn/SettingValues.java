package org.sojourn;

import org.jspecify.annotations.Nullable;

/** The values of a session model's settings, each at the index of its setting. */
final class SettingValues {

    private final @Nullable Object[] values;

    private SettingValues(@Nullable Object[] values) {
        this.values = values;
    }

    /** No setting has a value yet. */
    static SettingValues none() {
        return new SettingValues(new Object[Setting.ofModel().size()]);
    }

    /** Each setting without a value gets that of the policy, else its default. */
    SettingValues completed() {
        SettingValues all = copy();
        SessionPolicy policy =
                isSet(SessionSettings.POLICY)
                        ? get(SessionSettings.POLICY)
                        : SessionSettings.POLICY.defaultValue();
        policy.rules().stream()
                .filter(rule -> !isSet(rule.setting()) && rule.isPossible(this))
                .forEach(rule -> all.values[rule.setting().index()] = read(rule));
        Setting.ofModel().stream()
                .filter(setting -> !all.isSet(setting))
                .forEach(setting -> all.values[setting.index()] = setting.defaultValue());
        return all;
    }

    private static Object read(PolicyRule rule) {
        return rule.setting().read(rule.value());
    }

    boolean isSet(Setting<?> setting) {
        return values[setting.index()] != null;
    }

    SettingValues copy() {
        return new SettingValues(values.clone());
    }

    /**
     * A value that is set. An access to an array, because settings are asked for in each request.
     */
    @SuppressWarnings("unchecked") // set() is the only writer
    <T> T get(Setting<T> setting) {
        return (T) values[setting.index()];
    }

    /**
     * Takes a value.
     *
     * @throws SessionConfigException if it is not allowed
     */
    <T> void set(Setting<T> setting, T value) {
        values[setting.index()] = setting.check(value);
    }
}
