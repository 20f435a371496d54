package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * How rows are read and written: for a caller that waits, so that every stage is complete when it
 * is returned, or for a caller that does not wait.
 */
interface Rows {

    CompletionStage<Optional<SessionRow>> read(RowRead read);

    default CompletionStage<Optional<SessionRow>> read(SessionKey key) {
        return read(RowRead.current(key));
    }

    CompletionStage<Boolean> write(RowWrite write);

    /**
     * Whether calls of several callers may share statements and connections, so that any thread may
     * carry them out, and later.
     *
     * @throws org.sojourn.SessionStoreException if the persistence unit cannot be found
     */
    boolean areShared();

    /** Does what follows from a committed change, where it delays at most this caller. */
    void afterwards(Runnable consequence);
}
