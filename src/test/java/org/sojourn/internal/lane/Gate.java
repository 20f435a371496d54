package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Doubles numbers, records its batches, and lets a test hold a batch back. */
final class Gate implements Batch<Integer, Integer> {

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final List<Thread> leaders = new CopyOnWriteArrayList<>();
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore permits = new Semaphore(0);

    List<List<Integer>> batches() {
        return batches;
    }

    List<Thread> leaders() {
        return leaders;
    }

    void open() {
        permits.release(1_000_000);
    }

    /** Lets one batch through. */
    void letOnePass() {
        permits.release();
    }

    void awaitEntry() throws InterruptedException {
        assertThat(entered.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public List<Integer> execute(List<Integer> inputs) {
        batches.add(List.copyOf(inputs));
        leaders.add(Thread.currentThread());
        entered.release();
        permits.acquireUninterruptibly();
        if (inputs.contains(13)) {
            throw new IllegalArgumentException("13 brings bad luck");
        }
        if (inputs.contains(666)) {
            throw new IllegalStateException("the database is away");
        }
        if (inputs.contains(999)) {
            throw new StackOverflowError("a leader dies");
        }
        return inputs.stream().map(input -> input * 2).toList();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return failure instanceof IllegalArgumentException;
    }
}
