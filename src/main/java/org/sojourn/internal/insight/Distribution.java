package org.sojourn.internal.insight;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How often values of which size were recorded, in buckets with fixed bounds. Recording allocates
 * nothing and waits for no other thread.
 */
final class Distribution {

    private final long[] bounds;
    private final LongAdder[] buckets;
    private final long usual;
    private final LongAdder unusual = new LongAdder();

    /**
     * @param bounds the largest value of each bucket but the last, which has none, in ascending
     *     order
     * @param usual the most frequent value; recording it is cheaper
     */
    Distribution(long[] bounds, long usual) {
        this.bounds = bounds;
        this.usual = usual;
        this.buckets =
                Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    void record(long value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        buckets[bucket].increment();
        if (value != usual) {
            unusual.add(value - usual);
        }
    }

    long count() {
        long count = 0;
        for (LongAdder bucket : buckets) {
            count += bucket.sum();
        }
        return count;
    }

    long sum() {
        return unusual.sum() + usual * count();
    }

    /**
     * The upper bound of the bucket in which a part of the values ends, from 0 to 1; the last bound
     * for values beyond it, and 0 if there are none.
     */
    long quantile(double part) {
        long wanted = (long) Math.ceil(part * count());
        long below = 0;
        for (int i = 0; i < bounds.length && wanted > 0; i++) {
            below += buckets[i].sum();
            if (below >= wanted) {
                return bounds[i];
            }
        }
        return wanted == 0 ? 0 : bounds[bounds.length - 1];
    }
}
