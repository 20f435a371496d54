package org.sojourn.internal.insight;

import org.jspecify.annotations.Nullable;

/** Learns of the batches of one lane. */
public final class LaneInsight {

    private final Figures figures;
    private final @Nullable FlightEvents events;
    private final Measure size;
    private final Gauge used;
    private final Gauge queue;

    LaneInsight(
            Figures figures, @Nullable FlightEvents events, Measure size, Gauge used, Gauge queue) {
        this.figures = figures;
        this.events = events;
        this.size = size;
        this.used = used;
        this.queue = queue;
    }

    /** A batch is about to be carried out. The event is null if no recording wants it. */
    public @Nullable LaneBatchEvent begin() {
        return events == null ? null : events.batch();
    }

    /**
     * A batch has ended, however it did.
     *
     * @param event of {@link #begin()}
     */
    public void end(@Nullable LaneBatchEvent event, int calls) {
        figures.record(size, calls);
        if (event != null && events != null) {
            events.batchEnded(event, size.value(), calls, figures.of(used), figures.of(queue));
        }
    }
}
