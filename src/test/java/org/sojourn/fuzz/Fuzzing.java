package org.sojourn.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a test with random input for a bounded time. Each case has a seed of its own, which a
 * failure names.
 *
 * <ul>
 *   <li>{@code -Dfuzz.seconds=60}: how long each test runs; 0.3 seconds by default
 *   <li>{@code -Dfuzz.seed=…}: only the case of this seed, to repeat a failure
 * </ul>
 */
final class Fuzzing {

    private static final Duration USUAL = Duration.ofMillis(300);
    private static final String SEED = "fuzz.seed";

    /** Of one case, measured on its thread, so that a busy machine makes no difference. */
    private static final long MOST_CPU_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long MOST_BYTES = 64L << 20;

    /** After which a case counts as endless. */
    private static final Duration ENDLESS = Duration.ofSeconds(60);

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Case each;
    private volatile long seed;

    private Fuzzing(Case each) {
        this.each = each;
    }

    /** What is done with one random input. */
    interface Case {

        void run(Random random) throws Exception;
    }

    /** Fails if a case fails, ends never, takes two seconds of CPU time, or more than 64 MiB. */
    static void run(Case each) throws InterruptedException {
        Fuzzing fuzzing = new Fuzzing(each);
        FutureTask<?> cases = new FutureTask<>(fuzzing::runAll, null);
        Thread thread = new Thread(cases, "fuzzing");
        thread.setDaemon(true);
        thread.start();
        try {
            cases.get(duration().plus(ENDLESS).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException endless) {
            throw failed(fuzzing.seed, "it does not end", endless);
        } catch (ExecutionException failed) {
            throw (AssertionError) failed.getCause();
        }
    }

    private void runAll() {
        Long only = Long.getLong(SEED);
        if (only != null) {
            runOne(only);
            return;
        }
        Random seeds = new Random();
        long end = System.nanoTime() + duration().toNanos();
        do {
            runOne(seeds.nextLong());
        } while (System.nanoTime() < end);
    }

    private static Duration duration() {
        String seconds = System.getProperty("fuzz.seconds");
        return seconds == null ? USUAL : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private void runOne(long seed) {
        this.seed = seed;
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        try {
            each.run(new Random(seed));
        } catch (Throwable failure) {
            throw failed(seed, failure.toString(), failure);
        }
        long took = thread.getCurrentThreadCpuTime() - nanos;
        long allocated = thread.getCurrentThreadAllocatedBytes() - bytes;
        if (took > MOST_CPU_NANOS || allocated > MOST_BYTES) {
            throw failed(seed, "%d ms and %d bytes".formatted(took / 1_000_000, allocated), null);
        }
    }

    private static AssertionError failed(long seed, String what, Throwable cause) {
        return new AssertionError("Repeat it with -D%s=%d: %s".formatted(SEED, seed, what), cause);
    }
}
