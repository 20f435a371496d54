package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.manager.StoredSession.Outcome;
import org.sojourn.internal.row.SessionRow;

/**
 * The life of the session inside one boundary: looked up when it is first touched, begun if need
 * be, stored, ended; and what it holds meanwhile.
 */
final class LiveSession {

    private final AttributeCodecs codecs;
    private final SessionConfig config;
    private final StoredSession stored;
    private final SessionLifecycleListener scope;
    private final ActiveSession owner;

    private @Nullable String presentedId;
    private List<String> otherIds = List.of();
    private SessionObserver observer = SessionObserver.NOBODY;
    private boolean touched;
    private boolean alive;
    private boolean countedOn;
    private @Nullable String endedId;
    private Instant beganAt = Instant.EPOCH;
    private Instant lastUsedAt = Instant.EPOCH;
    private @Nullable SessionStoreException storeFailure;
    private Attributes attributes;
    private ObservedAttributes content;

    LiveSession(
            AttributeCodecs codecs,
            SessionConfig config,
            StoredSession stored,
            @Nullable String presentedId,
            SessionLifecycleListener scope,
            ActiveSession owner) {
        this.codecs = codecs;
        this.config = config;
        this.stored = stored;
        this.presentedId = presentedId;
        this.scope = scope;
        this.owner = owner;
        hold(Map.of());
    }

    SessionObserver observer() {
        return observer;
    }

    /** Notifies another observer from now on; what the session holds stays. */
    void observe(SessionObserver newObserver) {
        observer = newObserver;
        attributes.observe(newObserver);
        content.observe(newObserver);
    }

    /** Ids that are tried in turn if the one that was presented has no session. */
    void alsoPresented(List<String> ids) {
        otherIds = ids;
    }

    /** The id that was presented: of several the one that has a session, else the first. */
    @Nullable String presentedId() {
        return presentedId;
    }

    boolean isTouched() {
        return touched;
    }

    /** Looks the session up, unless that was done. */
    LiveSession touch() {
        if (touched) {
            return this;
        }
        try {
            if (presentedId != null) {
                attempt(() -> findBy(presentedId));
            }
            touched = true;
        } finally {
            stored.publishEvents();
        }
        checkPrincipal();
        return this;
    }

    /** Refuses a user whose name the database cannot hold, unless there is no session. */
    void checkPrincipal() {
        if (alive) {
            attempt(stored::checkPrincipal);
        }
    }

    /** Whether there is a session. */
    boolean isAlive() {
        return alive;
    }

    /** Has the session stored even if it holds nothing. */
    void countOn() {
        countedOn = alive;
    }

    /** Does something that does not count: a listener that asks for the id does not rely on it. */
    void uncounted(Runnable work) {
        boolean before = countedOn;
        work.run();
        countedOn = before;
    }

    private boolean keepsEmpty() {
        return alive && (countedOn || config.emptySessions() == EmptySessions.KEEP);
    }

    /** Whether there is a session that the database holds, once it is stored. */
    boolean isReal() {
        boolean isStored = stored.row().isPresent() && !attributes.isEmptied();
        return isStored || !attributes.isEmpty() || keepsEmpty();
    }

    /** Makes a session if there is none. */
    void begin() {
        if (!alive) {
            attempt(stored::checkPrincipal);
            alive = true;
            beganAt = stored.now();
            lastUsedAt = beganAt;
            observer.created();
            if (scope.isUsed()) {
                scope.begun(owner, stored.key().value());
            }
        }
    }

    /**
     * Whether this boundary has ended the session of an id that the client holds. A session that is
     * merely not found was ended by another request, and the client may have a newer one since.
     */
    boolean hasEnded(String clientsId) {
        return clientsId.equals(endedId);
    }

