package org.sojourn;

import java.util.List;
import java.util.stream.Stream;

/** The groups of a session model's settings, in the order of their numbers. */
final class SettingGroups {

    static final List<Setting<?>> OF_MODEL =
            Stream.of(
                            SessionSettings.ALL,
                            CookieSettings.ALL,
                            SchemaSettings.ALL,
                            SweepSettings.ALL,
                            EncryptionSettings.ALL,
                            DeviceSettings.ALL,
                            InsightSettings.ALL)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private SettingGroups() {}
}
