package org.sojourn.history;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Which ids a session had, and until when each found it. */
record Ids(List<Operation> operations, Duration grace) {

    /** The clocks of nodes have milliseconds. */
    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();

    private Stream<Operation> rotationsFrom(int id) {
        return operations.stream().filter(it -> it.nextId() != Operation.NO_ID && it.id() == id);
    }

    /**
     * Whether, for all of an operation, its id certainly found the session, unless it had ended.
     */
    boolean areValidDuring(Operation use) {
        return isKnownBefore(use)
                && rotationsFrom(use.id())
                        .filter(Operation::mayHaveEffect)
                        .filter(it -> it.begun() < use.ended())
                        .noneMatch(it -> mayBeOver(it, use));
    }

    private boolean isKnownBefore(Operation use) {
        return operations.stream()
                .filter(it -> it.hasEffect() && use.isAfter(it))
                .anyMatch(
                        it ->
                                it.kind() == Operation.Kind.CREATE
                                        ? use.id() == 0
                                        : use.id() == it.nextId());
    }

    /** The backend renews by the current id only. */
    private boolean mayBeOver(Operation rotation, Operation use) {
        return use.kind() == Operation.Kind.RENEW
                || use.ended() > rotation.begun() + grace.toNanos() - TOLERANCE
                || rotationsFrom(rotation.nextId())
                        .anyMatch(it -> it.mayHaveEffect() && it.begun() < use.ended());
    }

    /** The rotations after which an id must not find the session any more when it is used. */
    List<Operation> refusing(Operation use) {
        return rotationsFrom(use.id())
                .filter(Operation::hasEffect)
                .flatMap(it -> isOver(it, use) ? Stream.of(it) : secondRotations(it, use))
                .toList();
    }

    private boolean isOver(Operation rotation, Operation use) {
        return use.begun() > rotation.ended() + grace.toNanos() + TOLERANCE;
    }

    private Stream<Operation> secondRotations(Operation first, Operation use) {
        return rotationsFrom(first.nextId()).filter(it -> it.hasEffect() && use.isAfter(it));
    }
}
