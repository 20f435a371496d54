package org.sojourn.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sojourn.internal.message.Messages;

/** The one INFO line at start, and what deserves a warning. */
final class StartReport {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private StartReport() {}

    /** Early: the container may refuse the same beans before it asks for problems. */
    static void logUnfitBeans(DeploymentPlan plan) {
        plan.unfitBeans().forEach(problem -> LOG.log(Level.ERROR, problem));
    }

    /** All beans are known when this is called. */
    static void log(DeploymentPlan plan, Discovery discovery) {
        plan.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (plan.models().isEmpty()) {
            LOG.log(Level.WARNING, Messages.noModel());
            return;
        }
        String models =
                plan.models().stream()
                        .map(
                                model ->
                                        "%s (persistence unit '%s')"
                                                .formatted(
                                                        model.type().getSimpleName(), model.unit()))
                        .collect(Collectors.joining(", "));
        String version =
                Optional.ofNullable(StartReport.class.getPackage().getImplementationVersion())
                        .orElse("(unpackaged)");
        LOG.log(Level.INFO, Messages.started(models, version));
        discovery.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        discovery.advice().ifPresent(advice -> LOG.log(Level.INFO, advice));
    }
}
