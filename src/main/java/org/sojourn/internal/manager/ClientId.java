package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The id that the client holds, and what the client has to learn about it. Only the boundary that
 * ended a session takes its id from the client: by now the client may have a newer one.
 */
final class ClientId {

    private final List<SessionId> presented;
    private @Nullable SessionId held;
    private @Nullable SessionId found;
    private @Nullable SessionId ended;
    private boolean expiryMoved;
    private boolean cameBack;

    /**
     * @param presented the ids that the client presented, in the order in which they are tried
     */
    ClientId(List<SessionId> presented) {
        this.presented = presented;
        this.held = presented.isEmpty() ? null : presented.get(0);
    }

    List<SessionId> presented() {
        return presented;
    }

    /** Of several ids that were presented this one has a session. */
    void found(SessionId id) {
        held = id;
        found = id;
    }

    /** The id that was presented: of several the one that has a session, else the first. */
    Optional<SessionId> firstPresented() {
        return found == null ? presented.stream().findFirst() : Optional.of(found);
    }

    @Nullable SessionId held() {
        return held;
    }

    /** This boundary has ended the session of an id. */
    void ended(@Nullable SessionId id) {
        ended = id;
    }

    /** The client may have to learn of a later expiry. */
    void expiryMoved() {
        expiryMoved = true;
    }

    /** The session had been emptied by another request, so the client may not have its id. */
    void cameBack() {
        cameBack = true;
    }

    /** Nothing of what the client was to learn is true any more. */
    void reset() {
        expiryMoved = false;
        cameBack = false;
    }

    boolean hasLost() {
        return held != null && held.equals(ended);
    }

    /**
     * What the client has to do since this was last asked.
     *
     * @param stored the id by which the database finds the session
     */
    ClientUpdate takeUpdate(Optional<SessionId> stored, Supplier<Duration> remaining) {
        boolean moved = expiryMoved;
        boolean isNew = stored.isPresent() && (cameBack || !stored.get().equals(held));
        reset();
        if (isNew || stored.isPresent() && moved) {
            held = stored.get();
            return new ClientUpdate.SetId(stored.get(), isNew, remaining.get());
        }
        if (stored.isEmpty() && hasLost()) {
            held = null;
            return new ClientUpdate.ClearId();
        }
        return new ClientUpdate.Keep();
    }
}
