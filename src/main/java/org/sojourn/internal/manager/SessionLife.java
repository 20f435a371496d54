package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionStateException;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The life of the session in one boundary, from state to state: looked up when it is first touched,
 * begun if need be, saved, ended.
 */
final class SessionLife {

    private final BoundaryContext context;
    private final SessionLoader loader;
    private final SessionEnding ending;
    private final BoundaryChanges changes = new BoundaryChanges();

    private SessionState state = new SessionState.Untouched();
    private SessionObserver observer = SessionObserver.NONE;
    private boolean countedOn;
    private Instant lastUsedAt = Instant.EPOCH;

    SessionLife(BoundaryContext context, SessionEnding.Lifecycle lifecycle) {
        this.context = context;
        this.loader = new SessionLoader(context);
        this.ending = new SessionEnding(context, lifecycle);
    }

    SessionIds ids() {
        return context.ids();
    }

    SessionConfig config() {
        return context.config();
    }

    /** What this boundary has changed since the last save. */
    BoundaryChanges changes() {
        return changes;
    }

    /** The observer of the session, or of the one that there was. */
    SessionObserver observer() {
        state.session().ifPresent(session -> observer = session.observeBy(context::observer));
        return observer;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    // Looking the session up

    boolean isTouched() {
        return !(state instanceof SessionState.Untouched);
    }

    /** The state as it is known; another boundary may have ended the session meanwhile. */
    SessionState state() {
        Optional<ResidentSession> session = state.session();
        return session.isPresent() && session.get().isOver()
                ? new SessionState.Over(SessionState.End.ELSEWHERE, session.get().row())
                : state;
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
            state =
                    context.failures()
                            .noting(loader::load)
                            .map(this::found)
                            .orElseGet(SessionState.Absent::new);
        } finally {
            context.events().publish();
        }
        checkPrincipal();
    }

    private SessionState found(SessionLoader.Loaded loaded) {
        Duration idleTimeout = context.idleTimeout(loaded.session());
        lastUsedAt = context.services().sessions().ages().lastUse(loaded.row(), idleTimeout);
        return new SessionState.Found(loaded.session());
    }

    /** The key that the session has once it is saved. */
    SessionKey currentKey() {
        return ids().areRotating()
                ? ids().currentKey()
                : state().row().map(SessionRow::key).orElseGet(ids()::currentKey);
    }

    /** How long the session lives from now on if it is not used again. */
    Duration remaining() {
        return state.row().map(this::remaining).orElse(Duration.ZERO);
    }

    private Duration remaining(SessionRow row) {
        Duration idleTimeout = context.idleTimeout(state.session().orElseThrow());
        return context.services().sessions().ages().remaining(row, idleTimeout);
    }

    // Beginning one

    /** Makes a session if there is none. */
    ResidentSession begin() {
        Optional<ResidentSession> known = session();
        if (known.isPresent()) {
            return known.get();
        }
        save(false, false);
        context.failures().notingIn(() -> context.principal().check(null));
        lastUsedAt = context.services().sessions().now();
        SessionContent nothing = new SessionContent(context.services().codecs(), Map.of());
        ResidentSession begun = new ResidentSession(nothing, lastUsedAt, null);
        state =
                state instanceof SessionState.Over over && over.end() == SessionState.End.ELSEWHERE
                        ? new SessionState.Detached(begun, over.discarded())
                        : new SessionState.Begun(begun);
        observer().created();
        if (ending.lifecycle().isUsed()) {
            ending.lifecycle().begun(ids().currentKey().value());
        }
        return begun;
    }

    /** The same, as long as the id of a session that is not stored can reach the client. */
    ResidentSession beginInTime() {
        if (row().isEmpty()) {
            requireReachableClient();
        }
        return begin();
    }

    /**
     * @throws SessionStateException if a new id cannot reach the client any more
     */
    void requireReachableClient() {
        Optional<SessionStateException> reason = context.source().get().reasonForNoId();
        if (reason.isPresent()) {
            throw reason.get();
        }
    }

    /**
     * Has the session stored even if it holds nothing, as long as its id can reach the client: the
     * application expects to find it again.
     */
    void countOn() {
        if (state().row().isPresent() || context.source().get().reasonForNoId().isEmpty()) {
            countedOn = state().session().isPresent();
        }
    }

    /** Does something that does not count: a listener that asks for the id does not rely on it. */
    void uncounted(Runnable work) {
        boolean before = countedOn;
        work.run();
        countedOn = before;
    }

    private boolean keepsEmpty() {
        return countedOn || config().emptySessions() == EmptySessions.KEEP;
    }

    /** Whether the client does not know the id of its session. */
    boolean hasNewId() {
        return state().session().isPresent()
                && !(state instanceof SessionState.Detached)
                && !ids().haveOnly(context.client().held());
    }

    /** Whether there is a session that the database holds, once it is saved. */
    boolean isReal() {
        Optional<ResidentSession> session = session();
        return session.isPresent()
                && !(state instanceof SessionState.Detached)
                && (keepsEmpty()
                        || !session.get().content().isEmpty()
                        || state.row().isPresent() && !session.get().content().isEmptied());
    }

    // Its principal and its id

    /** Refuses a user whose name the database cannot hold, unless there is no session. */
    void checkPrincipal() {
        if (state.session().isPresent()) {
            String stored = state.row().map(SessionRow::principal).orElse(null);
            context.failures().notingIn(() -> context.principal().check(stored));
        }
    }

