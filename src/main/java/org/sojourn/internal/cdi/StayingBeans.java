package org.sojourn.internal.cdi;

import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * The beans that stay in the container's session scope, those of the application's libraries
 * included. A server's own beans do not count.
 */
final class StayingBeans {

    private final SortedSet<String> movable = new TreeSet<>();
    private final SortedSet<String> immovable = new TreeSet<>();
    private final SortedSet<String> packages = new TreeSet<>();
    private final SortedSet<String> packagesInSession = new TreeSet<>();

    /** Looks at a bean as it is now; beans that every container has are left out. */
    void look(ProcessBean<?> event) {
        boolean isDeclared =
                event instanceof ProcessManagedBean
                        || event instanceof ProcessProducerMethod
                        || event instanceof ProcessProducerField;
        boolean isFixed =
                event instanceof ProcessSessionBean || event instanceof ProcessSyntheticBean;
        if (!isDeclared && !isFixed) {
            return;
        }
        Class<?> type = event.getBean().getBeanClass();
        Class<?> scope = event.getBean().getScope();
        if (scope == StoredSessionScoped.class) {
            packagesInSession.add(type.getPackageName());
        } else if (scope == SessionScoped.class && HttpSessionListeners.isOfApplication(type)) {
            (isFixed ? immovable : movable).add(name(event, type));
            if (!isFixed) {
                packages.add(type.getPackageName());
            }
        }
    }

    private static String name(ProcessBean<?> event, Class<?> type) {
        return event.getAnnotated() instanceof AnnotatedMember<?> producer
                ? type.getName() + "." + producer.getJavaMember().getName()
                : type.getName();
    }

    /**
     * The warnings where beans are to be moved.
     *
     * @param named the packages that the setting names; empty if it names none
     */
    List<String> warnings(List<String> named) {
        SortedSet<String> wanted = new TreeSet<>(named.isEmpty() ? packagesInSession : named);
        wanted.addAll(packages);
        wanted.removeIf(name -> wanted.stream().anyMatch(other -> name.startsWith(other + ".")));
        List<String> warnings = new ArrayList<>();
        if (!movable.isEmpty()) {
            warnings.add(DeploymentMessage.BEANS_STAY.text(movable, String.join(",", wanted)));
        }
        if (!immovable.isEmpty()) {
            warnings.add(DeploymentMessage.BEANS_CANNOT_MOVE.text(immovable));
        }
        return warnings;
    }

    /** The advice where no bean is to be moved. */
    Optional<String> advice() {
        return movable.isEmpty()
                ? Optional.empty()
                : Optional.of(DeploymentMessage.BEANS_WITH_CONTAINER.text(movable));
    }
}
