package org.sojourn.history;

import static org.sojourn.history.Operation.NOTHING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes those operations apart, attribute by attribute, that are not promised to be a whole. */
final class Apart {

    private Apart() {}

    /**
     * To remove an attribute that is not there is no change, whatever another request makes of it
     * meanwhile: a request that removes one and changes another one may have changed one of them.
     */
    static List<Operation> removals(List<Operation> operations) {
        return operations.stream()
                .flatMap(
                        it ->
                                it.wrote().containsValue(NOTHING)
                                        ? it.attributes().stream()
                                                .map(name -> it.only(Set.of(name)))
                                        : Stream.of(it))
                .toList();
    }

    /**
     * Parallel requests of one node share one live session: each sees at once what another has set,
     * even if that is not stored yet, and each stores what another has set so far. Only a request
     * that was alone on its node is a whole. The values that another one may have seen before they
     * were stored prove nothing.
     *
     * @param ofSession all operations of one session
     */
    static List<Operation> shared(List<Operation> ofSession) {
        List<Operation> apart = new ArrayList<>();
        for (Operation operation : ofSession) {
            List<Operation> beside =
                    ofSession.stream().filter(it -> isBeside(it, operation)).toList();
            if (beside.isEmpty()) {
                apart.add(operation);
            } else {
                operation.wrote().keySet().stream()
                        .map(name -> operation.only(Set.of(name)))
                        .forEach(apart::add);
                operation.seen().entrySet().stream()
                        .filter(seen -> !isSetBy(beside, seen))
                        .map(seen -> operation.only(Set.of(seen.getKey())))
                        .forEach(apart::add);
            }
        }
        return apart;
    }

    private static boolean isBeside(Operation one, Operation other) {
        return one != other && one.node() == other.node() && one.overlaps(other);
    }

    private static boolean isSetBy(List<Operation> beside, Map.Entry<String, String> seen) {
        return beside.stream()
                .anyMatch(it -> seen.getValue().equals(it.wrote().get(seen.getKey())));
    }
}
