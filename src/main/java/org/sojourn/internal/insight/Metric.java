package org.sojourn.internal.insight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a session model, with their names, units and attributes by the semantic
 * conventions of OpenTelemetry. Every metric also has the attribute {@link #MODEL}.
 */
public enum Metric {
    LOADS("sojourn.session.loads", "{load}", Kind.COUNTER, "sojourn.result", "Rows looked up"),
    LOAD_DURATION(
            "sojourn.session.load.duration",
            "s",
            Kind.DISTRIBUTION,
            "sojourn.result",
            "How long a caller waits for a row"),
    STORES(
            "sojourn.session.stores",
            "{store}",
            Kind.COUNTER,
            "sojourn.result",
            "Writes of session data"),
    STORE_DURATION(
            "sojourn.session.store.duration",
            "s",
            Kind.DISTRIBUTION,
            "sojourn.result",
            "How long a caller waits for a write of session data"),
    IO(
            "sojourn.session.io",
            "By",
            Kind.COUNTER,
            "sojourn.direction",
            "Session data read from and written to the database"),
    RENEWALS(
            "sojourn.session.renewals",
            "{renewal}",
            Kind.COUNTER,
            null,
            "Later expiries that were written by themselves"),
    CREATED("sojourn.session.creations", "{session}", Kind.COUNTER, null, "Sessions created"),
    ROTATED("sojourn.session.rotations", "{session}", Kind.COUNTER, null, "Ids rotated"),
    INVALIDATED(
            "sojourn.session.invalidations",
            "{session}",
            Kind.COUNTER,
            null,
            "Sessions ended on request"),
    EXPIRED(
            "sojourn.session.expirations",
            "{session}",
            Kind.COUNTER,
            null,
            "Sessions ended by time"),
    DISCARDED(
            "sojourn.session.discards",
            "{request}",
            Kind.COUNTER,
            null,
            "Requests whose changes were not stored, because their session had ended"),
    CORRUPT("sojourn.session.corrupt", "{row}", Kind.COUNTER, null, "Rows that could not be read"),
    CONFLICTS(
            "sojourn.session.conflicts",
            "{conflict}",
            Kind.COUNTER,
            null,
            "Saves that found the row changed since it was read"),
    MERGES(
            "sojourn.session.merges",
            "{merge}",
            Kind.COUNTER,
            null,
            "Saves that applied their changes to a newer row"),
    RESIDENT(
            "sojourn.session.resident",
            "{session}",
            Kind.GAUGE,
            null,
            "Sessions that boundaries of this server have open"),
    BATCH_SIZE(
            "sojourn.lane.batch.size",
            "{call}",
            Kind.DISTRIBUTION,
            "sojourn.lane",
            "Calls in a batch"),
    SLOTS_USED(
            "sojourn.lane.slots.used",
            "{slot}",
            Kind.GAUGE,
            "sojourn.lane",
            "Batches that run at present"),
    SLOTS_LIMIT(
            "sojourn.lane.slots.limit",
            "{slot}",
            Kind.GAUGE,
            "sojourn.lane",
            "Batches that the lane lets run at once"),
    QUEUE_DEPTH(
            "sojourn.lane.queue.depth",
            "{call}",
            Kind.GAUGE,
            "sojourn.lane",
            "Calls that wait for a batch"),
    BASE_LOOKUPS(
            "sojourn.base_cache.lookups",
            "{lookup}",
            Kind.COUNTER,
            "sojourn.result",
            "Reads of large sessions, by whether the server had their base"),
    REFUSED_CLASSES(
            "sojourn.classes.refused",
            "{class}",
            Kind.COUNTER,
            null,
            "Classes that the allow-list refused"),
    SWEEPS("sojourn.sweep.runs", "{sweep}", Kind.COUNTER, null, "Sweeps that came to their end"),
    SWEEP_DELETIONS(
            "sojourn.sweep.deletions", "{row}", Kind.COUNTER, null, "Rows deleted by sweeps"),
    SWEEP_FAILURES(
            "sojourn.sweep.failures",
            "{failure}",
            Kind.COUNTER,
            null,
            "Attempts to delete expired sessions that failed"),
    SWEEP_LAG(
            "sojourn.sweep.lag",
            "s",
            Kind.GAUGE,
            null,
            "The time since which expired sessions may not have been deleted"),
    SWEEP_INTERVAL(
            "sojourn.sweep.interval",
            "s",
            Kind.GAUGE,
            null,
            "The time between two sweeps, by the settings; zero without a sweep");

    /** What kind of instrument a metric is. */
    public enum Kind {
        /** Only grows, since the application started. */
        COUNTER,
        /** As it is at present. */
        GAUGE,
        /** Values by size. */
        DISTRIBUTION
    }

    /** The attribute that every metric has: the simple name of the session model. */
    public static final String MODEL = "sojourn.model";

    private final String id;
    private final String unit;
    private final Kind kind;
    private final @Nullable String attribute;
    private final String description;

    Metric(String id, String unit, Kind kind, @Nullable String attribute, String description) {
        this.id = id;
        this.unit = unit;
        this.kind = kind;
        this.attribute = attribute;
        this.description = description;
    }

    /** The name, as OpenTelemetry has it. */
    public String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    public Kind kind() {
        return kind;
    }

    /** The attribute that it has besides {@link #MODEL}, if there is one. */
    public Optional<String> attribute() {
        return Optional.ofNullable(attribute);
    }

    public String description() {
        return description;
    }
}
