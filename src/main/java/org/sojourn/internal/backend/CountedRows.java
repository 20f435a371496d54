package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.insight.LoadEvent;
import org.sojourn.internal.insight.StoreEvent;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/** Rows whose reads and writes are counted, and measured as their caller sees them. */
record CountedRows(Rows rows, Insight insight) implements Rows {

    @Override
    public CompletionStage<Optional<SessionRow>> read(RowRead read) {
        LoadEvent event = insight.loading();
        long start = System.nanoTime();
        CompletionStage<Optional<SessionRow>> stage = rows.read(read);
        CompletableFuture<Optional<SessionRow>> result = stage.toCompletableFuture();
        if (result.isDone()) {
            ended(read, event, start, result);
        } else {
            result.whenComplete((row, failure) -> ended(read, event, start, result));
        }
        return stage;
    }

    private void ended(
            RowRead read,
            @Nullable LoadEvent event,
            long start,
            CompletableFuture<Optional<SessionRow>> result) {
        long nanos = System.nanoTime() - start;
        String key = read.key().value();
        if (result.isCompletedExceptionally()) {
            insight.notLoaded(event, key, nanos);
            return;
        }
        SessionRow row = result.join().orElse(null);
        insight.loaded(event, key, nanos, row != null, row == null ? 0 : row.data().received());
        if (row != null && row.data() instanceof RowData.Split split) {
            insight.baseRead(split.isBaseKnown());
        }
    }

    @Override
    public CompletionStage<Boolean> write(RowWrite write) {
        StoreEvent event = hasData(write) ? insight.storing() : null;
        long start = System.nanoTime();
        CompletionStage<Boolean> stage = rows.write(write);
        CompletableFuture<Boolean> result = stage.toCompletableFuture();
        if (result.isDone()) {
            ended(write, event, start, result);
        } else {
            result.whenComplete((done, failure) -> ended(write, event, start, result));
        }
        return stage;
    }

    private void ended(
            RowWrite write,
            @Nullable StoreEvent event,
            long start,
            CompletableFuture<Boolean> result) {
        boolean failed = result.isCompletedExceptionally();
        if (!hasData(write)) {
            if (write.kind() == RowWrite.Kind.RENEW && !failed && result.join()) {
                insight.renewed();
            }
            return;
        }
        long nanos = System.nanoTime() - start;
        String key = write.key().value();
        if (failed) {
            insight.notStored(event, key, nanos, write.dataSize());
        } else {
            insight.stored(event, key, nanos, result.join(), write.dataSize());
        }
    }

    private static boolean hasData(RowWrite write) {
        return switch (write.kind()) {
            case PUT,
                    INSERT,
                    INSERT_BASE,
                    REPLACE,
                    REPLACE_BASE,
                    CHANGE,
                    MOVE,
                    MOVE_BASE,
                    REWRITE,
                    REWRITE_BASE ->
                    true;
            case RENEW, DELETE, DELETE_IF_UNCHANGED, DELETE_IF_EXPIRED -> false;
        };
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
