package org.sojourn.internal.backend;

import java.util.Optional;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** The sessions that boundaries of this server have open, as far as others end them. */
public interface SessionsHere {

    /** No boundaries: of a model that is not behind the web session. */
    SessionsHere NONE =
            new SessionsHere() {
                @Override
                public Optional<SessionRow> current() {
                    return Optional.empty();
                }

                @Override
                public boolean endCurrent() {
                    return false;
                }

                @Override
                public boolean endCurrent(String principal) {
                    return false;
                }

                @Override
                public void ended(SessionKey origin) {}
            };

    /** The row of the session of the boundary that the calling thread is in. */
    Optional<SessionRow> current();

    /**
     * Invalidates the session of the boundary that the calling thread is in.
     *
     * @return false if there is none
     */
    boolean endCurrent();

    /**
     * The same, if the session has this principal.
     *
     * @return false if there is none, or if it has another principal
     */
    boolean endCurrent(String principal);

    /** A session was ended in the database: it is over for all boundaries that have it open. */
    void ended(SessionKey origin);
}
