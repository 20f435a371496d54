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
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import org.sojourn.StoredIn;
import org.sojourn.internal.scope.BeanNames;
import org.sojourn.internal.scope.PassivationCheck;
import org.sojourn.internal.scope.StoredSessionContext;
import org.sojourn.internal.store.RowsSource;

/** The beans of the application as far as they matter here, and what is injected into them. */
final class DiscoveredBeans {

    private final SessionScopedRelocation relocation;
    private final BeanFacts facts = new BeanFacts();
    private final BeanNames beans = new BeanNames();
    private final StayingBeans staying = new StayingBeans();

    DiscoveredBeans(Models models) {
        this.relocation = new SessionScopedRelocation(models);
    }

    void injectionPoint(InjectionPoint point) {
        Member member = point.getMember();
        facts.injectionPoint(
                point.getType().getTypeName(),
                point.getQualifiers().contains(Default.Literal.INSTANCE),
                member.getDeclaringClass().getName() + "." + member.getName());
    }

    /**
     * Looks at a bean that is about to be made of a class or a producer. One that cannot live in
     * the stored session, as it should, is a problem of the deployment. The container validates
     * beans before it asks extensions for such problems, and its own complaint does not name the
     * field at fault: so until then the bean has a scope that the container accepts.
     */
    void attributes(ProcessBeanAttributes<?> event) {
        if (relocation.move(event)) {
            List<String> own = PassivationCheck.problems(event.getAnnotated());
            facts.stored(own);
            if (!own.isEmpty()) {
                event.configureBeanAttributes().scope(ApplicationScoped.class);
            }
        }
    }

    void bean(ProcessBean<?> event) {
        beans.add(event);
        staying.look(event);
        if (event.getBean().getTypes().contains(RowsSource.class)) {
            facts.ownRows();
        }
        if (event.getAnnotated() instanceof AnnotatedMember<?>) {
            producer(event.getBean());
        }
    }

    private void producer(Bean<?> bean) {
        if (bean.getTypes().contains(EntityManagerFactory.class)) {
            bean.getQualifiers().stream()
                    .filter(StoredIn.class::isInstance)
                    .map(qualifier -> ((StoredIn) qualifier).value())
                    .forEach(facts::ownFactory);
        }
    }

    SessionScopedRelocation relocation() {
        return relocation;
    }

    /** The context of the beans that live in the stored session. */
    StoredSessionContext context(BeanManager manager) {
        return new StoredSessionContext(manager, beans, relocation::isInPackages);
    }

    /** What the plan is made of; all beans are known when it is asked for. */
    BeanFacts facts() {
        facts.unfit(PassivationCheck.problems(beans));
        return facts;
    }

    /** What to warn of: beans that stay in the container's session, though beans are to move. */
    List<String> warnings() {
        return relocation.isWanted() ? staying.warnings(relocation.packages()) : List.of();
    }

    /** A hint where no beans are to move. */
    Optional<String> advice() {
        return relocation.isWanted() ? Optional.empty() : staying.advice();
    }
}
