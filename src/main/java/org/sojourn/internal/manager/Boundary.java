package org.sojourn.internal.manager;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is in.
 *
 * @param session empty where sessions are switched off
 * @param reason what switched them off
 * @param hasJoined whether the session is that of a boundary further out
 * @param outer what is around it, if a session may be found there
 */
record Boundary(
        Optional<BoundarySession> session,
        String reason,
        boolean hasJoined,
        @Nullable Boundary outer) {

    static Boundary of(BoundarySession session, @Nullable Boundary outer) {
        return new Boundary(Optional.of(session), "", false, outer);
    }

    static Boundary withoutSession(String reason) {
        return new Boundary(Optional.empty(), reason, false, null);
    }

    /** A boundary within this one that has the session of this one, or of one around it. */
    Boundary joining(BoundarySession ofOuter) {
        return new Boundary(Optional.of(ofOuter), "", true, this);
    }

    /** The nearest session of a kind; empty where there is none. */
    Optional<BoundarySession> nearest(Predicate<BoundarySession> isWanted) {
        for (Boundary one = this; one != null; one = one.outer) {
            Optional<BoundarySession> found = one.session.filter(isWanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
