package org.sojourn;

import static org.sojourn.SettingType.number;
import static org.sojourn.SettingType.oneOf;
import static org.sojourn.SettingType.optional;

import java.util.List;
import java.util.Optional;
import org.sojourn.SessionConfig.MaxSessionsPolicy;

/** The settings of the sessions that a user has on several devices. */
final class DeviceSettings {

    private static final SettingCatalog CATALOG = SettingCatalog.after(EncryptionSettings.ALL);

    static final Setting<Optional<Integer>> MAX_SESSIONS_PER_PRINCIPAL =
            CATALOG.add(
                    "max-sessions-per-principal",
                    optional(number(1, 1000)),
                    "none",
                    "How many sessions a principal may have at the same time.");

    static final Setting<MaxSessionsPolicy> MAX_SESSIONS_POLICY =
            CATALOG.add(
                    "max-sessions-policy",
                    oneOf(MaxSessionsPolicy.class),
                    "end-oldest",
                    "What happens at a login that is one too many.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private DeviceSettings() {}
}
