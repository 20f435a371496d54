package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import org.sojourn.internal.row.RowData;

/** What the data of a session's row mean. */
public interface DataFormat {

    /** The idle timeout that a session has of its own; empty also if the data cannot be read. */
    Optional<Duration> idleTimeout(RowData data);

    /**
     * The session as a whole, as one array that nothing else uses.
     *
     * @throws org.sojourn.CorruptSessionException if the row has a base and changes that cannot be
     *     read
     */
    byte[] whole(RowData data);
}
