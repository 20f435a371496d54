package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;

/** What is stored in a session may say how long it lives after its last use. */
@FunctionalInterface
public interface OwnTimeout {

    /** Sessions of which nothing is known but bytes. */
    OwnTimeout NONE = data -> Optional.empty();

    /** The idle timeout in the data of a session; empty if they have none, or cannot be read. */
    Optional<Duration> in(byte[] data);
}
