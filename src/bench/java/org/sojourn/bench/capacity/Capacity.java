package org.sojourn.bench.capacity;

import org.sojourn.bench.capacity.Measured.RowSize;

/** What a number of users needs; all rates are those of a second in the busiest minute. */
record Capacity(Measured measured, Throughput throughput, Assumptions assumed, double users) {

    private static final double MINUTE = 60;
    private static final double DAY = 86_400;
    private static final double PAGE = 8192;
    private static final double MEGA = 1e6;

    /** The benchmarks' machine has two. */
    private static final double PROCESSORS_OF_BENCHMARK = 2;

    double activeUsers() {
        return users * assumed.activeShare();
    }

    /** Each user has one session, on one device. */
    double rows() {
        return users;
    }

    double diskBytes() {
        return rows() * size().total();
    }

    double requests() {
        return activeUsers() * assumed.requestsPerMinute() / MINUTE;
    }

    double writes() {
        return requests() * assumed.writingShare();
    }

    /**
     * A session is renewed by the first request after the threshold, which comes on average one
     * pause between two requests later. A request that writes needs no renewal.
     */
    double renewals() {
        double pause = 1 / assumed.requestsPerMinute();
        double perMinute = (1 - assumed.writingShare()) / (assumed.thresholdMinutes() + pause);
        return activeUsers() * perMinute / MINUTE;
    }

    /** So many sessions begin that the rows stay as many while each lives its time. */
    double creations() {
        return rows() / (assumed.lifeDays() * DAY) * assumed.peak();
    }

    /** A SELECT for each request, and what is written; the sweep deletes what has begun once. */
    double statements() {
        return requests() + writtenRows();
    }

    private double writtenRows() {
        return writes() + renewals() + 2 * creations();
    }

    double trafficBytes() {
        return (requests() + writes() + creations()) * assumed.sessionBytes();
    }

    double meanTrafficBytes() {
        return trafficBytes() * assumed.meanToPeak();
    }

    double servers() {
        return Math.ceil(requests() / assumed.requestsPerServer());
    }

    double connections() {
        return servers() * (assumed.maxConnections() + assumed.otherConnections());
    }

    /** Connections that execute a statement at the same moment, by Little's law. */
    double busyConnections() {
        return statements() * assumed.statementMillis() / 1000;
    }

    double logBytes() {
        return recordBytes() + wholePageBytes();
    }

    double logBytesOfDay() {
        return logBytes() * assumed.meanToPeak() * DAY;
    }

    /** A deletion logs about as much as a small record; it counts as a renewal. */
    private double recordBytes() {
        return writes() * measured.logged("update")
                + (renewals() + creations()) * measured.logged("renewal")
                + creations() * measured.logged("insert");
    }

    /** After a checkpoint, each page is logged as a whole once: when it is first changed. */
    private double wholePageBytes() {
        return (touchedPages(size().table()) + touchedPages(size().indexes()))
                * PAGE
                / assumed.checkpointSeconds();
    }

    /** Of the pages with the rows of active users, those that are changed until the next one. */
    private double touchedPages(double bytesOfRow) {
        double pages = rows() * bytesOfRow / PAGE;
        double changes = writtenRows() * assumed.checkpointSeconds();
        double ofActiveUsers = Math.min(pages, activeUsers());
        return ofActiveUsers * (1 - Math.exp(-changes / ofActiveUsers));
    }

    /** Of the databases, all together. A request that writes includes its read. */
    double processors() {
        double machines =
                (requests() - writes()) / throughput.reads()
                        + writes() / throughput.writes()
                        + renewals() / throughput.sets()
                        + 2 * creations() / throughput.creations();
        return machines * PROCESSORS_OF_BENCHMARK / assumed.utilization();
    }

    /** Databases, each with a part of the sessions. */
    double shards() {
        double byProcessors = processors() / assumed.databaseProcessors();
        double byLog = logBytes() / MEGA / assumed.databaseLog();
        return Math.ceil(Math.max(byProcessors, byLog));
    }

    /** Bytes of large sessions that one server reads, if it serves only its share of the users. */
    double basesWithStickyRouting(int sessionBytes) {
        return activeUsers() * sessionBytes / servers();
    }

    /** The same if each server serves all users. */
    double basesWithoutStickyRouting(int sessionBytes) {
        return activeUsers() * sessionBytes;
    }

    private RowSize size() {
        return measured.size(assumed.sessionBytes());
    }
}
