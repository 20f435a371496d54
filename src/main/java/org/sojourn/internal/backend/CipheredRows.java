package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/**
 * Rows that are opened when they are read, and closed when they are written: each by its own call
 * and outside the lanes, so that no batch waits for the work, or fails with one of its rows.
 */
record CipheredRows(Rows rows, RowCipher cipher) implements Rows {

    @Override
    public CompletionStage<Optional<SessionRow>> read(RowRead read) {
        return rows.read(read)
                .thenCompose(
                        found -> {
                            Optional<SessionRow> opened = found.map(cipher::open);
                            return opened.filter(CipheredRows::mayBeOld).isPresent()
                                    ? readAgain(read, opened.get())
                                    : CompletableFuture.completedStage(opened);
                        });
    }

    /**
     * A base that this server had in memory may be encrypted with a key that is gone, although the
     * row has it with another key by now.
     */
    private static boolean mayBeOld(SessionRow row) {
        return row.data() instanceof RowData.Locked locked
                && locked.stored() instanceof RowData.Split split
                && split.isBaseKnown();
    }

    private CompletionStage<Optional<SessionRow>> readAgain(RowRead read, SessionRow opened) {
        if (opened.data() instanceof RowData.Locked locked
                && locked.stored() instanceof RowData.Split split) {
            split.base().doubt();
        }
        return rows.read(read).thenApply(found -> found.map(cipher::open));
    }

    @Override
    public CompletionStage<Boolean> write(RowWrite write) {
        RowWrite closed;
        try {
            closed = cipher.close(write);
        } catch (RuntimeException failed) {
            return CompletableFuture.failedStage(failed);
        }
        return rows.write(closed);
    }

    @Override
    public boolean areShared() {
        return rows.areShared();
    }

    @Override
    public void afterwards(Runnable consequence) {
        rows.afterwards(consequence);
    }
}
