package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionStateException;
import org.sojourn.internal.row.SessionRow;

/**
 * The life of the session in one boundary, from state to state: looked up when it is first touched,
 * begun if need be, saved, ended.
 */
final class SessionLife {

    private final BoundaryContext context;
    private final SessionStay stay;
    private final SessionLoader loader;
    private final SessionEnding ending;
    private final SessionRotation rotation;
    private final SessionSaving saving;
    private final SessionFacts facts;
    private final SessionLogins logins;

    private SessionObserver observer = SessionObserver.NONE;
    private Instant lastUsedAt = Instant.EPOCH;

    SessionLife(BoundaryContext context, SessionLifecycle lifecycle) {
        this.context = context;
        this.stay = new SessionStay(context.services().residents());
        this.loader = new SessionLoader(context);
        this.ending = new SessionEnding(context, lifecycle);
        this.facts = new SessionFacts(context, this::state);
        this.saving = new SessionSaving(context);
        this.rotation = new SessionRotation(context);
        this.logins = new SessionLogins(context);
    }

    SessionIds ids() {
        return context.ids();
    }

    /** What the boundary has, whatever the state of its session is. */
    BoundaryContext context() {
        return context;
    }

    /** What follows from the state, which is not looked up for that. */
    SessionFacts facts() {
        return facts;
    }

    SessionLogins logins() {
        return logins;
    }

