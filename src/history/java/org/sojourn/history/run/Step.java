package org.sojourn.history.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.sojourn.history.node.Request;

/**
 * What a client does next. It depends on the seed alone, not on what came of the steps before.
 *
 * @param late which of the last sessions is used although it may be over; negative for one in use
 * @param isByPrevious whether the previous id is used
 * @param names the attributes to change
 * @param nextId for a session that begins or is rotated
 */
record Step(
        int node,
        int place,
        Request.Verb verb,
        int late,
        boolean isByPrevious,
        int pause,
        List<String> names,
        boolean isRemoval,
        String nextId) {

    static final List<String> ATTRIBUTES = List.of("a", "b", "c");

    private static final int PERCENT = 100;
    private static final int LATE_PERCENT = 4;
    private static final int PREVIOUS_PERCENT = 12;
    private static final int REMOVAL_PERCENT = 8;
    private static final int PAUSE_PERCENT = 30;
    private static final int LONGEST_PAUSE = 4;
    private static final int LAST_SESSIONS = 12;

    static Step next(Random random, int nodes, int places) {
        Request.Verb verb = verb(random.nextInt(PERCENT));
        List<String> names = new ArrayList<>(ATTRIBUTES);
        Collections.shuffle(names, random);
        int late = random.nextInt(LAST_SESSIONS);
        return new Step(
                random.nextInt(nodes),
                random.nextInt(places),
                verb,
                random.nextInt(PERCENT) < LATE_PERCENT ? late : -1,
                random.nextInt(PERCENT) < PREVIOUS_PERCENT,
                random.nextInt(PERCENT) < PAUSE_PERCENT ? random.nextInt(LONGEST_PAUSE) + 1 : 0,
                names.subList(0, random.nextInt(PERCENT) < PERCENT / 2 ? 1 : 2),
                random.nextInt(PERCENT) < REMOVAL_PERCENT,
                new UUID(random.nextLong(), random.nextLong()).toString());
    }

    private static Request.Verb verb(int percent) {
        if (percent < 36) {
            return Request.Verb.READ;
        } else if (percent < 74) {
            return Request.Verb.WRITE;
        } else if (percent < 79) {
            return Request.Verb.ROTATE;
        } else if (percent < 83) {
            return Request.Verb.LOGIN;
        } else if (percent < 86) {
            return Request.Verb.RENEW;
        } else if (percent < 88) {
            return Request.Verb.LOGOUT;
        } else if (percent < 89) {
            return Request.Verb.DELETE;
        } else if (percent < 94) {
            return Request.Verb.GET;
        } else if (percent < 99) {
            return Request.Verb.SET;
        }
        return Request.Verb.CLEAR;
    }
}
