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
 * Calls that share no statement and no connection with those of other callers, because the database
 * that they reach depends on the caller.
 *
 * @param rows of the caller
 * @param execution has each call carried out: at once, or on a thread of the executor
 * @param afterwards does what follows from a result
 */
record SingleCalls(SessionRows rows, Execution execution, Consequences afterwards) implements Rows {

    /** Where calls are carried out. */
    @FunctionalInterface
    interface Execution {

        /** On the thread that makes the call. */
        Execution ON_CALLER = SingleCalls::now;

        <T> CompletionStage<T> of(Supplier<T> call);
    }

    /** Where that is done which follows from a result. */
    @FunctionalInterface
    interface Consequences {
        void run(Runnable consequence);
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
        afterwards.run(consequence);
    }

    @Override
    public boolean areShared() {
        return false;
    }

    private static <T> CompletionStage<T> now(Supplier<T> call) {
        try {
            return CompletableFuture.completedStage(call.get());
        } catch (RuntimeException failed) {
            return CompletableFuture.failedStage(failed);
        }
    }
}
