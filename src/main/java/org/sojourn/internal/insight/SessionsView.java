package org.sojourn.internal.insight;

import java.util.concurrent.TimeUnit;

/** The figures of a session model as JMX shows them. */
record SessionsView(String model, Figures figures) implements SessionsMXBean {

    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;

    private double millis(Measure duration, double part) {
        return (double) figures.of(duration).quantile(part) / TimeUnit.MILLISECONDS.toNanos(1);
    }

    private double mean(Measure measure) {
        Distribution distribution = figures.of(measure);
        long count = distribution.count();
        return count == 0 ? 0 : (double) distribution.sum() / count;
    }

    @Override
    public String getModel() {
        return model;
    }

    @Override
    public long getLoadsFound() {
        return figures.of(Count.FOUND);
    }

    @Override
    public long getLoadsMissing() {
        return figures.of(Count.MISSING);
    }

    @Override
    public long getLoadsFailed() {
        return figures.of(Count.LOAD_FAILED);
    }

    @Override
    public double getLoadMillisMedian() {
        return millis(Measure.LOAD_FOUND, MEDIAN);
    }

    @Override
    public double getLoadMillis99() {
        return millis(Measure.LOAD_FOUND, MOST);
    }

    @Override
    public long getStores() {
        return figures.of(Count.STORED);
    }

    @Override
    public long getStoresRefused() {
        return figures.of(Count.STORE_REFUSED);
    }

    @Override
    public long getStoresFailed() {
        return figures.of(Count.STORE_FAILED);
    }

    @Override
    public double getStoreMillisMedian() {
        return millis(Measure.STORED, MEDIAN);
    }

    @Override
    public double getStoreMillis99() {
        return millis(Measure.STORED, MOST);
    }

    @Override
    public long getBytesRead() {
        return figures.of(Count.BYTES_READ);
    }

    @Override
    public long getBytesWritten() {
        return figures.of(Count.BYTES_WRITTEN);
    }

    @Override
    public long getRenewals() {
        return figures.of(Count.RENEWED);
    }

    @Override
    public long getCreated() {
        return figures.of(Count.CREATED);
    }

    @Override
    public long getRotated() {
        return figures.of(Count.ROTATED);
    }

    @Override
    public long getInvalidated() {
        return figures.of(Count.INVALIDATED);
    }

    @Override
    public long getExpired() {
        return figures.of(Count.EXPIRED);
    }

    @Override
    public long getDiscarded() {
        return figures.of(Count.DISCARDED);
    }

    @Override
    public long getCorrupt() {
        return figures.of(Count.CORRUPT);
    }

    @Override
    public long getConflicts() {
        return figures.of(Count.CONFLICT);
    }

    @Override
    public long getMerges() {
        return figures.of(Count.MERGED);
    }

    @Override
    public int getResident() {
        return (int) figures.of(Gauge.RESIDENT);
    }

    @Override
    public long getReadBatches() {
        return figures.of(Measure.READ_BATCH).count();
    }

    @Override
    public double getReadBatchSize() {
        return mean(Measure.READ_BATCH);
    }

    @Override
    public long getWriteBatches() {
        return figures.of(Measure.WRITE_BATCH).count();
    }

    @Override
    public double getWriteBatchSize() {
        return mean(Measure.WRITE_BATCH);
    }

    @Override
    public int getReadSlotsUsed() {
        return (int) figures.of(Gauge.READ_SLOTS_USED);
    }

    @Override
    public int getReadSlotsLimit() {
        return (int) figures.of(Gauge.READ_SLOTS_LIMIT);
    }

    @Override
    public int getReadQueue() {
        return (int) figures.of(Gauge.READ_QUEUE);
    }

    @Override
    public int getWriteSlotsUsed() {
        return (int) figures.of(Gauge.WRITE_SLOTS_USED);
    }

    @Override
    public int getWriteSlotsLimit() {
        return (int) figures.of(Gauge.WRITE_SLOTS_LIMIT);
    }

    @Override
    public int getWriteQueue() {
        return (int) figures.of(Gauge.WRITE_QUEUE);
    }

    @Override
    public long getBaseHits() {
        return figures.of(Count.BASE_HIT);
    }

    @Override
    public long getBaseMisses() {
        return figures.of(Count.BASE_MISS);
    }

    @Override
    public long getRefusedClasses() {
        return figures.of(Count.REFUSED_CLASS);
    }

    @Override
    public long getSweeps() {
        return figures.of(Count.SWEPT);
    }

    @Override
    public long getSweepDeletions() {
        return figures.of(Count.SWEEP_DELETED);
    }

    @Override
    public long getSweepFailures() {
        return figures.of(Count.SWEEP_FAILED);
    }

    @Override
    public double getSweepLagSeconds() {
        return figures.of(Gauge.SWEEP_LAG);
    }

    @Override
    public double getSweepIntervalSeconds() {
        return figures.of(Gauge.SWEEP_INTERVAL);
    }
}
