package org.sojourn.history;

import static org.sojourn.history.Operation.NOTHING;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches an order of operations, each at one instant between its begin and its end, in which
 * every read returns what was written last. This is the algorithm of Wing and Gong, with the memory
 * of states that Lowe has added. An operation of unknown outcome may have its instant at any time
 * after its begin, or none.
 */
final class Linearization {

    /** More would need too much memory. A history that is in order needs few. */
    private static final int MAX_STATES = 1_000_000;

    /** Begin or end of an operation, in a list from which operations are taken on trial. */
    private static final class Event {

        private final int index;
        private final Operation operation;
        private final boolean isEnd;
        private @Nullable Event end;
        private @Nullable Event before;
        private @Nullable Event after;

        private Event(int index, Operation operation, boolean isEnd) {
            this.index = index;
            this.operation = operation;
            this.isEnd = isEnd;
        }

        private long instant() {
            return isEnd ? operation.ended() : operation.begun();
        }

        private void takeOut() {
            before.after = after;
            if (after != null) {
                after.before = before;
            }
        }

        private void putBack() {
            before.after = this;
            if (after != null) {
                after.before = this;
            }
        }
    }

    /** An operation that was put into the order, and what held before it. */
    private record Choice(Event event, Map<String, String> stateBefore) {}

    /** What was put into the order so far, and the values after it. */
    private record Reached(BitSet done, Map<String, String> state) {}

    private final Event head;
    private final Deque<Choice> order = new ArrayDeque<>();
    private final Set<Reached> known = new HashSet<>();
    private final BitSet done = new BitSet();
    private Map<String, String> state = Map.of();
    private int unfinished;

    private Linearization(List<Operation> operations) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Event begin = new Event(i, operations.get(i), false);
            events.add(begin);
            if (operations.get(i).isOk()) {
                begin.end = new Event(i, operations.get(i), true);
                events.add(begin.end);
                unfinished++;
            }
        }
        events.sort(Comparator.comparingLong(Event::instant).thenComparing(event -> event.isEnd));
        head = new Event(-1, operations.get(0), false);
        Event last = head;
        for (Event event : events) {
            last.after = event;
            event.before = last;
            last = event;
        }
    }

    /** Whether there is such an order. At the beginning no attribute has a value. */
    static boolean exists(List<Operation> operations) {
        List<Operation> relevant = relevant(operations);
        return relevant.isEmpty() || new Linearization(relevant).search();
    }

    /** A write of unknown outcome whose values are nowhere seen has not helped any read. */
    private static List<Operation> relevant(List<Operation> operations) {
        return operations.stream()
                .filter(it -> it.hasEffect() || it.mayHaveEffect() && isSeen(it, operations))
                .filter(it -> !it.attributes().isEmpty())
                .toList();
    }

    private static boolean isSeen(Operation writer, List<Operation> operations) {
        return writer.wrote().containsValue(NOTHING)
                || operations.stream().anyMatch(it -> it.isOk() && it.sees(writer));
    }

    private boolean search() {
        Event at = head.after;
        while (unfinished > 0) {
            if (at == null || at.isEnd) {
                if (order.isEmpty()) {
                    return false;
                }
                at = takeBack();
            } else if (isPossible(at.operation) && isNew(at)) {
                choose(at);
                at = head.after;
            } else {
                at = at.after;
            }
        }
        return true;
    }

    private boolean isPossible(Operation operation) {
        return operation.seen().entrySet().stream()
                .allMatch(it -> state.getOrDefault(it.getKey(), NOTHING).equals(it.getValue()));
    }

    private boolean isNew(Event event) {
        if (known.size() == MAX_STATES) {
            throw new IllegalStateException(
                    "Too many operations overlap; the first is " + head.after.operation);
        }
        BitSet then = (BitSet) done.clone();
        then.set(event.index);
        return known.add(new Reached(then, after(event.operation)));
    }

    private Map<String, String> after(Operation operation) {
        if (operation.wrote().isEmpty()) {
            return state;
        }
        Map<String, String> next = new HashMap<>(state);
        next.putAll(operation.wrote());
        return next;
    }

    private void choose(Event event) {
        order.push(new Choice(event, state));
        state = after(event.operation);
        done.set(event.index);
        event.takeOut();
        if (event.end != null) {
            event.end.takeOut();
            unfinished--;
        }
    }

    /**
     * @return where the search goes on
     */
    private @Nullable Event takeBack() {
        Choice last = order.pop();
        Event event = last.event();
        if (event.end != null) {
            event.end.putBack();
            unfinished++;
        }
        event.putBack();
        done.clear(event.index);
        state = last.stateBefore();
        return event.after;
    }
}
