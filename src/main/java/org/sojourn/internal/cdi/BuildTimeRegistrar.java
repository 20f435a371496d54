package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.inject.Singleton;
import java.util.Set;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * Registers with a build-time container the beans that Sojourn gives an application: by classes
 * that make them, with parameters that the container can keep.
 */
final class BuildTimeRegistrar {

    private BuildTimeRegistrar() {}

    static void register(
            Set<Class<?>> models,
            BeanFacts facts,
            DeploymentPlan plan,
            SyntheticComponents components) {
        components
                .addBean(SojournRuntime.class)
                .type(SojournRuntime.class)
                .scope(Singleton.class)
                .withParam(RuntimeCreator.MODELS, models.toArray(Class<?>[]::new))
                .withParam(
                        RuntimeCreator.WITH_OWN_FACTORY,
                        models.stream().filter(facts::hasOwnFactory).toArray(Class<?>[]::new))
                .createWith(RuntimeCreator.class)
                .disposeWith(RuntimeDisposer.class);
        if (OptionalApis.hasServlets()) {
            components
                    .addBean(HttpSessionListeners.class)
                    .type(HttpSessionListeners.class)
                    .scope(Singleton.class)
                    .createWith(ListenersCreator.class);
        }
        PlannedBean.of(plan).forEach(planned -> provide(planned, components));
    }

    @SuppressWarnings("unchecked")
    private static void provide(PlannedBean planned, SyntheticComponents components) {
        SyntheticBeanBuilder<Object> bean =
                (SyntheticBeanBuilder<Object>) components.addBean(planned.bean().type());
        bean.type(planned.bean().type())
                .scope(planned.bean().scope())
                .qualifier(Any.Literal.INSTANCE)
                .withParam(ProvidedBeanCreator.BEAN, planned.bean().name())
                .withParam(ProvidedBeanCreator.MODEL, planned.modelClass())
                .createWith(ProvidedBeanCreator.class);
        planned.qualifier().ifPresent(bean::qualifier);
        if (planned.isDefault()) {
            bean.qualifier(Default.Literal.INSTANCE);
        }
    }
}
