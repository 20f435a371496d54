package org.sojourn.internal.cdi;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.insight.ManagedView;

/** Registers MXBeans. Only where the Java runtime has JMX is this class loaded. */
final class Management {

    private Management() {}

    static List<ManagedView> register(List<Insight> models, String application) {
        return models.stream()
                .flatMap(
                        model ->
                                ManagedView.register(
                                        ManagementFactory.getPlatformMBeanServer(),
                                        model,
                                        application)
                                        .stream())
                .toList();
    }
}
