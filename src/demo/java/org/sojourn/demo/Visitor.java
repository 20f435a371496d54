package org.sojourn.demo;

import java.util.Optional;

/**
 * A visitor as far as events go.
 *
 * @param key the session key
 * @param principal the user, if the visitor has signed in
 */
record Visitor(String key, Optional<String> principal) {

    /** Whether it happened to the session of this visitor. */
    boolean isIn(Happening happening) {
        return key.equals(happening.key()) || key.equals(happening.previousKey());
    }

    /** Whether it happened to this session or to another one of the same user. */
    boolean mayKnow(Happening happening) {
        return isIn(happening) || principal.isPresent() && principal.equals(happening.principal());
    }

    /** The visitor after that. */
    Visitor after(Happening happening) {
        return isIn(happening) ? new Visitor(happening.key(), happening.principal()) : this;
    }
}
