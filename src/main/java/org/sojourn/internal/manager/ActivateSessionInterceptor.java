package org.sojourn.internal.manager;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;
import org.sojourn.ActivateSession;

/**
 * The session boundary: open, proceed, commit. Around transactions, so that the session is stored
 * when they have ended.
 */
@ActivateSession
@Interceptor
@Priority(ActivateSessionInterceptor.AROUND_TRANSACTIONS)
public class ActivateSessionInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    /** {@code @Transactional} has 200. */
    static final int AROUND_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 150;

    @SuppressWarnings("serial") // the container's Instance is passivation capable
    private final Instance<SessionManager> managers;

    private transient @Nullable SessionManager manager;

    @Inject
    public ActivateSessionInterceptor(Instance<SessionManager> managers) {
        this.managers = managers;
    }

    @AroundInvoke
    @AroundTimeout
    @Nullable Object boundary(InvocationContext call) throws Exception {
        BoundaryMethod method = manager().methodOf(call.getMethod(), call.getTarget().getClass());
        if (method.idParameter() != BoundaryMethod.NONE) {
            String id = (String) call.getParameters()[method.idParameter()];
            return manager()
                    .activate(
                            BoundarySource.of(SessionId.parse(id)),
                            method.startsTransaction() ? () -> loaded(call) : call::proceed);
        }
        Object result = manager().activate(call.getParameters(), call::proceed);
        return result == null ? nothing(call.getMethod().getReturnType()) : result;
    }

    /**
     * A session that is touched inside a transaction needs a connection besides that of the
     * transaction. Where the call begins one, the session is loaded before: a boundary that is
     * given an id uses the session.
     */
    private @Nullable Object loaded(InvocationContext call) throws Exception {
        manager().loadEarly();
        return call.proceed();
    }

    /** What a method answers that was not called. */
    private static @Nullable Object nothing(Class<?> type) {
        return type.isPrimitive() && type != void.class
                ? Array.get(Array.newInstance(type, 1), 0)
                : null;
    }

    /** Any number of threads may look it up at first use, and find the same. */
    private SessionManager manager() {
        SessionManager known = manager;
        if (known == null) {
            known = managers.get();
            manager = known;
        }
        return known;
    }
}
