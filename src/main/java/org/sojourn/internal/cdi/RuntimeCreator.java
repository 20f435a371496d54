package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.List;
import org.sojourn.internal.scope.BeanNames;
import org.sojourn.internal.scope.StoredSessionContext;

/** Makes the runtime of an application that a build-time container has prepared. */
public final class RuntimeCreator implements SyntheticBeanCreator<SojournRuntime> {

    /** Parameter: the session models. */
    static final String MODELS = "models";

    /** Parameter: those of the models whose factories the application supplies. */
    static final String WITH_OWN_FACTORY = "withOwnFactory";

    @Override
    public SojournRuntime create(Instance<Object> beans, Parameters parameters) {
        List<Class<?>> models = List.of(parameters.get(MODELS, Class[].class));
        BuildTimePlan resolved = BuildTimePlan.of(models);
        BeanFacts facts = new BeanFacts();
        for (Class<?> model : parameters.get(WITH_OWN_FACTORY, Class[].class)) {
            facts.ownFactory(model);
        }
        DeploymentPlan plan = resolved.with(facts);
        if (!plan.problems().isEmpty()) {
            throw new DeploymentException(DeploymentMessage.list(plan.problems()));
        }
        StartReport.log(plan);
        BeanManager container = beans.select(BeanManager.class).get();
        StoredSessionContext context =
                new StoredSessionContext(
                        container,
                        BeanNames.ofRunning(container),
                        new SessionScopedRelocation(resolved.models())::isInPackages);
        return new SojournRuntime(plan, context, container.createInstance());
    }
}
