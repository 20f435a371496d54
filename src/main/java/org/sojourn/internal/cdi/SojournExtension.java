package org.sojourn.internal.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.persistence.EntityManagerFactory;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionModel;
import org.sojourn.StoredIn;
import org.sojourn.WebSession;
import org.sojourn.internal.config.SettingSource;

/**
 * Collects what the application declares, plans, registers beans, and reports all problems
 * together.
 */
public class SojournExtension implements Extension {

    private final DiscoveredTypes discovery = new DiscoveredTypes();
    private final ListenerCapture listeners = new ListenerCapture();
    private PersistenceUnits units = new PersistenceUnits(List.of(), Optional.empty());
    private @Nullable DeploymentPlan plan;

    void addOwnClasses(@Observes BeforeBeanDiscovery event) {
        InternalBeans.add(event);
    }

    void collect(@Observes @WithAnnotations(SessionModel.class) ProcessAnnotatedType<?> event) {
        SessionModel declaration = event.getAnnotatedType().getAnnotation(SessionModel.class);
        if (declaration != null) {
            discovery.model(event.getAnnotatedType().getJavaClass(), declaration);
            event.veto();
        }
    }

    void findUnits(@Observes AfterTypeDiscovery event) {
        units = PersistenceUnits.of(Thread.currentThread().getContextClassLoader());
        FactoryInjection.add(discovery, units, event);
    }

    void collectBackends(@Observes ProcessInjectionPoint<?, SessionBackend> event) {
        discovery.backendInjection(event.getInjectionPoint());
    }

    void collectAsyncBackends(@Observes ProcessInjectionPoint<?, AsyncSessionBackend> event) {
        discovery.backendInjection(event.getInjectionPoint());
    }

    void collectWebSessions(@Observes ProcessInjectionPoint<?, WebSession> event) {
        discovery.webSessionInjection();
    }

    void collectFactories(@Observes ProcessProducer<?, EntityManagerFactory> event) {
        StoredIn qualifier = event.getAnnotatedMember().getAnnotation(StoredIn.class);
        if (qualifier != null) {
            discovery.suppliesFactoryFor(qualifier.value());
        }
    }

    void collectListeners(@Observes ProcessInjectionTarget<? extends EventListener> event) {
        if (plan != null) {
            listeners.watch(event);
        }
    }

    void collectDeclarations(@Observes ProcessBeanAttributes<?> event) {
        discovery.declaration(event);
    }

    void collectBeans(@Observes ProcessBean<?> event) {
        discovery.bean(event);
    }

    void register(@Observes AfterBeanDiscovery event, BeanManager manager) {
        plan = DeploymentPlan.of(discovery, SettingSource.detect(), units);
        if (plan.problems().isEmpty()) {
            StartReport.logUnfitBeans(plan);
            BeanRegistrar.register(plan, discovery, listeners.seen(), manager, event);
        } else {
            event.addDefinitionError(
                    new DefinitionException(DeploymentMessage.list(plan.allProblems())));
        }
    }

    void announce(@Observes AfterDeploymentValidation event) {
        if (plan == null) {
            return;
        }
        if (plan.unfitBeans().isEmpty()) {
            StartReport.log(plan, discovery);
        } else {
            event.addDeploymentProblem(
                    new DeploymentException(DeploymentMessage.list(plan.unfitBeans())));
        }
    }
}
