package org.sojourn.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where settings are looked up. */
public interface SettingSource {

    /** The value of a setting, without white space at its ends; a blank value is none. */
    Optional<String> get(String name);

    /** The names that are known to be set. An environment variable is known by no name. */
    Set<String> names();

    /** MicroProfile Config where the application has it, else the system properties. */
    static SettingSource detect() {
        try {
            return new MicroProfile(ConfigProvider.getConfig(), System.getenv().keySet());
        } catch (LinkageError | IllegalStateException absent) {
            return new SystemProperties();
        }
    }

    private static Optional<String> stripped(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The JVM's system properties, as they are at the time of each look-up. */
    record SystemProperties() implements SettingSource {

        @Override
        public Optional<String> get(String name) {
            return stripped(Optional.ofNullable(System.getProperty(name)));
        }

        @Override
        public Set<String> names() {
            return System.getProperties().stringPropertyNames();
        }
    }

    /**
     * MicroProfile Config, which has system properties and environment variables among its sources.
     *
     * @param variables the names of the environment variables
     */
    record MicroProfile(Config config, Set<String> variables) implements SettingSource {

        @Override
        public Optional<String> get(String name) {
            return stripped(config.getOptionalValue(name, String.class));
        }

        /**
         * SmallRye Config also lists a guess for each environment variable: {@code sojourn.max.age}
         * for {@code SOJOURN_MAX_AGE}, which stands for {@code sojourn.max-age}.
         */
        @Override
        public Set<String> names() {
            return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                    .filter(name -> !variables.contains(variable(name)))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /**
         * The variable that can set a name ("Environment Variables Mapping Rules" of MicroProfile
         * Config).
         */
        private static String variable(String name) {
            return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }
    }
}
