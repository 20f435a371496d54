package org.sojourn.support;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Databases of a PostgreSQL server whose commits wait for a standby. */
final class StandbyDatabases {

    private static @Nullable StandbyPair running;

    private StandbyDatabases() {}

    static Map<String, String> create(String name) {
        return pair().create(name);
    }

    private static synchronized StandbyPair pair() {
        if (running == null) {
            running = StandbyPair.start("standby-of-contract");
        }
        return running;
    }
}
