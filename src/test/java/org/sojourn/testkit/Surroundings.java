package org.sojourn.testkit;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.Extension;
import java.time.Clock;
import org.sojourn.internal.store.RowsSource;

/**
 * What outlives a server, and is the same for several servers: their database and the time. Not
 * final, because the container proxies it.
 */
class Surroundings implements Extension {

    private final MemoryStore store = new MemoryStore();
    private final MutableClock clock = new MutableClock();

    MemoryStore store() {
        return store;
    }

    MutableClock clock() {
        return clock;
    }

    /** Shows them to a server as beans. An extension is injected like a bean. */
    @Dependent
    static class Beans {

        @Produces
        @Typed({RowsSource.class, MemoryStore.class})
        MemoryStore store(Surroundings surroundings) {
            return surroundings.store();
        }

        @Produces
        @Typed({Clock.class, MutableClock.class})
        MutableClock clock(Surroundings surroundings) {
            return surroundings.clock();
        }
    }
}
