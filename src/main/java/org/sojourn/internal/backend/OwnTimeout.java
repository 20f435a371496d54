package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;

/** The timeout that a session has of its own, among what is stored in it. */
@FunctionalInterface
public interface OwnTimeout {

    /** Sessions of which nothing is known but bytes. */
    OwnTimeout NONE = data -> Optional.empty();

    /** The idle timeout in the data of a session; empty if they have none, or cannot be read. */
    Optional<Duration> in(byte[] data);
}
