package org.sojourn;

import java.util.List;
import java.util.stream.Stream;

/**
 * One setting, as data: its key, what is allowed, its default and its meaning. Programs use it that
 * print, document or check a configuration; an application sets values by {@link
 * SessionConfig.Builder} or in a configuration source.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type of the values
 * @since 0.1
 */
public final class Setting<T> {

    private static final String PREFIX = "sojourn.";

    private final int index;
    private final String key;
    private final SettingType<T> type;
    private final T defaultValue;
    private final String defaultText;
    private final String meaning;

    Setting(int index, String key, SettingType<T> type, String defaultText, String meaning) {
        this.index = index;
        this.key = key;
        this.type = type;
        this.defaultValue = type.defaultValue(PREFIX + key, defaultText);
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /**
     * The settings that each session model has: those of {@link SessionConfig}.
     *
     * @return an unmodifiable list, in the order of the documentation
     */
    public static List<Setting<?>> ofModel() {
        return SettingGroups.OF_MODEL;
    }

    /**
     * The settings that the application has once, whatever its session models are: {@link
     * ApplicationSettings}.
     *
     * @return an unmodifiable list, in the order of the documentation
     */
    public static List<Setting<?>> ofApplication() {
        return ApplicationSettings.ALL;
    }

    /**
     * All settings: first those of a session model, then those of the application.
     *
     * @return an unmodifiable list, in the order of the documentation
     */
    public static List<Setting<?>> all() {
        return Stream.concat(ofModel().stream(), ofApplication().stream()).toList();
    }

    /**
     * The key within {@code sojourn.} or {@code sojourn.<Model>.}.
     *
     * @return lower-case words with hyphens, such as {@code max-age}
     */
    public String key() {
        return key;
    }

    /**
     * The key with which the setting is made for all session models.
     *
     * @return such as {@code sojourn.max-age}
     */
    public String name() {
        return PREFIX + key;
    }

    /**
     * The key with which the setting is made for one session model. A setting of the application is
     * not looked up by it.
     *
     * @param model the entity class
     * @return such as {@code sojourn.ShopSession.max-age}
     */
    public String name(Class<?> model) {
        return PREFIX + model.getSimpleName() + "." + key;
    }

    /**
     * The default, as it is written in a configuration.
     *
     * @return such as {@code 14d}; a description such as {@code none} if the default is no value of
     *     its own
     */
    public String defaultText() {
        return defaultText;
    }

    /**
     * What is allowed.
     *
     * @return the end of a sentence that starts with "Allowed:", such as {@code 1 to 64}
     */
    public String allowed() {
        return type.allowed();
    }

    /**
     * What the setting decides.
     *
     * @return one sentence
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Reads a value as it is written in a configuration.
     *
     * @param text the text, without white space at its ends
     * @return the value
     * @throws SessionConfigException if the text stands for no value that is allowed; it names the
     *     setting by {@link #name()}
     */
    public T read(String text) {
        return type.read(name(), text);
    }

    /**
     * The key, as {@link #name()}.
     *
     * @return such as {@code sojourn.max-age}
     */
    @Override
    public String toString() {
        return name();
    }

    /** The place of this setting's value among those of a configuration. */
    int index() {
        return index;
    }

    T defaultValue() {
        return defaultValue;
    }

    /** The value, if it is allowed; a mutable one is copied. */
    T check(T value) {
        return type.check(name(), value);
    }
}
