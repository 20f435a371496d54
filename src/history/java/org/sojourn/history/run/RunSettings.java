package org.sojourn.history.run;

import java.time.Duration;
import org.sojourn.history.Rules;
import org.sojourn.history.node.Fault;

/**
 * What a run is.
 *
 * @param seed decides on the steps of all clients and on what is killed
 * @param killEvery the average time between two kills, in seconds; 0 for none
 * @param areShared whether parallel requests of one node share one live session
 */
record RunSettings(
        long seed, int seconds, int killEvery, boolean areShared, Fault fault, int nodes) {

    static final int CLIENTS = 6;
    static final int PLACES = 4;
    static final Duration GRACE = Duration.ofMillis(500);

    Rules rules() {
        return new Rules(areShared, GRACE);
    }

    @Override
    public String toString() {
        return "seed %d, %d s, %s, %d nodes, fault %s"
                .formatted(seed, seconds, areShared ? "shared" : "isolated", nodes, fault);
    }
}
