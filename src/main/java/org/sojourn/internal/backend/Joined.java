package org.sojourn.internal.backend;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The outcome of calls whose callers wait. */
final class Joined {

    private Joined() {}

    /** What the stage of a call that waits completed with. */
    static <T> T join(CompletionStage<T> complete) {
        try {
            return complete.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
