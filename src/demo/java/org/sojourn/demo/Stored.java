package org.sojourn.demo;

import java.time.Instant;
import java.util.Optional;

/** A request has stored its changes in a session that was there before. */
record Stored(String key, Optional<String> principal, Instant at) {

    static Stored now(String key, Optional<String> principal) {
        return new Stored(key, principal, Instant.now());
    }

    /** A statement that rotates the id has an event of its own. */
    static boolean isShownBy(String statement) {
        return statement.startsWith("UPDATE") && !statement.contains("previous_key");
    }
}
