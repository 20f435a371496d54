package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.SessionUse;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The life of the session in one boundary, from state to state: looked up when it is first touched,
 * begun if need be, saved, ended.
 */
final class SessionLife {

    private final SessionServices services;
    private final Supplier<SessionObserver> newObserver;
    private final Lifecycle lifecycle;
    private final ClientId client;
    private final SessionIds ids;
    private final SessionPrincipal principal;
    private final PendingEvents events;
    private final SessionUse use;
    private final Map<ContentName, @Nullable ContentValue> changes = new LinkedHashMap<>();

    private SessionState state = new SessionState.Untouched();
    private SessionObserver observer = SessionObserver.NONE;
    private boolean countedOn;
    private Instant lastUsedAt = Instant.EPOCH;
    private @Nullable SessionStoreException storeFailure;

    /** Notifies of the begin and the end of the session of this boundary. */
    interface Lifecycle {

        boolean isUsed();

        void begun(String key);

        void ended(String key);
    }

    SessionLife(
            SessionServices services,
            ClientId client,
            Supplier<SessionObserver> newObserver,
            Lifecycle lifecycle) {
        this.services = services;
        this.client = client;
        this.newObserver = newObserver;
        this.lifecycle = lifecycle;
        this.ids = new SessionIds(services.ids());
        this.principal = new SessionPrincipal(services.sessions()::principals);
        this.events = new PendingEvents(services.sessions().chronicle());
        this.use = services.sessions().use();
    }

    SessionIds ids() {
        return ids;
    }

    SessionConfig config() {
        return services.config();
    }

    /** The observer of the session, or of the one that there was. */
    SessionObserver observer() {
        state.session().ifPresent(session -> observer = session.observeBy(newObserver));
        return observer;
    }

