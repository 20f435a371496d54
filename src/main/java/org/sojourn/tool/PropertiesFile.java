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
record PropertiesFile(@Nullable Path file, Map<String, String> values) {

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
            return new PropertiesFile(null, Map.of());
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
            throw unknown(file, unknown);
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
        return new PropertiesFile(file, values);
    }

    private static ToolException unknown(@Nullable Path file, List<String> keys) {
        return ToolMessage.UNKNOWN_KEY.misuse(
                file,
                keys,
                String.join(", ", KEYS)
                        + ", column.<default name>, sojourn.<setting>,"
                        + " sojourn.<model>.<setting>");
    }

    private static boolean isKnown(String key) {
        return KEYS.contains(key)
                || key.startsWith(COLUMN)
                || Setting.all().stream().anyMatch(setting -> setting.name().equals(key))
                || isOfOneModel(key);
    }

    private static boolean isOfOneModel(String key) {
        int end = key.lastIndexOf('.');
        return end >= SETTING.length()
                && key.startsWith(SETTING)
                && Setting.ofModel().stream()
                        .anyMatch(setting -> setting.key().equals(key.substring(end + 1)));
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
     * The settings of the session model, as far as the file has them. As on a server, those of the
     * one model go before those of all models.
     *
     * @throws org.sojourn.SessionConfigException if one has a wrong value
     */
    SessionConfig settings(Optional<String> model) {
        SessionConfig.Builder builder = SessionConfig.builder();
        for (Setting<?> setting : Setting.ofModel()) {
            model.flatMap(name -> get(SETTING + name + "." + setting.key()))
                    .or(() -> get(setting.name()))
                    .ifPresent(value -> builder.set(setting, value));
        }
        return builder.build();
    }

    /**
     * Refuses settings that are all of other models. Where the entity has another name than its
     * class, they may be meant for this one, and without them a command would decrypt its rows.
     */
    void refuseOnlyOthers(String model) {
        List<String> ofModels =
                values.keySet().stream().filter(PropertiesFile::isOfOneModel).sorted().toList();
        if (!ofModels.isEmpty()
                && ofModels.stream().noneMatch(key -> key.startsWith(SETTING + model + "."))) {
            throw unknown(file, ofModels);
        }
    }
}
