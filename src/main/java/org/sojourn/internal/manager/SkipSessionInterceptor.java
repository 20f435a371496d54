package org.sojourn.internal.manager;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sojourn.SkipSession;

/**
 * Switches the session off while a method runs; inside a boundary of the same method, so that both
 * may stand on it.
 */
@SkipSession
@Interceptor
@Priority(ActivateSessionInterceptor.AROUND_TRANSACTIONS + 1)
public class SkipSessionInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the container's Instance is passivation capable
    private final Instance<SessionManager> manager;

    @Inject
    public SkipSessionInterceptor(Instance<SessionManager> manager) {
        this.manager = manager;
    }

    @AroundInvoke
    @AroundTimeout
    @Nullable Object skip(InvocationContext call) throws Exception {
        String reason =
                "@SkipSession on %s.%s"
                        .formatted(
                                call.getMethod().getDeclaringClass().getSimpleName(),
                                call.getMethod().getName());
        return manager.get().skip(reason, call::proceed);
    }
}
