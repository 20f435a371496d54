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

    @Override
    public SojournRuntime create(Instance<Object> beans, Parameters parameters) {
        List<Class<?>> models = List.of(parameters.get(MODELS, Class[].class));
        DeploymentPlan plan = BuildTimePlan.of(models).with(new BeanFacts());
        if (!plan.problems().isEmpty()) {
            throw new DeploymentException(DeploymentMessage.list(plan.problems()));
        }
        StartReport.log(plan);
        BeanManager manager = beans.select(BeanManager.class).get();
        return new SojournRuntime(
                plan,
                new StoredSessionContext(manager, BeanNames.ofRunning(manager), type -> false),
                beans);
    }
}
