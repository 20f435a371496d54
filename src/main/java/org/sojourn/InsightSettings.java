package org.sojourn;

import static org.sojourn.SettingType.zeroOrDuration;

import java.time.Duration;
import java.util.List;

/** The settings of what is shown of the sessions, as {@link SessionSettings} has the others. */
final class InsightSettings {

    private static final SettingCatalog CATALOG = SettingCatalog.after(DeviceSettings.ALL);

    static final Setting<Duration> READINESS_TIMEOUT =
            CATALOG.add(
                    "readiness-timeout",
                    zeroOrDuration("50ms", "1m"),
                    "800ms",
                    "How long the readiness check of MicroProfile Health waits for the database.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private InsightSettings() {}
}
