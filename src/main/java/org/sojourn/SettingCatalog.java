package org.sojourn;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the settings of one kind in the order of their definition. A class that defines settings
 * fills it while the class is initialized, and never after.
 */
final class SettingCatalog {

    private final List<Setting<?>> settings = new ArrayList<>();

    /**
     * Defines one more.
     *
     * @param defaultText the default, as it is written in a configuration or described
     * @param meaning one sentence, the first of the documentation
     */
    <T> Setting<T> add(String key, SettingType<T> type, String defaultText, String meaning) {
        Setting<T> setting = new Setting<>(settings.size(), key, type, defaultText, meaning);
        settings.add(setting);
        return setting;
    }

    List<Setting<?>> all() {
        return List.copyOf(settings);
    }
}
