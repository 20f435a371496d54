package org.sojourn.internal.insight;

/** One series of numbers of a {@link Metric}. */
interface Series {

    Metric metric();

    /** The value of the metric's own attribute; empty if it has none. */
    String value();
}
