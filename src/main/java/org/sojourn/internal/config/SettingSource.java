package org.sojourn.internal.config;

import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where settings are looked up. */
public interface SettingSource {

    /** The value of a setting, trimmed; a blank value is none. */
    Optional<String> get(String key);

    /** Names of all settings that are known to be set. */
    Set<String> names();

    /** MicroProfile Config where the application has it, else the system properties. */
    static SettingSource detect() {
        try {
            return new MicroProfile(ConfigProvider.getConfig());
        } catch (LinkageError | IllegalStateException absent) {
            return new SystemProperties();
        }
    }

    /** The JVM's system properties, as they are at the time of each look-up. */
    record SystemProperties() implements SettingSource {

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(System.getProperty(key))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        @Override
        public Set<String> names() {
            return System.getProperties().stringPropertyNames();
        }
    }

    /**
     * MicroProfile Config, which has system properties and environment variables among its sources.
     */
    record MicroProfile(Config config) implements SettingSource {

        @Override
        public Optional<String> get(String key) {
            return config.getOptionalValue(key, String.class)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        @Override
        public Set<String> names() {
            Set<String> names = new java.util.HashSet<>();
            config.getPropertyNames().forEach(names::add);
            return names;
        }
    }
}
