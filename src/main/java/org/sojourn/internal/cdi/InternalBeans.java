package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import java.util.List;
import org.sojourn.internal.manager.ActivateSessionInterceptor;
import org.sojourn.internal.manager.SkipSessionInterceptor;
import org.sojourn.internal.persistence.JtaScope;
import org.sojourn.internal.web.CurrentRequest;
import org.sojourn.internal.web.FilterCheck;
import org.sojourn.internal.web.ServletBoundary;

/**
 * Sojourn's own bean classes, as far as the APIs they use are there. The JAR is no bean archive.
 */
final class InternalBeans {

    private InternalBeans() {}

    static void add(BeforeBeanDiscovery event) {
        List.of(
                        ActivateSessionInterceptor.class,
                        SkipSessionInterceptor.class,
                        BackgroundSweep.class,
                        InsightFaces.class)
                .forEach(type -> event.addAnnotatedType(type, type.getName()));
        if (OptionalApis.hasHealth()) {
            event.addAnnotatedType(DatabaseReadiness.class, DatabaseReadiness.class.getName());
        }
        if (OptionalApis.hasServlets()) {
            event.addAnnotatedType(ServletBoundary.class, ServletBoundary.class.getName());
            event.addAnnotatedType(CurrentRequest.class, CurrentRequest.class.getName());
            event.addAnnotatedType(FilterCheck.class, FilterCheck.class.getName());
        }
    }

    /** What JTA units need. */
    static void addTransactions(AfterTypeDiscovery event) {
        if (OptionalApis.hasTransactions()) {
            event.addAnnotatedType(JtaScope.class, JtaScope.class.getName());
        }
    }
}
