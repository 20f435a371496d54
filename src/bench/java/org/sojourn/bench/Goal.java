package org.sojourn.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A ratio that Sojourn has to reach. */
record Goal(Work work, int callers, Peer peer, double atLeast) {

    /** Whom Sojourn is compared with. */
    enum Peer {
        RAW(Variants.RAW, Result::ratioToRaw),
        SPRING(Variants.SPRING, Result::ratioToSpring),
        REDIS(Variants.REDIS, Result::ratioToRedis);

        private final String variant;
        private final Function<Result, @Nullable Double> ratio;

        Peer(String variant, Function<Result, @Nullable Double> ratio) {
            this.variant = variant;
            this.ratio = ratio;
        }

        String variant() {
            return variant;
        }

        Optional<Double> ratio(Result result) {
            return Optional.ofNullable(ratio.apply(result));
        }
    }

    static final List<Goal> ALL =
            List.of(
                    new Goal(Work.GET, 1, Peer.RAW, 0.85),
                    new Goal(Work.GET, 64, Peer.RAW, 2),
                    new Goal(Work.SET, 1, Peer.RAW, 0.75),
                    new Goal(Work.SET, 64, Peer.RAW, 1.5),
                    new Goal(Work.READ_REQUEST, 1, Peer.SPRING, 5),
                    new Goal(Work.READ_REQUEST, 64, Peer.RAW, 2),
                    new Goal(Work.READ_REQUEST, 64, Peer.SPRING, 12),
                    new Goal(Work.READ_REQUEST, 64, Peer.REDIS, 4),
                    new Goal(Work.WRITE_REQUEST, 1, Peer.SPRING, 1.3),
                    new Goal(Work.WRITE_REQUEST, 64, Peer.RAW, 1.5),
                    new Goal(Work.WRITE_REQUEST, 64, Peer.SPRING, 2.5),
                    new Goal(Work.WRITE_REQUEST, 64, Peer.REDIS, 1),
                    new Goal(Work.NEW_SESSION, 1, Peer.SPRING, 1.8),
                    new Goal(Work.NEW_SESSION, 64, Peer.RAW, 1.5),
                    new Goal(Work.NEW_SESSION, 64, Peer.SPRING, 3),
                    new Goal(Work.NEW_SESSION, 64, Peer.REDIS, 0.8));

    /** What a variant reached; empty if it, or the peer, did not take part. */
    Optional<Double> reached(String variant, List<Result> results) {
        return results.stream()
                .filter(result -> result.work().equals(work.label()))
                .filter(result -> result.callers() == callers)
                .filter(result -> result.variant().equals(variant))
                .findFirst()
                .flatMap(peer::ratio);
    }
}
