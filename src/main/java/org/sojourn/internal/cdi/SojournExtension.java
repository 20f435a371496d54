package org.sojourn.internal.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.Comparator;
import java.util.EventListener;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionModel;
import org.sojourn.internal.config.SettingSource;
import org.sojourn.internal.config.Settings;

/**
 * Collects the session models, resolves them when all types are discovered, looks at the beans,
 * plans, registers beans, and reports all problems together.
 */
public class SojournExtension implements Extension {

    private final SortedMap<Class<?>, SessionModel> declared =
            new TreeMap<>(Comparator.comparing(Class::getName));
    private final SortedMap<Class<?>, SessionModel> late = new TreeMap<>(declared.comparator());
    private final ListenerCapture listeners = new ListenerCapture();
    private Models models = Models.NONE;
    private DiscoveredBeans beans = new DiscoveredBeans(models);
    private @Nullable DeploymentPlan plan;

    void addOwnClasses(@Observes BeforeBeanDiscovery event) {
        InternalBeans.all().forEach(type -> event.addAnnotatedType(type, type.getName()));
    }

    void collect(@Observes @WithAnnotations(SessionModel.class) ProcessAnnotatedType<?> event) {
        SessionModel declaration = event.getAnnotatedType().getAnnotation(SessionModel.class);
        if (declaration != null) {
            Class<?> model = event.getAnnotatedType().getJavaClass();
            (models == Models.NONE ? declared : late).putIfAbsent(model, declaration);
            event.veto();
        }
    }

    void resolve(@Observes AfterTypeDiscovery event) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        PersistenceUnits units = PersistenceUnits.read(application);
        models = Models.resolve(declared, units, new Settings(SettingSource.detect()));
        beans = new DiscoveredBeans(models);
        FactoryInjection.add(models, event);
        if (units.mayBeTransactional()) {
            InternalBeans.ofTransactions()
                    .forEach(type -> event.addAnnotatedType(type, type.getName()));
        }
    }

    void lookAtInjectionPoint(@Observes ProcessInjectionPoint<?, ?> event) {
        beans.injectionPoint(event.getInjectionPoint());
    }

    void lookAtAttributes(@Observes ProcessBeanAttributes<?> event) {
        beans.attributes(event);
    }

    void lookAtBean(@Observes ProcessBean<?> event) {
        beans.bean(event);
        listeners.bean(event);
    }

    void captureListener(@Observes ProcessInjectionTarget<? extends EventListener> event) {
        listeners.watch(event, plan != null);
    }

    void register(@Observes AfterBeanDiscovery event, BeanManager manager) {
        late.keySet().removeAll(declared.keySet());
        plan = DeploymentPlan.of(models.refusing(late.keySet()), beans.facts());
        if (StartReport.isAccepted(plan, event)) {
            new BeanRegistrar(manager).register(plan, beans, listeners.seen(), event);
        }
    }

    void announce(@Observes AfterDeploymentValidation event) {
        if (plan != null) {
            StartReport.announce(plan, beans, event);
        }
    }
}
