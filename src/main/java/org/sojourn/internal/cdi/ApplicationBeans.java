package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.sojourn.internal.manager.SessionManager;

/** The beans that an application may supply. */
record ApplicationBeans(Instance<Object> beans) {

    /**
     * A bean of the application. If there are two, the container throws, so it is never ignored.
     */
    <T> Optional<T> supplied(Class<T> type, Annotation... qualifiers) {
        Instance<T> found = visible(type, qualifiers);
        return found.isUnsatisfied() ? Optional.empty() : Optional.of(found.get());
    }

    /** The class that declares a bean that is {@linkplain #supplied supplied}. */
    Class<?> declaringClass(Class<?> type) {
        return visible(type).getHandle().getBean().getBeanClass();
    }

    /** A bean that the application may have for purposes of its own: ignored if there are two. */
    <T> Optional<T> resolvable(Class<T> type) {
        Instance<T> found = visible(type);
        return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
    }

    /** Whether the server itself has a bean of the type: its class is not the application's. */
    boolean serverHas(Class<?> type, ClassLoader application) {
        return all(type)
                .handlesStream()
                .map(handle -> handle.getBean().getBeanClass().getClassLoader())
                .anyMatch(loader -> loader != application);
    }

    /** All beans of a type, whatever their qualifiers. */
    <T> Instance<T> all(Class<T> type) {
        return visible(type, Any.Literal.INSTANCE);
    }

    /** On Payara a library in WEB-INF/lib does not see the beans in WEB-INF/classes. */
    private <T> Instance<T> visible(Class<T> type, Annotation... qualifiers) {
        Instance<T> found = beans.select(type, qualifiers);
        return found.isUnsatisfied() && isCurrent()
                ? CDI.current().select(type, qualifiers)
                : found;
    }

    /** The thread decides which application is the current one, and it may be another. */
    private boolean isCurrent() {
        try {
            return own(beans.select(BeanManager.class).get())
                    == own(CDI.current().getBeanManager());
        } catch (IllegalStateException | UnsupportedOperationException none) {
            return false;
        }
    }

    /** A bean of Sojourn: each application has another one, even of the same class. */
    private static Bean<?> own(BeanManager manager) {
        return manager.resolve(manager.getBeans(SessionManager.class));
    }
}
