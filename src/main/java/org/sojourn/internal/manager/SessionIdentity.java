package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;

/**
 * The id of a session: the one by which it is known, and the one that it gets when it is stored.
 */
final class SessionIdentity {

    private final CheckedIds ids;
    private @Nullable String known;
    private @Nullable String next;
    private List<String> replaced = List.of();
    private boolean rotationRequested;

    SessionIdentity(CheckedIds ids) {
        this.ids = ids;
    }

    /** The id that the session has once it is stored; made now if there is none. */
    String id() {
        if (next != null) {
            return next;
        }
        if (known == null) {
            known = ids.next();
        }
        return known;
    }

    Optional<String> known() {
        return Optional.ofNullable(known);
    }

    /**
     * Whether the session has this id, or had it in this boundary; none is made for the question.
     */
    boolean isOf(String candidate) {
        return candidate.equals(next) || candidate.equals(known) || replaced.contains(candidate);
    }

    /** Why it cannot be stored under the id that it was given. */
    SessionStateException taken() {
        return ids.refused("an id that another session has");
    }

    boolean isChanging() {
        return next != null;
    }

    void is(String id) {
        known = id;
    }

    void change() {
        String another = ids.next();
        if (another.equals(known)) {
            throw ids.refused("the id that the session has already");
        }
        replaced(next);
        next = another;
    }

    private void replaced(@Nullable String id) {
        if (id != null) {
            replaced = Stream.concat(replaced.stream(), Stream.of(id)).toList();
        }
    }

    /** The application wants it to change. */
    void wish() {
        rotationRequested = true;
    }

    boolean isRotationRequested() {
        return rotationRequested;
    }

    /** It does not change after all. */
    void stay() {
        next = null;
    }

    /** The database knows the session by its id now. */
    void stored() {
        if (next != null) {
            replaced(known);
        }
        known = id();
        next = null;
        rotationRequested = false;
    }

    void forget() {
        known = null;
        next = null;
        replaced = List.of();
        rotationRequested = false;
    }
}
