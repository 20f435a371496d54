package org.sojourn.internal.backend;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * Rows whose calls share no statement and no connection with those of other callers, because the
 * database that they reach depends on the caller.
 *
 * @param rows of the caller
 * @param execution where each call is carried out
 * @param consequences where that is done which follows from a change
 */
record UnsharedRows(SessionRows rows, Execution execution, Consequences consequences)
        implements Rows {

    /** Where calls are carried out. */
    @FunctionalInterface
    interface Execution {

        /** At once, on the thread that makes the call. */
        Execution ON_CALLER = UnsharedRows::atOnce;

        <T> CompletionStage<T> of(Supplier<T> call);
    }

    /** Each call on the thread that makes it. */
    static UnsharedRows onCaller(SessionRows rows) {
        return new UnsharedRows(rows, Execution.ON_CALLER, Consequences.ON_CALLER);
    }

    @Override
    public CompletionStage<Optional<SessionRow>> read(RowRead read) {
        return execution.of(() -> new ReadBatch(rows).execute(List.of(read)).get(0));
    }

    @Override
    public CompletionStage<Boolean> write(RowWrite write) {
        return execution.of(() -> rows.write(List.of(write)).get(0));
    }

    @Override
    public void afterwards(Runnable consequence) {
        consequences.run(consequence);
    }

    @Override
    public boolean areShared() {
        return false;
    }

    private static <T> CompletionStage<T> atOnce(Supplier<T> call) {
        try {
            return CompletableFuture.completedStage(call.get());
        } catch (RuntimeException failed) {
            return CompletableFuture.failedStage(failed);
        }
    }
}
