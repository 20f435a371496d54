package org.sojourn.internal.manager;

import org.jspecify.annotations.Nullable;

/**
 * A boundary that no call is around: threads enter and leave it, one at a time, and one of them
 * closes it. Not thread-safe: a thread that enters has to see what the one before it did.
 */
public final class MovableBoundary {

    private final ThreadLocal<@Nullable Boundary> current;
    private final BoundarySession session;
    private final BoundarySource source;
    private Boundary boundary;
    private @Nullable Boundary outer;
    private boolean isEntered;

    MovableBoundary(
            ThreadLocal<@Nullable Boundary> current,
            BoundarySession session,
            BoundarySource source) {
        this.current = current;
        this.session = session;
        this.source = source;
        this.boundary = Boundary.of(session, null);
        source.opened(session, false);
    }

    /** The calling thread is in this boundary, and in no other one, until it leaves. */
    public void enter() {
        outer = current.get();
        current.set(boundary);
        isEntered = true;
    }

    /** The calling thread is in what it was in before it entered. */
    public void leave() {
        isEntered = false;
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    /**
     * Switches sessions off for all that is done in the boundary from now on. What was changed
     * before is saved.
     *
     * @param reason what switched it off, for the message when the session is touched
     */
    public void skip(String reason) {
        boundary = Boundary.withoutSession(reason);
        if (isEntered) {
            current.set(boundary);
        }
    }

    /**
     * The last save, by a thread that is in the boundary.
     *
     * @param hasFailed whether the work failed, so that the settings decide whether to save
     */
    public void close(boolean hasFailed) {
        session.close(hasFailed);
        source.closed(session.takeClientUpdate());
    }
}
