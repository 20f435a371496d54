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
        boolean isOfData = statement.contains(" data = ") || statement.contains(" changes = ");
        return statement.startsWith("UPDATE") && isOfData && !statement.contains("previous_key");
    }
}
