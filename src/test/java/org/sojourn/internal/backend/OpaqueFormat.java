package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import org.sojourn.internal.row.RowData;

/** Of sessions of which nothing is known but bytes. They have no base. */
record OpaqueFormat() implements DataFormat {

    @Override
    public Optional<Duration> idleTimeout(RowData data) {
        return Optional.empty();
    }

    @Override
    public byte[] whole(RowData data) {
        return ((RowData.Whole) data).bytes();
    }
}
