package org.sojourn.internal.insight;

import org.jspecify.annotations.Nullable;
import org.sojourn.event.SessionEvent;

/**
 * Learns what happens to the sessions of one model on this server: counts it and, while a recording
 * of the flight recorder wants it, makes an event of it. Neither has an id, a value or a principal.
 *
 * <p>Without a recording, a call allocates nothing. Never throws; safe for use by any number of
 * threads.
 */
public final class Insight {

    private final String model;
    private final Figures figures = new Figures();
    private final @Nullable FlightEvents events;

    /**
     * @param hasFlightRecorder whether the Java runtime has the classes of the flight recorder
     */
    public Insight(String model, boolean hasFlightRecorder) {
        this.model = model;
        this.events = hasFlightRecorder ? new FlightEvents(model) : null;
    }

    /** The simple name of the session model. */
    public String model() {
        return model;
    }

    public Figures figures() {
        return figures;
    }

    public LaneInsight ofReads() {
        return new LaneInsight(
                figures, events, Measure.READ_BATCH, Gauge.READ_SLOTS_USED, Gauge.READ_QUEUE);
    }

    public LaneInsight ofWrites() {
        return new LaneInsight(
                figures, events, Measure.WRITE_BATCH, Gauge.WRITE_SLOTS_USED, Gauge.WRITE_QUEUE);
    }

    /** A row is about to be read. The event is null if no recording wants it. */
    public @Nullable LoadEvent loading() {
        return events == null ? null : events.load();
    }

    /**
     * A row was looked up.
     *
     * @param event of {@link #loading()}
     * @param received how many bytes of the session the database sent
     */
    public void loaded(
            @Nullable LoadEvent event, String key, long nanos, boolean found, int received) {
        figures.record(found ? Measure.LOAD_FOUND : Measure.LOAD_MISSING, nanos);
        if (received > 0) {
            figures.add(Count.BYTES_READ, received);
        }
        if (event != null && events != null) {
            events.loaded(event, key, found, received);
        }
    }

    /** A row could not be read. */
    public void notLoaded(@Nullable LoadEvent event, String key, long nanos) {
        figures.record(Measure.LOAD_FAILED, nanos);
        if (event != null && events != null) {
            events.notLoaded(event, key);
        }
    }

    /** A large session was read, with its base or, because the server had that, without it. */
    public void baseRead(boolean hadBase) {
        figures.add(hadBase ? Count.BASE_HIT : Count.BASE_MISS);
    }

    /** Session data are about to be written. The event is null if no recording wants it. */
    public @Nullable StoreEvent storing() {
        return events == null ? null : events.store();
    }

    /**
     * A write of session data was carried out.
     *
     * @param event of {@link #storing()}
     * @param stored whether the row stood as it was read
     */
    public void stored(
            @Nullable StoreEvent event, String key, long nanos, boolean stored, int bytes) {
        figures.record(stored ? Measure.STORED : Measure.STORE_REFUSED, nanos);
        figures.add(Count.BYTES_WRITTEN, bytes);
        if (event != null && events != null) {
            events.stored(event, key, stored, bytes);
        }
    }

    /** Session data could not be written. */
    public void notStored(@Nullable StoreEvent event, String key, long nanos, int bytes) {
        figures.record(Measure.STORE_FAILED, nanos);
        if (event != null && events != null) {
            events.notStored(event, key, bytes);
        }
    }

    /** A later expiry was written by itself. */
    public void renewed() {
        figures.add(Count.RENEWED);
    }

    /** A save found the row of its session changed, or gone. */
    public void conflict(String key) {
        figures.add(Count.CONFLICT);
        if (events != null) {
            events.conflict(key);
        }
    }

    /** Changes were applied to a newer row. */
    public void merged(String key, int attributes) {
        figures.add(Count.MERGED);
        if (events != null) {
            events.merged(key, attributes);
        }
    }

    /** The allow-list refused a class. */
    public void refused(String className) {
        figures.add(Count.REFUSED_CLASS);
        if (events != null) {
            events.refused(className);
        }
    }

    /** A batch of expired sessions is about to be deleted. The event is null if unwanted. */
    public @Nullable SweepEvent sweeping() {
        return events == null ? null : events.sweep();
    }

    /**
     * A batch of expired sessions was deleted, or was not. The sweep counts that itself.
     *
     * @param event of {@link #sweeping()}
     */
    public void swept(SweepEvent event, long deleted, boolean failed) {
        if (events != null) {
            events.swept(event, deleted, failed);
        }
    }

    /** An event was published. */
    public void happened(SessionEvent event) {
        if (event instanceof SessionEvent.Created) {
            figures.add(Count.CREATED);
        } else if (event instanceof SessionEvent.IdRotated) {
            figures.add(Count.ROTATED);
        } else if (event instanceof SessionEvent.Invalidated) {
            figures.add(Count.INVALIDATED);
        } else if (event instanceof SessionEvent.Expired) {
            figures.add(Count.EXPIRED);
        } else if (event instanceof SessionEvent.ChangesDiscarded) {
            figures.add(Count.DISCARDED);
        } else if (event instanceof SessionEvent.Corrupt) {
            figures.add(Count.CORRUPT);
        }
    }
}
