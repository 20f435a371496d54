package org.sojourn.bench.capacity;

/**
 * Orders of magnitude of list prices in US dollars, rounded; no offer of a provider.
 *
 * @param databaseProcessor a virtual processor with 8 GB of a managed database, for a month
 * @param gigabyte of replicated disk, for a month
 * @param zoneGigabyte between two zones of a region, both directions together
 */
record Prices(double databaseProcessor, double gigabyte, double zoneGigabyte) {

    private static final double MONTH_SECONDS = 30 * 86_400.0;
    private static final double GIGA = 1e9;
    private static final double HEADROOM = 2;
    private static final int COPIES = 2;
    private static final int SMALLEST_DATABASE = 2;

    static Prices magnitude() {
        return new Prices(70, 0.25, 0.02);
    }

    /** The processors of all databases, each with a standby. */
    double databases(Capacity capacity) {
        double processors = Math.max(SMALLEST_DATABASE, Math.ceil(capacity.processors()));
        return COPIES * processors * databaseProcessor;
    }

    /** Twice what the rows need, for old versions of rows and for growth, on both copies. */
    double disks(Capacity capacity) {
        return COPIES * HEADROOM * capacity.diskBytes() / GIGA * gigabyte;
    }

    /** If half of the servers are in another zone than the database. */
    double zones(Capacity capacity) {
        return capacity.meanTrafficBytes() / 2 * MONTH_SECONDS / GIGA * zoneGigabyte;
    }

    double all(Capacity capacity) {
        return databases(capacity) + disks(capacity) + zones(capacity);
    }
}
