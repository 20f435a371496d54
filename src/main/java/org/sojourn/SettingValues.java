package org.sojourn;

/** The values of a session model's settings, each at the index of its setting. */
final class SettingValues {

    private final Object[] values;

    private SettingValues(Object[] values) {
        this.values = values;
    }

    static SettingValues defaults() {
        return new SettingValues(
                Setting.ofModel().stream().map(Setting::defaultValue).toArray(Object[]::new));
    }

    SettingValues copy() {
        return new SettingValues(values.clone());
    }

    /** An access to an array, because settings are asked for in each request. */
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
