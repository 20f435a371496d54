package org.sojourn.internal.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The value of the hidden attribute that holds a bean of the session. */
final class StoredBean implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient Object instance;
    private transient @Nullable Contextual<?> bean;
    private transient BeanState state;
    private transient Deque<Runnable> destructions;

    /** Holds a bean that was just made. */
    <T> StoredBean(
            T instance, Contextual<T> bean, CreationalContext<T> creation, BeanState withState) {
        this.instance = instance;
        live(bean, withState, new ArrayDeque<>(), creation);
    }

    boolean isAlive() {
        return bean != null;
    }

    /**
     * Whether the object that was read back has all types of a bean, as far as they can be checked.
     */
    boolean isOf(Contextual<?> ofBean) {
        if (ofBean instanceof Bean<?> known) {
            for (Type type : known.getTypes()) {
                if (type instanceof Class<?> plain && !plain.isInstance(instance)) {
                    return false;
                }
                if (type instanceof ParameterizedType generic
                        && generic.getRawType() instanceof Class<?> raw
                        && !raw.isInstance(instance)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Completes a bean that was read back, so that it can be used. */
    <T> void revive(Contextual<T> ofBean, CreationalContext<T> creation, BeanState withState) {
        Deque<Runnable> dependents = new ArrayDeque<>();
        instance = withState.revive(ofBean, instance, creation, dependents);
        live(ofBean, withState, dependents, creation);
    }

    @SuppressWarnings("unchecked")
    private <T> void live(
            Contextual<T> ofBean,
            BeanState withState,
            Deque<Runnable> dependents,
            CreationalContext<T> creation) {
        bean = ofBean;
        state = withState;
        destructions = dependents;
        destructions.push(() -> ofBean.destroy((T) instance, creation));
    }

    Object instance() {
        return instance;
    }

    /** Destroys a bean that is in use, and its dependent objects. */
    void destroy() {
        destructions.forEach(Runnable::run);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (bean == null) {
            out.writeObject(instance);
        } else {
            state.write(bean, instance, out);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        instance = in.readObject();
    }
}
