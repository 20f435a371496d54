package org.sojourn.internal.cdi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sojourn.SessionModel;
import org.sojourn.internal.config.SettingSource;
import org.sojourn.internal.config.Settings;

/**
 * The plan for a build-time container: made when the application is built, so that mistakes appear
 * there, and made again, by the settings of that time, when the application starts.
 *
 * @param hasDescriptor whether the application has units by persistence.xml. Without one, the
 *     container makes the factories as it is configured, and has them as beans.
 */
record BuildTimePlan(Models models, boolean hasDescriptor) {

    static BuildTimePlan of(Collection<Class<?>> declared) {
        SortedMap<Class<?>, SessionModel> models =
                new TreeMap<>(Comparator.comparing(Class::getName));
        declared.forEach(type -> models.put(type, type.getAnnotation(SessionModel.class)));
        PersistenceUnits units =
                PersistenceUnits.read(Thread.currentThread().getContextClassLoader());
        return new BuildTimePlan(
                Models.resolve(models, units, new Settings(SettingSource.detect())),
                !units.units().isEmpty() || units.problem().isPresent());
    }

    /** The plan; it does not contain problems of missing factories. */
    DeploymentPlan with(BeanFacts facts) {
        if (!hasDescriptor) {
            models.types().forEach(facts::ownFactory);
        }
        return DeploymentPlan.of(models, facts);
    }

    /** What is wrong if the container has no factory among its beans. */
    List<String> problemsWithoutFactory() {
        return hasDescriptor
                ? List.of()
                : models.declared().stream()
                        .flatMap(model -> model.unit().problem().stream())
                        .toList();
    }
}
