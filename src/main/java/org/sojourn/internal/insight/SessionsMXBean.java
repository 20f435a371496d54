package org.sojourn.internal.insight;

/**
 * The figures of one session model on this server, for JMX. Numbers count from the start of the
 * application. What they mean is written at {@link Metric}.
 */
public interface SessionsMXBean {

    String getModel();

    long getLoadsFound();

    long getLoadsMissing();

    long getLoadsFailed();

    /**
     * Half of the loads that found a row took at most so many milliseconds; rounded up to the next
     * bucket.
     */
    double getLoadMillisMedian();

    /**
     * 99 of 100 of these loads took at most so many milliseconds; rounded up to the next bucket.
     */
    double getLoadMillis99();

    long getStores();

    long getStoresRefused();

    long getStoresFailed();

    /**
     * Half of the stores that succeeded took at most so many milliseconds; rounded up to the next
     * bucket.
     */
    double getStoreMillisMedian();

    /**
     * 99 of 100 of these stores took at most so many milliseconds; rounded up to the next bucket.
     */
    double getStoreMillis99();

    long getBytesRead();

    long getBytesWritten();

    long getRenewals();

    long getCreated();

    long getRotated();

    long getInvalidated();

    long getExpired();

    long getDiscarded();

    long getCorrupt();

    long getConflicts();

    long getMerges();

    int getResident();

    long getReadBatches();

    /** The calls in a batch of the lane for reads, on average; 0 if there was none. */
    double getReadBatchSize();

    long getWriteBatches();

    /** The calls in a batch of the lane for writes, on average; 0 if there was none. */
    double getWriteBatchSize();

    int getReadSlotsUsed();

    int getReadSlotsLimit();

    int getReadQueue();

    int getWriteSlotsUsed();

    int getWriteSlotsLimit();

    int getWriteQueue();

    long getBaseHits();

    long getBaseMisses();

    long getRefusedClasses();

    long getSweeps();

    long getSweepDeletions();

    long getSweepFailures();

    double getSweepLagSeconds();

    double getSweepIntervalSeconds();
}
