package org.sojourn.internal.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The ids of a session in one boundary: the one by which the database finds it, and the one that it
 * gets when it is saved.
 */
final class SessionIds {

    private final CheckedIds generator;
    private @Nullable SessionId known;
    private @Nullable SessionKey knownKey;
    private @Nullable SessionId next;
    private @Nullable SessionId emptied;
    private List<SessionId> replaced = List.of();
    private boolean rotationRequested;

    SessionIds(CheckedIds generator) {
        this.generator = generator;
    }

    /** The id that the session has once it is saved; made now if there is none. */
    SessionId current() {
        if (next != null) {
            return next;
        }
        if (known == null) {
            known = generator.nextId();
        }
        return known;
    }

    /**
     * The id under which listeners know the session: that of an emptied one, until it has another.
     */
    SessionId last() {
        return next == null && known == null && emptied != null ? emptied : current();
    }

    Optional<SessionId> known() {
        return Optional.ofNullable(known);
    }

    /**
     * Whether the session has this id, is about to have it, or had it in this boundary; none is
     * made for the question.
     */
    boolean have(SessionId candidate) {
        return candidate.equals(next) || candidate.equals(known) || replaced.contains(candidate);
    }

    /** Whether this is the session's id, and stays that when it is saved. */
    boolean haveOnly(@Nullable SessionId candidate) {
        return candidate != null && next == null && candidate.equals(known);
    }

    /** Why the session cannot be stored under the id that it was given. */
    SessionStateException taken() {
        return generator.refused("an id that another session has");
    }

    /** The session was found by an id, which has this key. */
    void found(SessionId id, SessionKey key) {
        known = id;
        knownKey = key;
    }

    /** The key of the id that the session has once it is saved. */
    SessionKey currentKey() {
        SessionId current = current();
        if (next != null) {
            return current.key();
        }
        if (knownKey == null) {
            knownKey = current.key();
        }
        return knownKey;
    }

    /**
     * Whether a row that was found stands under another key than that of the known id: another
     * request has rotated the id. That request may be an attacker's, so this boundary gets no other
     * id, and stores nothing of a login.
     */
    boolean areRotatedElsewhere(SessionRow row) {
        if (known == null || row.isEmptied()) {
            return false;
        }
        if (knownKey == null) {
            knownKey = known.key();
        }
        return !row.key().equals(knownKey);
    }

    boolean areRotating() {
        return next != null;
    }

    /** Gives the session another id when it is saved. */
    void rotate() {
        SessionId another = known == null ? generator.nextId() : generator.nextId(known);
        if (another.equals(known)) {
            throw generator.refused("the id that the session has already");
        }
        noteReplaced(next);
        next = another;
    }

    private void noteReplaced(@Nullable SessionId id) {
        if (id != null) {
            List<SessionId> all = new ArrayList<>(replaced);
            all.add(id);
            replaced = all;
        }
    }

    /** The application wants another id. */
    void requestRotation() {
        rotationRequested = true;
    }

    boolean isRotationRequested() {
        return rotationRequested;
    }

    /** The id stays as it is after all. */
    void cancelRotation() {
        next = null;
    }

    /** The database knows the session by its current id now. */
    void saved() {
        if (next != null) {
            noteReplaced(known);
            knownKey = null;
        }
        known = current();
        next = null;
        rotationRequested = false;
    }

    /**
     * The session was left empty: its row is gone, and it gets another id if it is filled again.
     */
    void emptied() {
        SessionId last = last();
        forget();
        emptied = last;
    }

    void forget() {
        emptied = null;
        known = null;
        knownKey = null;
        next = null;
        replaced = List.of();
        rotationRequested = false;
    }
}
