package org.sojourn.internal.insight;

/** What is looked up when it is asked for. */
public enum Gauge implements Series {
    RESIDENT(Metric.RESIDENT, ""),
    READ_SLOTS_USED(Metric.SLOTS_USED, "read"),
    WRITE_SLOTS_USED(Metric.SLOTS_USED, "write"),
    READ_SLOTS_LIMIT(Metric.SLOTS_LIMIT, "read"),
    WRITE_SLOTS_LIMIT(Metric.SLOTS_LIMIT, "write"),
    READ_QUEUE(Metric.QUEUE_DEPTH, "read"),
    WRITE_QUEUE(Metric.QUEUE_DEPTH, "write"),
    SWEEP_LAG(Metric.SWEEP_LAG, ""),
    SWEEP_INTERVAL(Metric.SWEEP_INTERVAL, "");

    private final Metric metric;
    private final String value;

    Gauge(Metric metric, String value) {
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
