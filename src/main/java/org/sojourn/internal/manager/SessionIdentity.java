package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.spi.SessionIdGenerator;

/**
 * The id of a session: the one by which it is known, and the one that it gets when it is stored.
 */
final class SessionIdentity {

    private final SessionIdGenerator ids;
    private @Nullable String known;
    private @Nullable String next;
    private boolean wished;

    SessionIdentity(SessionIdGenerator ids) {
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

    /** No id is made for the question. */
    boolean isOf(String candidate) {
        return candidate.equals(next != null ? next : known);
    }

    boolean isChanging() {
        return next != null;
    }

    void is(String id) {
        known = id;
    }

    void change() {
        next = ids.next();
    }

    /** The application wants it to change. */
    void wish() {
        wished = true;
    }

    boolean isWished() {
        return wished;
    }

    /** It does not change after all. */
    void stay() {
        next = null;
    }

    /** The database knows the session by its id now. */
    void stored() {
        known = id();
        next = null;
        wished = false;
    }

    void forget() {
        known = null;
        next = null;
        wished = false;
    }
}
