package org.sojourn.bench.http;

import org.jspecify.annotations.Nullable;

/**
 * What a store keeps, as {@link PromiseTrial} found it. What a store cannot be asked is null.
 *
 * @param afterKill whether a session is still there after its server was killed and started again
 * @param elsewhere whether another server sees the session
 * @param keptByOne how many of {@link PromiseTrial#PARALLEL} attributes are kept that parallel
 *     requests to one server set
 * @param keptByTwo the same with requests to two servers
 * @param logoutIsFinal whether a session that was invalidated stays away, although a request that
 *     began before ends after
 * @param idsInClearText whether a session id stands in the database, so that a copy of it is worth
 *     all sessions
 */
record Promises(
        Application application,
        boolean afterKill,
        boolean elsewhere,
        int keptByOne,
        @Nullable Integer keptByTwo,
        @Nullable Boolean logoutIsFinal,
        @Nullable Boolean idsInClearText) {

    static final String HEAD =
            """
            [cols="3,>1,>1,>1,>1,>1,>1",options="header"]
            |===
            |application |still there after `kill -9` |seen by another server \
            |parallel attributes kept, one server |two servers |a logout is final \
            |ids in clear text
            """;

    String row() {
        return "|%s |%s |%s |%s |%s |%s |%s"
                .formatted(
                        application.label(),
                        word(afterKill),
                        word(elsewhere),
                        kept(keptByOne),
                        keptByTwo == null ? "–" : kept(keptByTwo),
                        logoutIsFinal == null ? "–" : word(logoutIsFinal),
                        idsInClearText == null ? "–" : word(idsInClearText));
    }

    private static String kept(int number) {
        return number + " of " + PromiseTrial.PARALLEL;
    }

    private static String word(boolean fact) {
        return fact ? "yes" : "no";
    }
}
