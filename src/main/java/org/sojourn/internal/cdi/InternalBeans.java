package org.sojourn.internal.cdi;

import java.util.ArrayList;
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

    /** What every application needs. */
    static List<Class<?>> all() {
        List<Class<?>> all =
                new ArrayList<>(
                        List.of(
                                ActivateSessionInterceptor.class,
                                SkipSessionInterceptor.class,
                                BackgroundSweep.class,
                                InsightFaces.class));
        if (OptionalApis.hasHealth()) {
            all.add(DatabaseReadiness.class);
        }
        if (OptionalApis.hasServlets()) {
            all.addAll(List.of(ServletBoundary.class, CurrentRequest.class, FilterCheck.class));
        }
        return all;
    }

    /** What JTA units need. */
    static List<Class<?>> ofTransactions() {
        return OptionalApis.hasTransactions() ? List.of(JtaScope.class) : List.of();
    }
}
