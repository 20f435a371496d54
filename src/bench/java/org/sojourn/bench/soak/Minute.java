package org.sojourn.bench.soak;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was seen at the end of a minute.
 *
 * @param requests since the start of the test
 * @param errors since the start of the test
 * @param p50Millis of the requests of this minute
 * @param heap bytes in use after a full garbage collection
 * @param connections to the database
 * @param sessions rows of the table
 * @param deadRows versions of rows that the database has not cleaned up yet, as it estimates them
 * @param tableBytes the table with its indexes
 */
record Minute(
        int number,
        long requests,
        long errors,
        double p50Millis,
        double p99Millis,
        long heap,
        long classes,
        long threads,
        long connections,
        long sessions,
        long deadRows,
        long tableBytes) {

    static final String HEAD =
            """
            [cols=">1,>2,>1,>1,>1,>2,>2,>1,>1,>1,>1,>2",options="header"]
            |===
            |minute |requests |errors |p50 ms |p99 ms |heap after GC, KiB |classes |threads \
            |connections |sessions |dead rows |table, KiB
            """;

    private static final int KIBI = 1024;
    private static final Pattern ROW = Pattern.compile("\\|\\d.*");
    private static final Pattern BAR = Pattern.compile(" ?\\|");

    static boolean isRow(String line) {
        return ROW.matcher(line).matches();
    }

    /** Reads what {@link #row} writes; bytes are rounded down to KiB. */
    static Minute of(String row) {
        String[] cells = BAR.split(row);
        int next = 1;
        return new Minute(
                Integer.parseInt(cells[next++]),
                Long.parseLong(cells[next++]),
                Long.parseLong(cells[next++]),
                Double.parseDouble(cells[next++]),
                Double.parseDouble(cells[next++]),
                Long.parseLong(cells[next++]) * KIBI,
                Long.parseLong(cells[next++]),
                Long.parseLong(cells[next++]),
                Long.parseLong(cells[next++]),
                Long.parseLong(cells[next++]),
                Long.parseLong(cells[next++]),
                Long.parseLong(cells[next]) * KIBI);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "|%d |%d |%d |%.1f |%.1f |%d |%d |%d |%d |%d |%d |%d",
                number,
                requests,
                errors,
                p50Millis,
                p99Millis,
                heap / KIBI,
                classes,
                threads,
                connections,
                sessions,
                deadRows,
                tableBytes / KIBI);
    }
}
