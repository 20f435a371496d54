package org.sojourn.internal.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionRow;

/** What the data of a session's row mean. */
public interface DataFormat {

    /** The idle timeout that a session has of its own; empty also if the data cannot be read. */
    Optional<Duration> idleTimeout(RowData data);

    /** The principal of a session, as it was given; as the column has it if the data do not. */
    default Optional<String> principal(SessionRow row) {
        return Optional.ofNullable(row.principal());
    }

    /** When the user of a session last proved the identity; empty if the data do not have it. */
    default Optional<Instant> authenticatedAt(SessionRow row) {
        return Optional.empty();
    }

    /**
     * The session as a whole, as one array that nothing else uses.
     *
     * @throws org.sojourn.CorruptSessionException if the row has a base and changes that cannot be
     *     read
     */
    byte[] whole(RowData data);
}
