package org.sojourn.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sojourn.bench.Median;

/**
 * The whole test, and what has to hold at its end. The first third, in which the server warms up
 * and the first sessions expire, is not judged; the second and the last third are compared.
 */
public record Course(List<Minute> minutes) {

    private static final int PARTS = 3;

    /**
     * A request in forty or so begins a session that ends. If the server kept an entry of a map for
     * each of them, with a session key of 64 characters, the heap would grow by more than that with
     * each request; so it would by far if a request left any object behind, of which the smallest
     * has 16 bytes.
     */
    private static final double MOST_BYTES_PER_REQUEST = 4;

    /** Threads and connections that come and go with the load. */
    private static final double SOME_THREADS = 4;

    private static final double SAME_SIZE = 1.25;

    /** The course that a report of an earlier test has. */
    public static Course of(Path report) throws IOException {
        try (Stream<String> lines = Files.lines(report)) {
            return new Course(lines.filter(Minute::isRow).map(Minute::of).toList());
        }
    }

    /** What does not hold; empty if all is well. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        require(faults, errors() == 0, "%d requests failed", errors());
        require(
                faults,
                heapPerRequest() < MOST_BYTES_PER_REQUEST,
                "the heap grows by %.1f bytes with each request",
                heapPerRequest());
        flat(faults, "threads", Minute::threads, SOME_THREADS);
        flat(faults, "connections", Minute::connections, SOME_THREADS);
        bounded(faults, "sessions", Minute::sessions);
        bounded(faults, "bytes of the table", Minute::tableBytes);
        return faults;
    }

    /**
     * How much the heap grows with a request: the median of the slopes between any two minutes. A
     * minute whose collection met a large request does not move it.
     */
    double heapPerRequest() {
        List<Minute> judged = minutes.subList(minutes.size() / PARTS, minutes.size());
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            for (Minute later : judged.subList(i + 1, judged.size())) {
                slopes.add(slope(judged.get(i), later));
            }
        }
        return slopes.isEmpty() ? 0 : Median.of(slopes);
    }

    private static double slope(Minute earlier, Minute later) {
        double requests = later.requests() - earlier.requests();
        return requests == 0 ? 0 : (later.heap() - earlier.heap()) / requests;
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "%d minutes, %d requests, %d errors. From minute %d on, the heap after a full"
                        + " collection changes by %.2f bytes with each request.",
                minutes.size(),
                last().requests(),
                errors(),
                minutes.size() / PARTS + 1,
                heapPerRequest());
    }

    private long errors() {
        return last().errors();
    }

    private Minute last() {
        return minutes.get(minutes.size() - 1);
    }

    private void flat(
            List<String> faults, String what, ToDoubleFunction<Minute> figure, double tolerance) {
        double second = most(middleThird(), figure);
        double third = most(lastThird(), figure);
        require(
                faults,
                third <= second + tolerance,
                what + " grow from %.0f to %.0f",
                second,
                third);
    }

    private void bounded(List<String> faults, String what, ToDoubleFunction<Minute> figure) {
        double second = most(middleThird(), figure);
        double third = most(lastThird(), figure);
        require(
                faults,
                third <= second * SAME_SIZE,
                what + " grow from %.0f to %.0f",
                second,
                third);
    }

    private List<Minute> middleThird() {
        int third = minutes.size() / PARTS;
        return minutes.subList(third, minutes.size() - third);
    }

    private List<Minute> lastThird() {
        return minutes.subList(minutes.size() - minutes.size() / PARTS, minutes.size());
    }

    private static double most(List<Minute> some, ToDoubleFunction<Minute> figure) {
        return some.stream().mapToDouble(figure).max().orElse(0);
    }

    private static void require(
            List<String> faults, boolean holds, String fault, Object... arguments) {
        if (!holds) {
            faults.add(String.format(Locale.ROOT, fault, arguments));
        }
    }
}
