package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.AsyncSessions;
import org.sojourn.SessionBackend;
import org.sojourn.Sessions;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.AsyncBackend;
import org.sojourn.internal.backend.AsyncDeviceSessions;
import org.sojourn.internal.backend.BlockingBackend;
import org.sojourn.internal.backend.BlockingSessions;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.manager.SessionManager;

/** A bean that Sojourn gives an application. It is made from the runtime at first use. */
enum ProvidedBean {
    MANAGER(SessionManager.class, Singleton.class, SojournRuntime::manager),
    WEB_SESSION(
            WebSession.class, ApplicationScoped.class, runtime -> runtime.manager().asWebSession()),
    WEB_SETTINGS(ModelSettings.class, Singleton.class, SojournRuntime::webSettings),
    BACKEND(SessionBackend.class, BlockingBackend::new),
    ASYNC_BACKEND(AsyncSessionBackend.class, AsyncBackend::new),
    SESSIONS(Sessions.class, BlockingSessions::new),
    ASYNC_SESSIONS(AsyncSessions.class, AsyncDeviceSessions::new);

    private final Class<?> type;
    private final Class<? extends Annotation> scope;
    private final BiFunction<SojournRuntime, Class<?>, Object> maker;

    /** A bean of the application. */
    ProvidedBean(
            Class<?> type,
            Class<? extends Annotation> scope,
            Function<SojournRuntime, Object> maker) {
        this.type = type;
        this.scope = scope;
        this.maker = (runtime, noModel) -> maker.apply(runtime);
    }

    /** A bean of each session model. */
    ProvidedBean(Class<?> type, Function<ModelSessions, Object> maker) {
        this.type = type;
        this.scope = ApplicationScoped.class;
        this.maker = (runtime, model) -> maker.apply(runtime.sessions(model));
    }

    Class<?> type() {
        return type;
    }

    Class<? extends Annotation> scope() {
        return scope;
    }

    /**
     * Makes the bean.
     *
     * @param model the session model of the bean; of no meaning for a bean of the application
     */
    Object make(SojournRuntime runtime, Class<?> model) {
        return maker.apply(runtime, model);
    }
}
