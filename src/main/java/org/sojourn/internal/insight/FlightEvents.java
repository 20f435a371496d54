package org.sojourn.internal.insight;

import org.jspecify.annotations.Nullable;

/**
 * Makes the events of one session model for the flight recorder. Only a runtime that has {@code
 * jdk.jfr} loads this class. Whether a recording wants an event is asked of one that is kept for
 * this, so that nothing is allocated if none does.
 */
final class FlightEvents {

    /** Enough to distinguish sessions and to find them in the log, too little to address a row. */
    private static final int CHARACTERS_OF_KEY = 8;

    private final String model;
    private final LoadEvent anyLoad = new LoadEvent();
    private final StoreEvent anyStore = new StoreEvent();
    private final LaneBatchEvent anyBatch = new LaneBatchEvent();
    private final SweepEvent anySweep = new SweepEvent();
    private final ConflictEvent anyConflict = new ConflictEvent();
    private final MergeEvent anyMerge = new MergeEvent();
    private final RefusedClassEvent anyRefusal = new RefusedClassEvent();

    FlightEvents(String model) {
        this.model = model;
    }

    @Nullable LoadEvent load() {
        if (!anyLoad.isEnabled()) {
            return null;
        }
        LoadEvent event = new LoadEvent();
        event.begin();
        return event;
    }

    void loaded(LoadEvent event, String key, boolean found, long bytes) {
        event.end();
        if (event.shouldCommit()) {
            event.model = model;
            event.session = shortened(key);
            event.found = found;
            event.bytes = bytes;
            event.commit();
        }
    }

    void notLoaded(LoadEvent event, String key) {
        event.failed = true;
        loaded(event, key, false, 0);
    }

    @Nullable StoreEvent store() {
        if (!anyStore.isEnabled()) {
            return null;
        }
        StoreEvent event = new StoreEvent();
        event.begin();
        return event;
    }

    void stored(StoreEvent event, String key, boolean stored, long bytes) {
        event.end();
        if (event.shouldCommit()) {
            event.model = model;
            event.session = shortened(key);
            event.stored = stored;
            event.bytes = bytes;
            event.commit();
        }
    }

    void notStored(StoreEvent event, String key, long bytes) {
        event.failed = true;
        stored(event, key, false, bytes);
    }

    @Nullable LaneBatchEvent batch() {
        if (!anyBatch.isEnabled()) {
            return null;
        }
        LaneBatchEvent event = new LaneBatchEvent();
        event.begin();
        return event;
    }

    void batchEnded(LaneBatchEvent event, String lane, int calls, double slots, double queue) {
        event.end();
        if (event.shouldCommit()) {
            event.model = model;
            event.lane = lane;
            event.calls = calls;
            event.slots = (int) slots;
            event.queue = (int) queue;
            event.commit();
        }
    }

    @Nullable SweepEvent sweep() {
        if (!anySweep.isEnabled()) {
            return null;
        }
        SweepEvent event = new SweepEvent();
        event.begin();
        return event;
    }

    void swept(SweepEvent event, long rows, boolean failed) {
        event.end();
        if (event.shouldCommit()) {
            event.model = model;
            event.rows = rows;
            event.failed = failed;
            event.commit();
        }
    }

    void conflict(String key) {
        if (anyConflict.isEnabled()) {
            ConflictEvent event = new ConflictEvent();
            event.model = model;
            event.session = shortened(key);
            event.commit();
        }
    }

    void merged(String key, int attributes) {
        if (anyMerge.isEnabled()) {
            MergeEvent event = new MergeEvent();
            event.model = model;
            event.session = shortened(key);
            event.attributes = attributes;
            event.commit();
        }
    }

    void refused(String className) {
        if (anyRefusal.isEnabled()) {
            RefusedClassEvent event = new RefusedClassEvent();
            event.model = model;
            event.className = className;
            event.commit();
        }
    }

    private static String shortened(String key) {
        return key.substring(0, Math.min(CHARACTERS_OF_KEY, key.length()));
    }
}
