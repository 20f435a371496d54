package org.sojourn.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** The one INFO line at start, and what deserves a warning. */
final class StartReport {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private StartReport() {}

    /** Early: the container may refuse the same beans before it asks for problems. */
    static void logUnfitBeans(DeploymentPlan plan) {
        plan.unfitBeans().forEach(problem -> LOG.log(Level.ERROR, problem));
    }

    /** All beans are known when this is called. */
    static void log(DeploymentPlan plan, DiscoveredTypes discovery) {
        plan.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (plan.models().isEmpty()) {
            LOG.log(Level.WARNING, DeploymentMessage.NO_MODEL.text());
            return;
        }
        List<String> models =
                plan.models().stream()
                        .map(
                                model ->
                                        "%s (persistence unit '%s')"
                                                .formatted(
                                                        model.type().getSimpleName(), model.unit()))
                        .toList();
        String version =
                Optional.ofNullable(StartReport.class.getPackage().getImplementationVersion())
                        .orElse("(unpackaged)");
        LOG.log(Level.INFO, DeploymentMessage.STARTED.text(version, models));
        discovery.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        discovery.advice().ifPresent(advice -> LOG.log(Level.INFO, advice));
    }
}
