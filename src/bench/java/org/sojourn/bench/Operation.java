package org.sojourn.bench;

import java.util.concurrent.CompletionStage;

/**
 * One unit of work, done once and checked: an operation that finds something other than what was
 * stored throws, which ends the run.
 */
public sealed interface Operation {

    /** The caller waits for it. */
    record Blocking(Action action) implements Operation {}

    /** The caller gets a stage, which completes when the work is done. */
    record Staged(Start start) implements Operation {}

    interface Action {
        void run() throws Exception;
    }

    interface Start {
        CompletionStage<?> run();
    }
}
