package org.sojourn.internal.config;

import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.sojourn.SessionConfig;
import org.sojourn.Setting;

/**
 * The settings of one session model as the application has made them, before anything completes
 * them.
 *
 * @param given the keys of those that were given; the others have their defaults
 */
public record ModelSettings(SessionConfig config, Set<String> given) {

    /** The settings of a bean, which decides all of them. */
    public static ModelSettings ofBean(SessionConfig config) {
        return new ModelSettings(config, keys());
    }

    /**
     * Whether a setting was given, for the model or for all.
     *
     * @throws NoSuchElementException if no setting of a model has the key
     */
    public boolean isGiven(String key) {
        if (!keys().contains(key)) {
            throw new NoSuchElementException(key);
        }
        return given.contains(key);
    }

    private static Set<String> keys() {
        return Setting.ofModel().stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }
}
