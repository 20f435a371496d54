package org.sojourn.internal.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A lane with callers that call again as soon as they are answered, before a simulated database, in
 * virtual time: no thread, no clock, the same on each run. A batch travels to the database, is
 * executed by the first of its processors that is free, and travels back.
 */
final class SimulatedLane {

    /**
     * A database. Work is in microseconds of a processor, on average; it varies by half of it.
     *
     * @param distance microseconds for the way to it and back
     */
    record Database(int distance, int ofBatch, int ofRow, int processors) {

        Database(int distance, int ofBatch, int ofRow) {
            this(distance, ofBatch, ofRow, 2);
        }

        Database withDistance(int other) {
            return new Database(other, ofBatch, ofRow, processors);
        }
    }

    private record Event(long at, int order, Runnable what) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime == 0 ? Integer.compare(order, other.order) : byTime;
        }
    }

    private static final Batch<Integer, Integer> NO_BATCH =
            new Batch<>() {
                @Override
                public List<Integer> execute(List<Integer> inputs) {
                    throw new AssertionError("simulated");
                }

                @Override
                public boolean mayBeFaultOfOne(Throwable failure) {
                    return false;
                }
            };

    private final Completions completions = new Completions(Runnable::run);
    private final Random random = new Random(42);
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SlotLimit limit;
    private final LaneState<Integer, Integer> state;
    private final List<Integer> bases = new ArrayList<>();
    private Database database;
    private long[] busyUntil;
    private long now;
    private int order;
    private long done;

    SimulatedLane(Database database, SlotLimit limit) {
        this.database = database;
        this.busyUntil = new long[database.processors()];
        this.limit = limit;
        LaneSettings settings = new LaneSettings(1, 64, 1000, Duration.ofHours(1));
        this.state = new LaneState<>(settings, NO_BATCH, limit, new SharedSlots(64, 1).ofLane(0));
    }

    SimulatedLane withCallers(int callers) {
        for (int i = 0; i < callers; i++) {
            at(now + random.nextInt(100_000), this::call);
        }
        return this;
    }

    void moveDatabase(int distance) {
        database = database.withDistance(distance);
    }

    /** Calls that end per second, in the next so many milliseconds. */
    double throughput(int millis) {
        long before = done;
        run(millis);
        return (done - before) * 1000.0 / millis;
    }

    void run(int millis) {
        long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
        while (events.peek().at() <= end) {
            Event next = events.poll();
            now = next.at();
            next.what().run();
            if (bases.isEmpty() || bases.get(bases.size() - 1) != limit.base()) {
                bases.add(limit.base());
            }
        }
        now = end;
    }

    /** The values that the limit had between trials since the last time that this was asked. */
    List<Integer> bases() {
        List<Integer> found = List.copyOf(bases);
        bases.clear();
        return found;
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, order++, what));
    }

    private void call() {
        state.enter(new Call.Staged<>(0, null, now, completions), now);
        lead();
    }

    private void lead() {
        Lead<Integer, Integer> lead;
        while ((lead = state.takeSlot(now)) != null) {
            state.gather(lead, null, now);
            Lead<Integer, Integer> running = lead;
            at(now + micros(database.distance() / 2.0), () -> execute(running));
        }
    }

    private void execute(Lead<Integer, Integer> lead) {
        int processor = 0;
        for (int i = 1; i < busyUntil.length; i++) {
            processor = busyUntil[i] < busyUntil[processor] ? i : processor;
        }
        double work = database.ofBatch() + database.ofRow() * lead.calls().size();
        long begin = Math.max(now, busyUntil[processor]);
        busyUntil[processor] = begin + micros(work * (0.5 + random.nextDouble()));
        at(busyUntil[processor] + micros(database.distance() / 2.0), () -> end(lead));
    }

    private void end(Lead<Integer, Integer> lead) {
        state.passOn(lead, null, List.of(), now);
        done += lead.calls().size();
        lead();
        for (int i = 0; i < lead.calls().size(); i++) {
            at(now + 1000 + random.nextInt(20_000), this::call);
        }
    }

    private static long micros(double micros) {
        return Math.round(micros * 1000);
    }
}
