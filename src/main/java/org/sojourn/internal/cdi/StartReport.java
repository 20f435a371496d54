package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.sojourn.SessionConfig;

/** What a deployment reports: its problems, or the one INFO line at start with warnings. */
final class StartReport {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private StartReport() {}

    /**
     * Reports all problems of a plan that cannot be carried out. Beans that cannot live in the
     * session are logged, because the container may refuse them before it asks for problems.
     *
     * @return whether the plan can be carried out
     */
    static boolean isAccepted(DeploymentPlan plan, AfterBeanDiscovery event) {
        boolean accepted = plan.problems().isEmpty();
        if (accepted) {
            plan.unfitBeans().forEach(problem -> LOG.log(Level.ERROR, problem));
        } else {
            event.addDefinitionError(
                    new DefinitionException(DeploymentMessage.list(plan.allProblems())));
        }
        return accepted;
    }

    /** The end of the start: the line at start, or why there is none. All beans are known. */
    static void announce(
            DeploymentPlan plan, DiscoveredBeans beans, AfterDeploymentValidation event) {
        if (plan.unfitBeans().isEmpty()) {
            log(plan);
            beans.warnings().forEach(StartReport::warn);
            beans.advice().ifPresent(advice -> LOG.log(Level.INFO, advice));
        } else {
            event.addDeploymentProblem(
                    new DeploymentException(DeploymentMessage.list(plan.unfitBeans())));
        }
    }

    /** A warning of a build, or of a start. */
    static void warn(String warning) {
        LOG.log(Level.WARNING, warning);
    }

    /** The line at start, after the warnings. */
    static void log(DeploymentPlan plan) {
        plan.warnings().forEach(StartReport::warn);
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
    }

    /** Names each setting that is weaker than the policy. */
    static void warnOfWeakSettings(Class<?> model, SessionConfig config) {
        config.policy()
                .rulesBrokenBy(config)
                .forEach(
                        rule ->
                                LOG.log(
                                        Level.WARNING,
                                        DeploymentMessage.WEAKER_THAN_POLICY.text(
                                                rule.setting(),
                                                model.getSimpleName(),
                                                config.policy().settingName(),
                                                rule.source(),
                                                rule.value())));
    }
}
