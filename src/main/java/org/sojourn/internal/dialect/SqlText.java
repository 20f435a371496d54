package org.sojourn.internal.dialect;

import java.util.Collections;

/** Repetition in SQL text. */
final class SqlText {

    private SqlText() {}

    /** {@code item, item, …}. */
    static String list(String item, int times) {
        return String.join(", ", Collections.nCopies(times, item));
    }

    /** {@code key, data, expires_at, created_at, version}. */
    static String upsertedColumns(SessionTable table) {
        return String.join(
                ", ",
                table.key(),
                table.data(),
                table.expiresAt(),
                table.createdAt(),
                table.version());
    }
}