    /** Name of the principal of the session; null if there is none. */
    @Nullable String principal() {
        SessionRow row = state.row().orElse(null);
        String stored = row == null ? null : row.principal();
        return row != null && ids().areRotatedElsewhere(row)
                ? stored
                : context.principal().over(stored);
    }

    /** Gives the session another id if it is to have another principal than its row. */
    void rotateForNewPrincipal() {
        Optional<SessionRow> row = ids().areRotating() ? Optional.empty() : state().row();
        if (row.isPresent()
                && context.principal().replaces(row.get().principal())
                && context.source().get().reasonForNoId().isEmpty()) {
            rotate();
        }
    }

    /** Gives the session another id because the application wants that. */
    void requestRotation() {
        ids().requestRotation();
        rotate();
    }

    /**
     * Gives the session another id when it is saved. From now on other boundaries, which know it by
     * the previous id, do not see what this one does. Does nothing if another request has rotated
     * the id first.
     */
    private void rotate() {
        if (state().row().filter(ids()::areRotatedElsewhere).isEmpty()) {
            String previous = ids().current().value();
            ids().rotate();
            if (state instanceof SessionState.Found found) {
                state = new SessionState.Found(alone(found.resident()));
            } else if (state instanceof SessionState.Created created) {
                state = new SessionState.Created(alone(created.resident()));
            }
            observer().idRotated(previous);
        }
    }

    private ResidentSession alone(ResidentSession session) {
        if (context.services().residents().seal(session)) {
            return session;
        }
        ResidentSession fork = session.fork();
        changes.withdrawFrom(session);
        context.services().residents().leave(session);
        return fork;
    }

    // Saving it

    /**
     * Saves what changed.
     *
     * @param goesOn whether the boundary goes on, so that values are used on
     * @param renewsForClient whether a renewal is sent to the client
     */
    void save(boolean goesOn, boolean renewsForClient) {
        Optional<ResidentSession> session = state.session();
        if (session.isEmpty()) {
            return;
        }
        if (state instanceof SessionState.Detached detached) {
            discard(detached);
            return;
        }
        SaveRequest request =
                new SaveRequest(context, session.get(), keepsEmpty(), renewsForClient);
        SessionId held = context.client().held();
        boolean isClients = held != null && ids().have(held);
        try {
            SaveResult result =
                    context.failures().noting(() -> context.services().saver().save(request));
            conclude(result, session.get(), isClients ? held : null);
            if (goesOn && state.session().isPresent()) {
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
        state.session().ifPresent(changes::withdrawFrom);
    }

    private void discard(SessionState.Detached detached) {
        if (!changes.isEmpty()) {
            changes.clear();
            detached.ended()
                    .ifPresent(row -> context.services().saver().discard(row, context.events()));
            context.events().publish();
        }
    }

    private void conclude(SaveResult result, ResidentSession session, @Nullable SessionId held) {
        if (result instanceof SaveResult.Saved saved) {
            if (state instanceof SessionState.Begun) {
                state = new SessionState.Created(session);
            }
            context.client().learn(saved);
            context.use().stands(saved.row(), context.idleTimeout(session));
            changes.clear();
        } else if (result instanceof SaveResult.Emptied) {
            if (held != null) {
                context.client().ended(held);
            }
            context.forgetRow();
            state = new SessionState.Begun(session);
        } else if (result instanceof SaveResult.Discarded discarded) {
            withdraw();
            if (!session.isShared()) {
                session.end();
            }
            over(SessionState.End.ELSEWHERE, Optional.of(discarded.read()));
        }
    }

    /** Counts the session as used, and saves nothing else. */
    void use() {
        state.row()
                .ifPresent(
                        row ->
                                context.failures()
                                        .notingIn(
                                                () ->
                                                        context.services()
                                                                .sessions()
                                                                .renewIfDue(row)));
    }

    // Ending it

    private void over(SessionState.End end, Optional<SessionRow> discarded) {
        observer();
        state.session().ifPresent(context.services().residents()::leave);
        state = new SessionState.Over(end, discarded);
        countedOn = false;
        changes.clear();
        context.forgetRow();
    }

    private void overHere() {
        state.session()
                .ifPresent(
                        session -> {
                            context.services().residents().remove(session);
                            session.end();
                        });
        over(SessionState.End.HERE, Optional.empty());
    }

    /** Ends the session and deletes its row, or that of an id which was never looked up. */
    void end() {
        if (ending.isObserved() || context.client().presented().size() > 1) {
            lookOnceMore();
        }
        Optional<Runnable> notifications = state().session().map(ending::notifications);
        Optional<SessionRow> read =
                state instanceof SessionState.Over over ? over.discarded() : state.row();
        try {
            if (context.failures().noting(() -> ending.deleteRow(read))) {
                context.client().ended(context.client().held());
            }
            notifications.ifPresent(Runnable::run);
            overHere();
        } finally {
            context.events().publish();
        }
    }

    /** What cannot be read can be ended, and so can the session of a user who is refused. */
    private void lookOnceMore() {
        try {
            touch();
        } catch (CorruptSessionException | SessionStateException refused) {
            if (!isTouched()) {
                state = new SessionState.Absent();
            }
        }
    }

    /** The end of the boundary: a session that has no row then was one for this boundary only. */
    void close(Runnable lastSave) {
        try {
            Optional<Runnable> notifications = state().session().map(ending::notifications);
            lastSave.run();
            if (state().session().isPresent() && state.row().isEmpty()) {
                notifications.ifPresent(Runnable::run);
                overHere();
            }
        } finally {
            context.use().close();
            state.session().ifPresent(context.services().residents()::leave);
        }
    }
}
