package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.support.BenchClasses;

/** What the half hour of users finds fault with. It belongs to the benchmarks. */
class CourseTest {

    private static final String COURSE = "org.sojourn.bench.soak.Course";
    private static final int MINUTES = 30;
    private static final int REQUESTS = 10_000;

    @TempDir static Path classes;

    private static BenchClasses soak;

    @TempDir Path directory;

    @BeforeAll
    static void compile() {
        soak = BenchClasses.compile(COURSE, classes, NullMarked.class);
    }

    enum Figure {
        ERRORS,
        HEAP,
        THREADS,
        CONNECTIONS,
        ROWS,
        SIZE
    }

    /** The figures of a minute. */
    record Row(int minute, Map<Figure, Integer> figures) {

        static Row usual(int minute) {
            return new Row(minute, Map.of())
                    .with(Figure.ERRORS, 0)
                    .with(Figure.HEAP, 50_000 + minute % 3 * 100)
                    .with(Figure.THREADS, 60)
                    .with(Figure.CONNECTIONS, 10)
                    .with(Figure.ROWS, 500 + minute % 5)
                    .with(Figure.SIZE, 5_000);
        }

        Row with(Figure figure, int value) {
            Map<Figure, Integer> others = new HashMap<>(figures);
            others.put(figure, value);
            return new Row(minute, others);
        }

        String text() {
            return "|%d |%d |%d |9.5 |99.9 |%d |16000 |%d |%d |%d |1500 |%d"
                    .formatted(
                            minute,
                            minute * REQUESTS,
                            figures.get(Figure.ERRORS),
                            figures.get(Figure.HEAP),
                            figures.get(Figure.THREADS),
                            figures.get(Figure.CONNECTIONS),
                            figures.get(Figure.ROWS),
                            figures.get(Figure.SIZE));
        }
    }

    private static Arguments course(String name, IntFunction<Row> row, String... faults) {
        return Arguments.of(name, row, List.of(faults));
    }

    /** 10 000 requests a minute, judged from minute 11 on. */
    static Stream<Arguments> courses() {
        return Stream.of(
                course("nothing grows", Row::usual),
                course(
                        "the server warms up",
                        minute ->
                                minute > 10
                                        ? Row.usual(minute)
                                        : Row.usual(minute).with(Figure.HEAP, 9_000)),
                course(
                        "one collection met a large request",
                        minute ->
                                minute == 29
                                        ? Row.usual(minute).with(Figure.HEAP, 90_000)
                                        : Row.usual(minute)),
                course(
                        "two bytes are left by each request",
                        minute -> Row.usual(minute).with(Figure.HEAP, 50_000 + minute * 20)),
                course(
                        "eight bytes are left by each request",
                        minute -> Row.usual(minute).with(Figure.HEAP, 50_000 + minute * 80),
                        "the heap grows by 8.2 bytes with each request"),
                course(
                        "a request failed in the first minute",
                        minute -> Row.usual(minute).with(Figure.ERRORS, 1),
                        "1 requests failed"),
                course(
                        "threads come and go",
                        minute -> Row.usual(minute).with(Figure.THREADS, 60 + minute % 4)),
                course(
                        "a thread is left each minute",
                        minute -> Row.usual(minute).with(Figure.THREADS, 60 + minute),
                        "threads grow from 80 to 90"),
                course(
                        "a connection is left each minute",
                        minute -> Row.usual(minute).with(Figure.CONNECTIONS, 10 + minute),
                        "connections grow from 30 to 40"),
                course(
                        "no session is deleted",
                        minute ->
                                Row.usual(minute)
                                        .with(Figure.ROWS, minute * 250)
                                        .with(Figure.SIZE, minute * 2_000),
                        "sessions grow from 5000 to 7500",
                        "bytes of the table grow from 40960000 to 61440000"));
    }

    private List<?> faultsOf(Path report) throws Exception {
        try (URLClassLoader loader = soak.loader()) {
            Class<?> course = loader.loadClass(COURSE);
            Object judged = course.getMethod("of", Path.class).invoke(null, report);
            return (List<?>) course.getMethod("faults").invoke(judged);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void what_grows_is_found_and_what_comes_and_goes_is_not(
            String name, IntFunction<Row> row, List<String> faults) throws Exception {
        String report =
                IntStream.rangeClosed(1, MINUTES)
                        .mapToObj(row)
                        .map(Row::text)
                        .collect(Collectors.joining("\n", "Rate:: 200\n\n|minute |requests\n", ""));
        assertThat(faultsOf(Files.writeString(directory.resolve("report.adoc"), report)))
                .isEqualTo(faults);
    }

    @Test
    void the_page_has_a_course_without_faults() throws Exception {
        Path page = Path.of("src/docs/benchmarks-soak.adoc");
        assertThat(page).content().contains("|%d |".formatted(MINUTES));
        assertThat(faultsOf(page)).isEmpty();
    }
}
