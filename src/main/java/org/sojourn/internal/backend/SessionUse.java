package org.sojourn.internal.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SessionRow;

/**
 * The session that one boundary has open, as long as it has one open: it does not expire meanwhile
 * (Jakarta Servlet 6.0, section 7.5). After the end of the boundary all calls do nothing, also
 * those of other threads.
 */
public final class SessionUse implements AutoCloseable {

    private final ModelState state;
    private @Nullable OpenSession open;
    private boolean closed;

    SessionUse(ModelState state) {
        this.state = state;
    }

    /** Takes note of the row as the boundary has read or stored it. */
    public synchronized void stands(SessionRow row, Duration idleTimeout) {
        if (closed) {
            return;
        }
        Expiry ofSession = state.expiry().of(row, idleTimeout);
        if (open != null && open.origin().equals(row.origin())) {
            state.open().stands(open, row, ofSession);
        } else {
            gone();
            open = state.open().enter(row, ofSession);
        }
    }

    /** The boundary has no session now. */
    public synchronized void gone() {
        if (open != null) {
            state.open().leave(open);
            open = null;
        }
    }

    /** The end of the boundary. */
    @Override
    public synchronized void close() {
        closed = true;
        gone();
    }
}
