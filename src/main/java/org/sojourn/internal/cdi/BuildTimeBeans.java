package org.sojourn.internal.cdi;

import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.declarations.DeclarationInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sojourn.StoredIn;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.scope.PassivationCheck;
import org.sojourn.internal.store.RowsSource;

/** What a build-time container shows of the application's beans. */
final class BuildTimeBeans {

    private final BeanFacts facts = new BeanFacts();
    private final Set<String> stored = new HashSet<>();
    private final SortedSet<String> staying = new TreeSet<>();
    private boolean hasFactory;

    /**
     * Looks at a bean. Some containers show a bean more than once. What is injected into beans that
     * extensions make has no place.
     */
    void look(BeanInfo bean) {
        if (!bean.isSynthetic()) {
            bean.injectionPoints().forEach(this::injectionPoint);
        }
        String scope = bean.scope().annotation().name();
        if (scope.equals(StoredSessionScoped.class.getName())) {
            stored(bean);
        } else if (scope.equals(SessionScoped.class.getName()) && !bean.isSynthetic()) {
            staying.add(bean.declaringClass().name());
        }
        if (has(RowsSource.class, bean.types())) {
            facts.ownRows();
        }
        if (has(EntityManagerFactory.class, bean.types())) {
            hasFactory = true;
            bean.qualifiers().forEach(this::ownFactory);
        }
    }

    BeanFacts facts() {
        return facts;
    }

    /** Whether a factory of any unit is among the beans. */
    boolean hasFactory() {
        return hasFactory;
    }

    /** What to warn of: beans that stay in the container's session. */
    Optional<String> warning() {
        return staying.isEmpty()
                ? Optional.empty()
                : Optional.of(DeploymentMessage.BEANS_STAY_AT_BUILD.text(staying));
    }

    /** Without being initialized: at build time, no code of the application may run. */
    static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException invisible) {
            throw new DeploymentException(invisible);
        }
    }

    private void injectionPoint(InjectionPointInfo point) {
        facts.injectionPoint(
                name(point.type()),
                point.qualifiers().stream().anyMatch(each -> is(Default.class, each)),
                place(point.declaration()));
    }

    private void stored(BeanInfo bean) {
        String type = bean.declaringClass().name();
        if (stored.add(type)) {
            facts.stored(bean.isClassBean() ? PassivationCheck.problems(load(type)) : List.of());
        }
    }

    private void ownFactory(AnnotationInfo qualifier) {
        if (is(StoredIn.class, qualifier)) {
            facts.ownFactory(load(name(qualifier.value().asType())));
        }
    }

    private static boolean has(Class<?> wanted, Collection<Type> types) {
        return types.stream().anyMatch(type -> name(type).equals(wanted.getName()));
    }

    static boolean is(Class<?> wanted, AnnotationInfo annotation) {
        return annotation.declaration().name().equals(wanted.getName());
    }

    /** The name of a plain class; that of any other type is of no interest here. */
    private static String name(Type type) {
        return type.isClass() ? type.asClass().declaration().name() : "";
    }

    private static String place(DeclarationInfo declaration) {
        if (declaration.isField()) {
            return declaration.asField().declaringClass().name()
                    + "."
                    + declaration.asField().name();
        }
        MethodInfo method = declaration.asParameter().declaringMethod();
        return method.declaringClass().name() + "." + method.name();
    }
}
