package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.StoredIn;
import org.sojourn.WebSession;
import org.sojourn.internal.scope.BeanNames;
import org.sojourn.internal.scope.PassivationCheck;
import org.sojourn.internal.scope.StoredSessionContext;
import org.sojourn.internal.store.RowsSource;

/** The beans of the application as far as they matter here, and what is injected into them. */
final class DiscoveredBeans {

    private final SessionScopedRelocation relocation;
    private final List<InjectionPoint> unqualifiedBackends = new ArrayList<>();
    private final Set<Class<?>> modelsWithOwnFactory = new HashSet<>();
    private final List<String> unfitBeans = new ArrayList<>();
    private final BeanNames beans = new BeanNames();
    private final StayingBeans staying = new StayingBeans();
    private boolean needsWebModel;
    private boolean hasOwnRows;

    DiscoveredBeans(Models models) {
        this.relocation = new SessionScopedRelocation(models);
    }

    void injectionPoint(InjectionPoint point) {
        if (point.getType() == WebSession.class) {
            needsWebModel = true;
        } else if (point.getType() == SessionBackend.class
                || point.getType() == AsyncSessionBackend.class) {
            if (point.getQualifiers().contains(Default.Literal.INSTANCE)) {
                unqualifiedBackends.add(point);
            }
        }
    }

    /**
     * Looks at a bean that is about to be made of a class or a producer. One that cannot live in
     * the stored session, as it should, is a problem of the deployment. The container validates
     * beans before it asks extensions for such problems, and its own complaint does not name the
     * field at fault: so until then the bean has a scope that the container accepts.
     */
    void attributes(ProcessBeanAttributes<?> event) {
        if (relocation.move(event)) {
            needsWebModel = true;
            List<String> own = PassivationCheck.problems(event.getAnnotated());
            unfitBeans.addAll(own);
            if (!own.isEmpty()) {
                event.configureBeanAttributes().scope(ApplicationScoped.class);
            }
        }
    }

    void bean(ProcessBean<?> event) {
        beans.add(event);
        staying.look(event);
        hasOwnRows |= event.getBean().getTypes().contains(RowsSource.class);
        if (event.getAnnotated() instanceof AnnotatedMember<?>) {
            producer(event.getBean());
        }
    }

    private void producer(Bean<?> bean) {
        if (bean.getTypes().contains(EntityManagerFactory.class)) {
            bean.getQualifiers().stream()
                    .filter(StoredIn.class::isInstance)
                    .map(qualifier -> ((StoredIn) qualifier).value())
                    .forEach(modelsWithOwnFactory::add);
        }
    }

    SessionScopedRelocation relocation() {
        return relocation;
    }

    /** The context of the beans that live in the stored session. */
    StoredSessionContext context(BeanManager manager) {
        return new StoredSessionContext(manager, beans, relocation::isInPackages);
    }

    /** Why beans cannot live in the session, as they should; all beans are known when asked. */
    List<String> unfitBeans() {
        List<String> all = new ArrayList<>(unfitBeans);
        all.addAll(PassivationCheck.problems(beans));
        return all;
    }

    /** What to warn of: beans that stay in the container's session, though beans are to move. */
    List<String> warnings() {
        return relocation.isWanted() ? staying.warnings(relocation.packages()) : List.of();
    }

    /** A hint where no beans are to move. */
    Optional<String> advice() {
        return relocation.isWanted() ? Optional.empty() : staying.advice();
    }

    /** The injection points of backends that do not name a session model. */
    List<InjectionPoint> unqualifiedBackends() {
        return unqualifiedBackends;
    }

    /** Whether anything of the application needs the web session. */
    boolean needsWebModel() {
        return needsWebModel;
    }

    /** Whether the application supplies the factory of a model, or its rows. */
    boolean hasOwnFactory(Class<?> model) {
        return hasOwnRows || modelsWithOwnFactory.contains(model);
    }
}
