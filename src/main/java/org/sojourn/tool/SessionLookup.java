package org.sojourn.tool;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * Finds the row of a session by the key that it has, or had: its id may have been rotated since the
 * operator saw the key.
 */
record SessionLookup(SessionRows rows) {

    /** After so many rotations in a row the cause is a database that answers from the past. */
    private static final int MAX_ROTATIONS = 100;

    Optional<SessionRow> find(SessionKey key) {
        List<SessionKey> one = List.of(key);
        List<Function<List<SessionKey>, List<Optional<SessionRow>>>> ways =
                List.of(
                        rows::find,
                        rows::findByOrigin,
                        keys -> rows.findByPreviousKey(keys, SessionRows.AT_ANY_TIME));
        return ways.stream().flatMap(way -> way.apply(one).get(0).stream()).findFirst();
    }

    /**
     * Deletes a session. A server that rotates its id at the same time does not keep it alive.
     *
     * @return whether there was such a session
     * @throws ToolException if the session still lives after a hundred rotations
     */
    boolean delete(SessionKey key) {
        SessionKey present = key;
        for (int attempt = 1; attempt <= MAX_ROTATIONS; attempt++) {
            if (rows.write(List.of(new RowWrite.Delete(present))).get(0)) {
                return true;
            }
            Optional<SessionRow> moved = find(key);
            if (moved.isEmpty()) {
                return false;
            }
            present = moved.get().key();
        }
        throw ToolMessage.STILL_ALIVE.failure(null, key, MAX_ROTATIONS);
    }
}
