package org.sojourn.internal.cdi;

import jakarta.enterprise.concurrent.ContextService;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What a thread of the server needs to be one of the application's, by Jakarta Concurrency. */
final class ApplicationContext {

    private ApplicationContext() {}

    /** Runs tasks at once, in the context that the calling thread has now. */
    static Optional<Executor> ofCaller() {
        try {
            ContextService contexts = InitialContext.doLookup("java:comp/DefaultContextService");
            Executor here = Runnable::run;
            return Optional.of(contexts.createContextualProxy(here, Executor.class));
        } catch (NamingException | RuntimeException inJavaSe) {
            return Optional.empty();
        }
    }
}
