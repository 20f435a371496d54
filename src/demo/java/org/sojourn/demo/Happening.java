package org.sojourn.demo;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.event.SessionEvent;

/**
 * Something that happened to a session.
 *
 * @param what for instance {@code Created}, {@code IdRotated}, {@code Stored}
 * @param previousKey the key before, if the id was rotated
 */
record Happening(
        String what,
        String key,
        @Nullable String previousKey,
        Optional<String> principal,
        Instant at) {

    static Happening of(SessionEvent event) {
        return new Happening(
                event.getClass().getSimpleName(),
                event.key(),
                event instanceof SessionEvent.IdRotated rotated ? rotated.previousKey() : null,
                event.principal(),
                event.at());
    }

    static Happening of(Stored stored) {
        return new Happening("Stored", stored.key(), null, stored.principal(), stored.at());
    }
}