    Optional<SessionStoreException> storeFailure() {
        return Optional.ofNullable(storeFailure);
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

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
            state = attempt(this::find);
        } finally {
            events.publish();
        }
        checkPrincipal();
    }

    private SessionState find() {
        for (SessionId id : client.presented()) {
            Optional<SessionState> found = find(id);
            if (found.isPresent()) {
                client.found(id);
                return found.get();
            }
        }
        return new SessionState.Absent();
    }

    private Optional<SessionState> find(SessionId id) {
        SessionKey key = id.key();
        ResidentSessions.Place place = services.residents().enter(key);
        Optional<ResidentSession> joined = Optional.empty();
        try {
            Optional<SessionRow> stored = services.sessions().find(key);
            joined = stored.flatMap(row -> read(id, key, row)).map(read -> join(read, place));
        } finally {
            if (joined.flatMap(ResidentSession::place).filter(place::equals).isEmpty()) {
                services.residents().leave(place);
            }
        }
        return joined.map(SessionState.Found::new);
    }

    private Optional<SessionPayload.Content> read(SessionId id, SessionKey key, SessionRow stored) {
        Optional<SessionPayload.Content> read = services.payload().decode(stored, events);
        if (read.isEmpty() && config().corrupt() == SessionConfig.Corrupt.DROP) {
            client.ended(id);
        }
        ids.found(id, key);
        if (read.isEmpty() || isTooLate(read.get().row())) {
            ids.forget();
            return Optional.empty();
        }
        return read;
    }

    private boolean isTooLate(SessionRow row) {
        return ids.areRotatedElsewhere(row)
                && (ids.isRotationRequested() || principal.replaces(row.principal()));
    }

    /** A boundary that knows the session by a previous id has it for itself. */
    private ResidentSession join(SessionPayload.Content read, ResidentSessions.Place place) {
        SessionRow row = read.row();
        ResidentSession made =
                new ResidentSession(
                        new SessionContent(services.codecs(), read.values()),
                        Instant.ofEpochMilli(row.createdAt()),
                        row);
        ResidentSession session = ids.areRotatedElsewhere(row) ? made : place.join(made);
        observer = session.observeBy(newObserver);
        if (session != made) {
            services.saver().takeOver(session, read);
        }
        lastUsedAt = services.sessions().ages().lastUse(row, idleTimeout(session));
        use.stands(row, idleTimeout(session));
        return session;
    }

    private Duration idleTimeout(ResidentSession session) {
        return services.saver().idleTimeout(session.content());
    }

    /** The key that the session has once it is saved. */
    SessionKey currentKey() {
        return ids.areRotating()
                ? ids.currentKey()
                : state().row().map(SessionRow::key).orElseGet(ids::currentKey);
    }

    /** How long the session lives from now on if it is not used again. */
    Duration remaining() {
        return state.row()
                .map(
                        row ->
                                services.sessions()
                                        .ages()
                                        .remaining(row, idleTimeout(state.session().orElseThrow())))
                .orElse(Duration.ZERO);
    }

    /** Makes a session if there is none. */
    ResidentSession begin() {
        Optional<ResidentSession> known = session();
        if (known.isPresent()) {
            return known.get();
        }
        save(false, false);
        attempting(() -> principal.check(null));
        Instant now = services.sessions().now();
        ResidentSession begun =
                new ResidentSession(new SessionContent(services.codecs(), Map.of()), now, null);
        state =
                state instanceof SessionState.Over over && over.end() == SessionState.End.ELSEWHERE
                        ? new SessionState.Detached(begun, over.discarded())
                        : new SessionState.Begun(begun);
        lastUsedAt = now;
        observer = begun.observeBy(newObserver);
        observer.created();
        if (lifecycle.isUsed()) {
            lifecycle.begun(ids.currentKey().value());
        }
        return begun;
    }

    /** Has the session stored even if it holds nothing. */
    void countOn() {
        countedOn = state().session().isPresent();
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
                && !ids.haveOnly(client.held());
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

    /** Takes note of what this boundary has set; null for what it has removed. */
    void changed(ContentName name, @Nullable ContentValue value) {
        changes.put(name, value);
    }

    /** Takes the changes of this boundary back, as far as other boundaries have the session. */
    void withdraw() {
        state.session()
                .filter(ResidentSession::isShared)
                .ifPresent(session -> session.content().withdraw(changes));
        changes.clear();
    }

    /**
     * Takes note of the user.
     *
     * @return whether that is another one than before in this boundary
     */
    boolean identify(@Nullable String user) {
        return principal.identify(user);
    }

    /** Refuses a user whose name the database cannot hold, unless there is no session. */
    void checkPrincipal() {
        if (state.session().isPresent()) {
            String stored = state.row().map(SessionRow::principal).orElse(null);
            attempting(() -> principal.check(stored));
        }
    }

    /** Name of the user whose session it is; null if there is none. */
    @Nullable String principal() {
        SessionRow row = state.row().orElse(null);
        String stored = row == null ? null : row.principal();
        return row != null && ids.areRotatedElsewhere(row) ? stored : principal.over(stored);
    }

    /** Whether the session is to have another principal than its row, and has still its id. */
    boolean hasNewPrincipal() {
        return !ids.areRotating()
                && state().row()
                        .filter(row -> !ids.areRotatedElsewhere(row))
                        .filter(row -> principal.replaces(row.principal()))
                        .isPresent();
    }

    /** Gives the session another id when it is saved, because the application wants that. */
    void requestRotation() {
        ids.requestRotation();
        rotate();
    }

    /**
     * Gives the session another id when it is saved. From now on other boundaries, which know it by
     * the previous id, do not see what this one does.
     */
    void rotate() {
        if (state().row().filter(ids::areRotatedElsewhere).isPresent()) {
            return;
        }
        String previous = ids.current().value();
        ids.rotate();
        state = alone(state);
        observer.idRotated(previous);
    }

    private SessionState alone(SessionState shared) {
        if (!(shared instanceof SessionState.Begun) && shared.session().isPresent()) {
            ResidentSession session = shared.session().get();
            if (!services.residents().seal(session)) {
                ResidentSession fork = session.fork();
                withdraw();
                services.residents().leave(session);
                return shared instanceof SessionState.Found
                        ? new SessionState.Found(fork)
                        : new SessionState.Created(fork);
            }
        }
        return shared;
    }

    /**
     * Saves what changed.
     *
     * @param goesOn whether the boundary goes on, so that values are used on
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
        SessionId held = client.held();
        boolean isClients = held != null && ids.have(held);
        SaveRequest request =
                new SaveRequest(
                        session.get(), ids, principal, events, keepsEmpty(), renewsForClient);
        try {
            SaveResult result = attempt(() -> services.saver().save(request));
            conclude(result, session.get(), isClients ? held : null);
            if (goesOn && state.session().isPresent()) {
                SessionSaver.capture(session.get()).release();
            }
        } catch (RuntimeException | Error notSaved) {
            withdraw();
            throw notSaved;
        } finally {
            events.publish();
        }
    }

    private void discard(SessionState.Detached detached) {
        if (!changes.isEmpty()) {
            changes.clear();
            detached.ended().ifPresent(row -> services.saver().discard(row, events));
            events.publish();
        }
    }

    private void conclude(SaveResult result, ResidentSession session, @Nullable SessionId held) {
        if (result instanceof SaveResult.Saved saved) {
            if (state instanceof SessionState.Begun) {
                state = new SessionState.Created(session);
            }
            if (saved.expiryMoved()) {
                client.expiryMoved();
            }
            if (saved.cameBack()) {
                client.cameBack();
            }
            changes.clear();
            use.stands(saved.row(), idleTimeout(session));
        } else if (result instanceof SaveResult.Emptied) {
            if (held != null) {
                client.ended(held);
            }
            forgetRow();
            state = new SessionState.Begun(session);
        } else if (result instanceof SaveResult.Discarded discarded) {
            withdraw();
            if (!session.isShared()) {
                session.end();
            }
            over(new SessionState.Over(SessionState.End.ELSEWHERE, Optional.of(discarded.read())));
        }
    }

    private void over(SessionState.Over end) {
        state.session().ifPresent(services.residents()::leave);
        state = end;
        countedOn = false;
        changes.clear();
        forgetRow();
    }

    private void forgetRow() {
        use.gone();
        ids.forget();
        client.reset();
    }

    /** Counts the session as used, and saves nothing else. */
    void use() {
        state.row().ifPresent(row -> attempting(() -> services.sessions().renewIfDue(row)));
    }

    /** Ends the session and deletes its row, or that of an id which was never looked up. */
    void end() {
        if (lifecycle.isUsed() || client.presented().size() > 1 || newObserver.get().isWatching()) {
            lookOnceMore();
        }
        SessionId held = client.held();
        String id = state().session().isPresent() ? ids.current().value() : "";
        String key = keyForLifecycle();
        try {
            if (attempt(() -> deleteRow(held))) {
                client.ended(held);
            }
            publishEnd(id, key);
            ended();
        } finally {
            events.publish();
        }
    }

    private void ended() {
        state.session()
                .ifPresent(
                        session -> {
                            services.residents().remove(session);
                            services.residents().leave(session);
                            session.end();
                        });
        state = new SessionState.Over(SessionState.End.HERE, Optional.empty());
        countedOn = false;
        changes.clear();
        forgetRow();
    }

    /**
     * Deletes the row, also that of a session whose changes were discarded here.
     *
     * @return whether this ended the session of the client's id
     */
    private boolean deleteRow(@Nullable SessionId held) {
        Optional<SessionRow> read =
                state instanceof SessionState.Over over ? over.discarded() : state.row();
        boolean isClients = held != null && (read.isEmpty() || ids.have(held));
        Optional<SessionKey> last = Optional.empty();
        if (read.isPresent()) {
            last = services.sessions().end(read.get());
        } else if (held != null) {
            last = services.sessions().end(held.key());
        }
        String owner = read.map(SessionRow::principal).orElse(null);
        last.ifPresent(key -> events.add(services.sessions().chronicle().invalidated(key, owner)));
        return last.isPresent() && isClients;
    }

    /** The end of the boundary: a session that has no row then was one for this boundary only. */
    void close(Runnable lastSave) {
        try {
            String id = state().session().isPresent() ? ids.current().value() : "";
            String key = keyForLifecycle();
            lastSave.run();
            if (state.row().isEmpty()) {
                publishEnd(id, key);
            }
        } finally {
            use.close();
            state.session().ifPresent(services.residents()::leave);
        }
    }

    /** Of a session that is not stored yet it would have to be computed. */
    private String keyForLifecycle() {
        return state.session().isPresent() && lifecycle.isUsed() ? ids.currentKey().value() : "";
    }

    /** The session stays as it was while observers look back, so that none of them begins one. */
    private void publishEnd(String id, String key) {
        if (state().session().isPresent()) {
            observer.ended(id);
            if (lifecycle.isUsed()) {
                lifecycle.ended(key);
            }
            if (state instanceof SessionState.Begun) {
                ended();
            }
        }
    }

    /** What cannot be read can be ended, whoever the user is. */
    private void lookOnceMore() {
        try {
            touch();
        } catch (CorruptSessionException | SessionStateException refused) {
            if (!isTouched()) {
                state = new SessionState.Absent();
            }
        }
    }

    private void attempting(Runnable operation) {
        attempt(
                () -> {
                    operation.run();
                    return List.of();
                });
    }

    private <T> T attempt(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (SessionStoreException failed) {
            storeFailure = failed;
            throw failed;
        }
    }
}
