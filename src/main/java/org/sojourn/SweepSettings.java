package org.sojourn;

import static org.sojourn.SettingType.number;
import static org.sojourn.SettingType.zeroOrDuration;

import java.time.Duration;
import java.util.List;

/** The settings of the deletion of expired sessions in the background. */
final class SweepSettings {

    private static final SettingCatalog CATALOG = SettingCatalog.after(SchemaSettings.ALL);

    static final Setting<Duration> SWEEP_INTERVAL =
            CATALOG.add(
                    "sweep-interval",
                    zeroOrDuration("1s", "1d"),
                    "10m",
                    "How often expired sessions are deleted in the background, give or take a"
                            + " quarter.");

    static final Setting<Integer> SWEEP_BATCH_SIZE =
            CATALOG.add(
                    "sweep-batch-size",
                    number(1, 1000),
                    "200",
                    "How many expired sessions are deleted in one transaction, at most.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private SweepSettings() {}
}