    /** The observer of the session, or of the one that there was. */
    SessionObserver observer() {
        stay.state()
                .session()
                .ifPresent(session -> observer = session.observeBy(context::observer));
        return observer;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean isTouched() {
        return stay.isTouched();
    }

    /** The state as it is known; another boundary may have ended the session meanwhile. */
    SessionState state() {
        return stay.now();
    }

    /** The session, looked up unless that was done; empty if there is none. */
    Optional<ResidentSession> session() {
        touch();
        return state().session();
    }

    /** The row, if the database holds the session. */
    Optional<SessionRow> row() {
        touch();
        return state().row();
    }

    /** Looks the session up, unless that was done. */
    void touch() {
        if (isTouched()) {
            return;
        }
        try {
            stay.lookedUp(
                    context.failures()
                            .noting(loader::load)
                            .map(this::found)
                            .orElseGet(SessionState.Absent::new));
        } finally {
            context.events().publish();
        }
        checkPrincipal();
    }

    private SessionState found(SessionLoader.Loaded loaded) {
        Duration idleTimeout = context.idleTimeout(loaded.session());
        lastUsedAt = context.services().sessions().lastUse(loaded.row(), idleTimeout);
        return new SessionState.Found(loaded.session());
    }

    /** Makes a session if there is none. */
    ResidentSession begin() {
        Optional<ResidentSession> known = session();
        if (known.isPresent()) {
            return known.get();
        }
        save(false, false);
        logins.check(null);
        lastUsedAt = context.services().sessions().now();
        SessionContent nothing = new SessionContent(context.services().codecs(), Map.of());
        ResidentSession begun = new ResidentSession(nothing, lastUsedAt, null);
        stay.become(
                state().isEndedElsewhere() && stay.state() instanceof SessionState.Over over
                        ? new SessionState.Detached(begun, over.discarded())
                        : new SessionState.Begun(begun));
        observer().created();
        if (ending.lifecycle().isUsed()) {
            ending.lifecycle().begun(ids().currentKey().value());
        }
        return begun;
    }

    /** The same, as long as the id of a session that is not stored can reach the client. */
    ResidentSession beginInTime() {
        if (row().isEmpty() && !state().isEndedElsewhere()) {
            context.requireReachableClient();
        }
        return begin();
    }

    /**
     * Has the session stored even if it holds nothing, as long as its id can reach the client: the
     * application expects to find it again.
     */
    void countOn() {
        boolean isReachable =
                state().row().isPresent() || context.environment().get().reasonForNoId().isEmpty();
        if (isReachable && state().session().isPresent()) {
            context.emptiness().countOn();
        }
    }

    /** Refuses a user that the session cannot have, unless there is no session. */
    void checkPrincipal() {
        if (stay.state().session().isPresent()) {
            logins.check(stay.state().row().map(SessionRow::principal).orElse(null));
        }
    }

    /** Gives the session another id if it is to have another principal than its row. */
    void rotateForNewPrincipal() {
        if (rotation.isDue(state().row())) {
            rotate();
            logins.afterRotation(stay.state().session(), () -> save(true, false));
        }
    }

    /**
     * Gives the session another id because the application wants that, as long as the new id of a
     * session that is stored can reach the client.
     */
    void requestRotation() {
        if (row().isPresent()) {
            context.requireReachableClient();
        }
        ids().requestRotation();
        rotate();
    }

    private void rotate() {
        String previous = ids().current().value();
        stay.become(rotation.rotate(state()));
        if (!ids().current().value().equals(previous)) {
            observer().idRotated(previous);
        }
    }

    /**
     * Saves what changed.
     *
     * @param goesOn whether the boundary goes on, so that values are used on
     * @param renewsForClient whether a renewal is sent to the client
     */
    void save(boolean goesOn, boolean renewsForClient) {
        Optional<ResidentSession> session = stay.state().session();
        if (session.isEmpty()) {
            return;
        }
        try {
            logins.stamp(stay.state());
            become(saving.save(stay.state(), session.get(), renewsForClient));
            if (goesOn && stay.state().session().isPresent()) {
                SessionSaver.capture(session.get()).release();
            }
        } catch (RuntimeException | Error notSaved) {
            withdraw();
            throw notSaved;
        } finally {
            context.events().publish();
        }
    }

    /** Takes the changes of this boundary back, as far as other boundaries have the session. */
    void withdraw() {
        stay.state().session().ifPresent(context.changes()::withdrawFrom);
    }

    /** Counts the session as used, and saves nothing else. */
    void use() {
        saving.use(stay.state());
    }

    /** Goes to another state. The observer of a session stays known when the session is over. */
    private void become(SessionState next) {
        observer();
        stay.become(next);
    }

    private void endHere() {
        stay.state().session().ifPresent(context.services().residents()::end);
        context.leave(stay.state());
        become(new SessionState.Over(SessionState.End.HERE, Optional.empty()));
    }

    /** Ends the session and deletes its row, or that of an id which was never looked up. */
    void end() {
        if (ending.isObserved() || context.client().presented().size() > 1) {
            lookOnceMore();
        }
        Optional<Runnable> notifications = state().session().map(ending::notifications);
        Optional<SessionRow> read = stay.state().lastRow();
        try {
            if (context.failures().noting(() -> ending.deleteRow(read))) {
                context.client().ended(context.client().held());
            }
            notifications.ifPresent(Runnable::run);
            endHere();
        } finally {
            context.events().publish();
        }
    }

    /** A session that cannot be read can be ended, and one whose user is refused, too. */
    private void lookOnceMore() {
        try {
            touch();
        } catch (CorruptSessionException | SessionStateException refused) {
            stay.lookedUp(new SessionState.Absent());
        }
    }

    /** Closed after the last save, also if that fails. */
    private interface Leaving extends AutoCloseable {

        @Override
        void close();
    }

    /** The end of the boundary: a session that has no row then was one for this boundary only. */
    void close(Runnable lastSave) {
        Leaving leaving = this::leave;
        try {
            Optional<Runnable> notifications = state().session().map(ending::notifications);
            try (leaving) {
                lastSave.run();
            }
            if (state().session().isPresent() && stay.state().row().isEmpty()) {
                notifications.ifPresent(Runnable::run);
                endHere();
            }
        } finally {
            context.release(stay.state());
            context.use().close();
        }
    }

    /** The last boundary deletes a session that was left empty, even if it stores nothing else. */
    private void leave() {
        if (stay.end().filter(ResidentSession::isLeftEmpty).isPresent()) {
            withdraw();
            context.emptiness().reset();
            context.ids().cancelRotation();
            save(false, false);
        }
    }
}
