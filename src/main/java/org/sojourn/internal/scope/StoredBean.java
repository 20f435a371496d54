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

/** A bean's place in the session: what an attribute holds for it. */
final class StoredBean implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient Object instance;
    private transient @Nullable Contextual<?> bean;
    private transient BeanState anatomy;
    private transient Deque<Runnable> destructions;

    /** A bean that was just made. */
    <T> StoredBean(
            T instance, Contextual<T> bean, CreationalContext<T> creation, BeanState anatomy) {
        this.instance = instance;
        live(bean, anatomy, new ArrayDeque<>(), creation);
    }

    boolean isAlive() {
        return bean != null;
    }

    /**
     * Whether what was read back can be an instance of a bean, by all that is known of its types.
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

    /** Brings a bean to life that was read back. */
    <T> void revive(Contextual<T> ofBean, CreationalContext<T> creation, BeanState withAnatomy) {
        Deque<Runnable> dependents = new ArrayDeque<>();
        instance = withAnatomy.revive(ofBean, instance, creation, dependents);
        live(ofBean, withAnatomy, dependents, creation);
    }

    @SuppressWarnings("unchecked")
    private <T> void live(
            Contextual<T> ofBean,
            BeanState withAnatomy,
            Deque<Runnable> dependents,
            CreationalContext<T> creation) {
        bean = ofBean;
        anatomy = withAnatomy;
        destructions = dependents;
        destructions.push(() -> ofBean.destroy((T) instance, creation));
    }

    Object instance() {
        return instance;
    }

    /** Destroys a living bean, and the objects that depend on it. */
    void destroy() {
        destructions.forEach(Runnable::run);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (bean == null) {
            out.writeObject(instance);
        } else {
            anatomy.write(bean, instance, out);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        instance = in.readObject();
    }
}
