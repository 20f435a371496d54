package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import org.sojourn.internal.row.RowData;

/** What the data of a session's row mean. */
public interface DataFormat {

    /** That of sessions of which nothing is known but bytes. */
    DataFormat UNKNOWN =
            new DataFormat() {
                @Override
                public Optional<Duration> idleTimeout(RowData data) {
                    return Optional.empty();
                }

                @Override
                public byte[] whole(RowData data) {
                    return data.bytes();
                }
            };

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