    Instant beganAt() {
        return beganAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Attributes attributes() {
        return attributes;
    }

    ObservedAttributes content() {
        return content;
    }

    void rotateId() {
        changeId(stored::rotateId);
    }

    void rotateIdForNewPrincipal() {
        changeId(stored::rotateIdForNewPrincipal);
    }

    private void changeId(BooleanSupplier change) {
        String former = stored.id();
        if (change.getAsBoolean()) {
            observer.idRotated(former);
        }
    }

    /**
     * Stores what changed.
     *
     * @param clientsId the id that the client holds
     * @param goesOn whether the boundary goes on, so that values are used on
     */
    void store(@Nullable String clientsId, boolean goesOn) {
        boolean isClients = clientsId != null && stored.hasId(clientsId);
        try {
            attempt(
                    () -> {
                        Outcome outcome = stored.store(attributes, beganAt, keepsEmpty());
                        ended(isClients && outcome == Outcome.EMPTIED, clientsId);
                        conclude(outcome, goesOn);
                    });
        } finally {
            stored.publishEvents();
        }
    }

    /** Counts the session as used, and stores nothing else. */
    void use() {
        attempt(stored::use);
    }

    private void conclude(Outcome outcome, boolean goesOn) {
        if (outcome == Outcome.LOST || outcome == Outcome.TOO_LATE) {
            alive = false;
            countedOn = false;
            observer.lost();
        } else if (goesOn) {
            attributes.release();
        }
    }

    /**
     * Ends the session and deletes its row, or that of an id which was never looked up.
     *
     * @param held the id that the client holds, once the session is looked up
     */
    void end(Supplier<@Nullable String> held) {
        if (observer.isWatching() || scope.isUsed() || !otherIds.isEmpty()) {
            lookOnceMore();
        }
        String clientsId = held.get();
        String id = alive ? stored.id() : "";
        String key = keyForScope();
        try {
            attempt(() -> ended(stored.end(clientsId), clientsId));
            touched = true;
            publishEnd(id, key);
            hold(Map.of());
        } finally {
            stored.publishEvents();
        }
    }

    private void ended(boolean isClients, @Nullable String clientsId) {
        if (isClients) {
            endedId = clientsId;
        }
    }

    /** The end of the boundary: a session that has no row then was one for this boundary only. */
    void settle(Runnable lastCommit) {
        String id = alive ? stored.id() : "";
        String key = keyForScope();
        lastCommit.run();
        if (stored.row().isEmpty()) {
            publishEnd(id, key);
        }
    }

    Optional<SessionStoreException> storeFailure() {
        return Optional.ofNullable(storeFailure);
    }

    /** Of a session that is not stored yet it would have to be computed. */
    private String keyForScope() {
        return alive && scope.isUsed() ? stored.key().value() : "";
    }

    /** While the observer looks back, nobody begins another session. */
    private void publishEnd(String id, String key) {
        if (alive) {
            observer.ended(id);
            if (scope.isUsed()) {
                scope.ended(owner, key);
            }
            alive = false;
            countedOn = false;
        }
    }

    /** What cannot be read can be ended, whoever the user is. */
    private void lookOnceMore() {
        try {
            touch();
        } catch (CorruptSessionException | SessionStateException refused) {
            touched = true;
        }
    }

    private void findBy(String first) {
        load(first);
        for (int i = 0; i < otherIds.size() && !alive; i++) {
            load(otherIds.get(i));
            presentedId = alive ? otherIds.get(i) : first;
        }
    }

    private void load(String id) {
        hold(stored.load(id).orElse(Map.of()));
        ended(stored.isDropped(), id);
        stored.row().ifPresent(this::found);
    }

    private void found(SessionRow row) {
        alive = true;
        beganAt = Instant.ofEpochMilli(row.createdAt());
        lastUsedAt = stored.lastUse(row, attributes);
        stored.inUse(attributes);
    }

    private void hold(Map<String, EncodedAttribute> found) {
        attributes = new Attributes(codecs, observer, found);
        content = new ObservedAttributes(attributes, config.corrupt(), observer);
    }

    private void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (SessionStoreException failed) {
            storeFailure = failed;
            throw failed;
        }
    }
}
