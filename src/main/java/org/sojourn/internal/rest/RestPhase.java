package org.sojourn.internal.rest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.http.EarlySave;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.manager.MovableBoundary;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionManager;

/**
 * One session boundary of a request. Most requests have one; an asynchronous one has another for
 * its response.
 */
final class RestPhase implements BoundarySource {

    private final RestClient client;
    private final EarlySave early = new EarlySave();
    private final MovableBoundary boundary;
    private @Nullable BoundarySession session;
    private volatile @Nullable Thread owner;
    private volatile boolean closed;

    /** Opens the boundary; no thread is in it. */
    RestPhase(SessionManager manager, RestClient client) {
        this.client = client;
        this.boundary = manager.open(this);
    }

    @Override
    public List<SessionId> ids() {
        return client.ids();
    }

    @Override
    public Optional<User> user() {
        return client.user();
    }

    @Override
    public Device device() {
        return client.device();
    }

    @Override
    public Optional<SessionStateException> reasonForNoId() {
        return client.isAnswered()
                ? Optional.of(ManagerMessage.TOO_LATE_FOR_ID.state())
                : Optional.empty();
    }

    @Override
    public void opened(BoundarySession opened, boolean joined) {
        session = opened;
    }

    private BoundarySession session() {
        return Objects.requireNonNull(session);
    }

    boolean isOn(Thread thread) {
        return owner == thread;
    }

    /** Whether a thread may enter: none is in it, and it is not over. */
    boolean isFree() {
        return owner == null && !closed;
    }

    void enter() {
        owner = Thread.currentThread();
        boundary.enter();
    }

    /** Does nothing for a thread that is not in the phase. */
    void leave() {
        if (isOn(Thread.currentThread())) {
            boundary.leave();
            owner = null;
        }
    }

    /** Asks for the user. */
    void identify() {
        session().identify();
    }

    /** Switches the session off. */
    void skip(String reason) {
        boundary.skip(reason);
    }

    /**
     * Saves what changed, before the response. A thread that is not in the phase saves nothing: it
     * writes for the one that is.
     */
    void save() {
        if (!closed && isOn(Thread.currentThread())) {
            client.learn(early.save(session()));
        }
    }

    /** The last failure of the database, whether or not the application caught it. */
    Optional<SessionStoreException> storeFailure() {
        return session().storeFailure();
    }

    /**
     * The last save, once, by a thread that is in the phase.
     *
     * @param hasFailed whether the request failed
     */
    void close(boolean hasFailed) {
        if (!closed) {
            closed = true;
            boundary.close(hasFailed);
        }
    }

    @Override
    public void closed(ClientUpdate update) {
        client.learn(update);
    }

    /** Closes and leaves, whatever fails. A thread that is not in the phase enters before. */
    void end() {
        if (isFree()) {
            enter();
        }
        if (!isOn(Thread.currentThread())) {
            return;
        }
        try {
            close(false);
        } finally {
            leave();
        }
    }
}
