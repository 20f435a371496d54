package org.sojourn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Single methods, by JMH: how long each takes, and how much it allocates, without a database. A
 * benchmark is in the package of the class that it measures.
 */
final class MicroBenchmarks {

    private static final int FORKS = 2;
    private static final int ITERATIONS = 5;
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private MicroBenchmarks() {}

    /** Runs those with a name that contains a match of a regular expression. */
    static void run(String names, Path directory) throws IOException, RunnerException {
        Files.createDirectories(directory);
        new Runner(
                        new OptionsBuilder()
                                .include(names)
                                .mode(Mode.AverageTime)
                                .timeUnit(TimeUnit.NANOSECONDS)
                                .addProfiler(GCProfiler.class)
                                .forks(FORKS)
                                .warmupIterations(ITERATIONS)
                                .warmupTime(SECOND)
                                .measurementIterations(ITERATIONS)
                                .measurementTime(SECOND)
                                .resultFormat(ResultFormatType.JSON)
                                .result(directory.resolve("micro.json").toString())
                                .build())
                .run();
    }
}
