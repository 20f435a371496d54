package org.sojourn.internal.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.Configurable;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.SessionManager;

/**
 * Gives Jakarta REST its session boundary. Every implementation finds it as a service (Jakarta REST
 * 3.1, section 4.1.2). Where a servlet container has the requests, there is nothing to do: the
 * servlet filter is their boundary.
 */
public final class SessionFeature implements Feature {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final String SERVLET_CONTEXT = "jakarta.servlet.ServletContext";
    private static final String JERSEY = "org.glassfish.jersey.server.monitoring.RequestEvent";

    /** Called by the service loader. */
    public SessionFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        Optional<Instance<Object>> beans = beans();
        if (beans.isEmpty()
                || beans.get().select(WebSession.class).isUnsatisfied()
                || isInServletContainer(beans.get())) {
            return false;
        }
        SessionManager manager = beans.get().select(SessionManager.class).get();
        register(context, new RestApplication(manager, isJersey(context)));
        return true;
    }

    static void register(Configurable<?> context, RestApplication application) {
        context.register(new OpeningFilter(application));
        context.register(new IdentifyingFilter());
        context.register(new SavingFilter());
        context.register(new SavingWriter());
        context.register(new StoreFailureMapper());
        context.register(new ResourceRules(application));
        if (application.endsAreSeen()) {
            context.register(new JerseyRequests());
        }
    }

    private static Optional<Instance<Object>> beans() {
        try {
            return Optional.of(CDI.current());
        } catch (IllegalStateException none) {
            LOG.log(Level.WARNING, RestMessage.NO_CDI.text());
            return Optional.empty();
        }
    }

    /** CDI has a bean of this type where it is part of a servlet container, and only there. */
    private static boolean isInServletContainer(Instance<Object> beans) {
        return type(SERVLET_CONTEXT)
                .filter(type -> !beans.select(type).isUnsatisfied())
                .isPresent();
    }

    /** Another implementation may be there besides, and Jersey may hide its classes. */
    private static boolean isJersey(FeatureContext context) {
        return context.getConfiguration().getClass().getName().startsWith("org.glassfish.jersey.")
                && type(JERSEY).isPresent();
    }

    private static Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name, false, SessionFeature.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
