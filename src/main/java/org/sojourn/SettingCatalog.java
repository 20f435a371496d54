package org.sojourn;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the settings of one kind in the order of their definition. A class that defines settings
 * fills it while the class is initialized, and never after.
 */
final class SettingCatalog {

    private final int first;
    private final List<Setting<?>> settings = new ArrayList<>();

    SettingCatalog() {
        this(0);
    }

    private SettingCatalog(int first) {
        this.first = first;
    }

    /** Continues the numbers of the group before, by the order of {@link SettingGroups}. */
    static SettingCatalog after(List<Setting<?>> group) {
        return new SettingCatalog(group.get(group.size() - 1).index() + 1);
    }

    /**
     * Defines one more.
     *
     * @param defaultText the default, as it is written in a configuration or described
     * @param meaning one sentence, the first of the documentation
     */
    <T> Setting<T> add(String key, SettingType<T> type, String defaultText, String meaning) {
        Setting<T> setting =
                new Setting<>(first + settings.size(), key, type, defaultText, meaning);
        settings.add(setting);
        return setting;
    }

    List<Setting<?>> all() {
        return List.copyOf(settings);
    }
}
