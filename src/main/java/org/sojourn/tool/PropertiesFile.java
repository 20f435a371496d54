package org.sojourn.tool;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.Setting;

/** A file with what would otherwise stand on the command line, and with settings of Sojourn. */
record PropertiesFile(Map<String, String> values) {

    private static final String COLUMN = "column.";
    private static final String SETTING = "sojourn.";

    private static final List<String> KEYS =
            List.of("url", "user", "password", "password-file", "driver-path", "table", "model");

    /**
     * Reads the file.
     *
     * @param file null for no file, which has no value
     */
    static PropertiesFile read(@Nullable Path file) {
        if (file == null) {
            return new PropertiesFile(Map.of());
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new GivenFile(file).text()));
        } catch (IOException | IllegalArgumentException malformed) {
            throw ToolMessage.UNREADABLE_FILE.misuse(file, malformed);
        }
        List<String> unknown =
                properties.stringPropertyNames().stream()
                        .filter(key -> !isKnown(key))
                        .sorted()
                        .toList();
        if (!unknown.isEmpty()) {
            throw ToolMessage.UNKNOWN_KEY.misuse(
                    file, unknown, String.join(", ", KEYS) + ", column.<default name>, sojourn.*");
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
        return new PropertiesFile(values);
    }

    private static boolean isKnown(String key) {
        return KEYS.contains(key) || key.startsWith(COLUMN) || key.startsWith(SETTING);
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    /** The names of columns that differ from the default, by the default names. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(COLUMN)) {
                        columns.put(key.substring(COLUMN.length()), value);
                    }
                });
        return columns;
    }

    /**
     * The settings of the session model, as far as the file has them.
     *
     * @throws org.sojourn.SessionConfigException if one has a wrong value
     */
    SessionConfig settings() {
        SessionConfig.Builder builder = SessionConfig.builder();
        for (Setting<?> setting : Setting.ofModel()) {
            get(setting.name()).ifPresent(value -> builder.set(setting, value));
        }
        return builder.build();
    }
}
