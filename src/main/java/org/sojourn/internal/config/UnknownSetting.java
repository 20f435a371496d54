package org.sojourn.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sojourn.Setting;

/**
 * A name that starts like that of a setting but is none, most likely by a typing error.
 *
 * @param name as it stands in the source
 * @param nearest the name of the setting that is most like it, or that replaces it
 */
public record UnknownSetting(String name, String nearest) {

    private static final String PREFIX = "sojourn.";

    /** Keys of earlier versions, and what they are now. */
    private static final Map<String, String> RENAMED = Map.of("lanes", "max-connections");

    /** The unknown ones, sorted. Where several settings are equally near, the first is named. */
    static List<UnknownSetting> among(Collection<String> names, List<Class<?>> models) {
        List<String> valid = valid(models);
        return names.stream()
                .filter(name -> name.startsWith(PREFIX) && !valid.contains(name))
                .sorted()
                .map(name -> new UnknownSetting(name, nearest(name, valid)))
                .toList();
    }

    private static List<String> valid(List<Class<?>> models) {
        return Stream.concat(
                        Setting.all().stream().map(Setting::name),
                        models.stream()
                                .flatMap(
                                        model ->
                                                Setting.ofModel().stream()
                                                        .map(setting -> setting.name(model))))
                .toList();
    }

    private static String nearest(String name, List<String> valid) {
        int key = name.lastIndexOf('.') + 1;
        String renamed = RENAMED.get(name.substring(key));
        if (renamed != null && valid.contains(name.substring(0, key) + renamed)) {
            return name.substring(0, key) + renamed;
        }
        return valid.stream()
                .min(Comparator.comparingInt(each -> TypingErrors.between(name, each)))
                .orElseThrow();
    }
}
