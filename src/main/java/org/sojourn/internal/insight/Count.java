package org.sojourn.internal.insight;

/** What is counted, each with its own counter. */
public enum Count implements Series {
    FOUND(Metric.LOADS, "found"),
    MISSING(Metric.LOADS, "missing"),
    LOAD_FAILED(Metric.LOADS, "failed"),
    STORED(Metric.STORES, "stored"),
    STORE_REFUSED(Metric.STORES, "conflict"),
    STORE_FAILED(Metric.STORES, "failed"),
    BYTES_READ(Metric.IO, "read"),
    BYTES_WRITTEN(Metric.IO, "write"),
    RENEWED(Metric.RENEWALS, ""),
    CREATED(Metric.CREATED, ""),
    ROTATED(Metric.ROTATED, ""),
    INVALIDATED(Metric.INVALIDATED, ""),
    EXPIRED(Metric.EXPIRED, ""),
    DISCARDED(Metric.DISCARDED, ""),
    CORRUPT(Metric.CORRUPT, ""),
    CONFLICT(Metric.CONFLICTS, ""),
    MERGED(Metric.MERGES, ""),
    BASE_HIT(Metric.BASE_LOOKUPS, "hit"),
    BASE_MISS(Metric.BASE_LOOKUPS, "miss"),
    REFUSED_CLASS(Metric.REFUSED_CLASSES, ""),
    SWEPT(Metric.SWEEPS, ""),
    SWEEP_DELETED(Metric.SWEEP_DELETIONS, ""),
    SWEEP_FAILED(Metric.SWEEP_FAILURES, "");

    private final Metric metric;
    private final String value;

    Count(Metric metric, String value) {
        this.metric = metric;
        this.value = value;
    }

    @Override
    public Metric metric() {
        return metric;
    }

    @Override
    public String value() {
        return value;
    }
}
