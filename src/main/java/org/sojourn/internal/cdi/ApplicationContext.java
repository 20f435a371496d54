package org.sojourn.internal.cdi;

import jakarta.enterprise.concurrent.ContextService;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What a thread of the server needs to be one of the application's, by Jakarta Concurrency. */
final class ApplicationContext {

    private ApplicationContext() {}

    /**
     * Runs tasks at once, in the context that the calling thread has now.
     *
     * @param contexts the service of the server for contexts
     */
    static Optional<Executor> ofCaller(Object contexts) {
        Executor here = Runnable::run;
        try {
            return Optional.of(
                    ((ContextService) contexts).createContextualProxy(here, Executor.class));
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }
}
