package org.sojourn.internal.scope;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.io.StreamCorruptedException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.SerializationHooks;

/**
 * Replaces client proxies by references that every server of the application understands, and
 * references by client proxies. The form in which Weld itself writes a proxy is useless on another
 * server, because it names the running container; that of OpenWebBeans names classes of its own.
 */
public final class BeanReferences implements SerializationHooks {

    private static final String WELDS_OWN =
            "org.jboss.weld.bean.proxy.util.SerializableClientProxy";

    private static final String OPEN_WEB_BEANS_OWN =
            "org.apache.webbeans.intercept.NormalScopedBeanInterceptorHandler";

    private final BeanManager manager;
    private final BeanNames names;
    private final Predicate<Class<?>> alsoAllowed;

    BeanReferences(BeanManager manager, BeanNames names, Predicate<Class<?>> alsoAllowed) {
        this.manager = manager;
        this.names = names;
        this.alsoAllowed = alsoAllowed;
    }

    @Override
    public boolean isBean(Object value) {
        return value instanceof StoredBean;
    }

    @Override
    public boolean allows(Class<?> type) {
        return type == StoredBean.class
                || type == BeanReference.class
                || names.isClassOfScoped(type)
                || alsoAllowed.test(type);
    }

    @Override
    public Object written(Object object) {
        Bean<?> bean = referredTo(object);
        return bean != null && isReferable(bean) ? new BeanReference(names.of(bean)) : object;
    }

    /**
     * Whether a bean has client proxies; only those are written by reference. Reading a reference
     * makes no bean. The bean is made by the first call of a method, as for any proxy.
     */
    private boolean isReferable(Bean<?> bean) {
        return manager.isNormalScope(bean.getScope());
    }

    @Override
    public Object read(Object object) throws StreamCorruptedException {
        if (!(object instanceof BeanReference reference)) {
            return object;
        }
        Bean<?> bean = find(reference.bean);
        if (bean == null) {
            throw new StreamCorruptedException(ScopeMessage.BEAN_IS_GONE.text(reference.bean));
        }
        if (!isReferable(bean)) {
            throw new StreamCorruptedException(
                    ScopeMessage.NOT_OF_NORMAL_SCOPE.text(reference.bean, bean.getScope()));
        }
        Type type =
                bean.getTypes().contains(bean.getBeanClass()) ? bean.getBeanClass() : Object.class;
        return manager.getReference(bean, type, manager.createCreationalContext(bean));
    }

    /** The bean with a name or an id, or null if there is none. */
    @Nullable Bean<?> find(String name) {
        Bean<?> named = names.unique(name);
        return named == null ? byId(name) : named;
    }

    private @Nullable Bean<?> byId(String id) {
        try {
            return manager.getPassivationCapableBean(id);
        } catch (UnsupportedOperationException buildTimeContainer) {
            return null;
        }
    }

    /** The bean of a client proxy, by what the container writes in its place. */
    private @Nullable Bean<?> referredTo(Object object) {
        Class<?> type = object.getClass();
        if (type.getName().equals(WELDS_OWN)) {
            return manager.getPassivationCapableBean(weldsId(object));
        }
        while (type != null && !type.getName().equals(OPEN_WEB_BEANS_OWN)) {
            type = type.getSuperclass();
        }
        return type == null ? null : beanOfHandler(object);
    }

    private static @Nullable Bean<?> beanOfHandler(Object handler) {
        try {
            return (Bean<?>) handler.getClass().getMethod("getBean").invoke(handler);
        } catch (ReflectiveOperationException | RuntimeException unknownVersion) {
            return null;
        }
    }

    private static String weldsId(Object proxy) {
        try {
            Field id = proxy.getClass().getDeclaredField("beanId");
            id.setAccessible(true);
            Object identifier = id.get(proxy);
            Method asString = identifier.getClass().getMethod("asString");
            asString.setAccessible(true);
            return (String) asString.invoke(identifier);
        } catch (ReflectiveOperationException | RuntimeException unknownVersion) {
            return "";
        }
    }
}
