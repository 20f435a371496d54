package org.sojourn.internal.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bean's place in the session: what an attribute holds for it. */
final class StoredBean implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient Object instance;
    private transient @Nullable Life<?> life;

    /** A bean that was just made. */
    <T> StoredBean(
            T instance, Contextual<T> bean, CreationalContext<T> creation, BeanAnatomy anatomy) {
        this.instance = instance;
        this.life = new Life<>(bean, creation, new ArrayDeque<>(), anatomy);
    }

    /** The bean, which comes to life if it was read back. */
    @SuppressWarnings("unchecked")
    <T> T instance(
            Contextual<T> bean, Supplier<CreationalContext<T>> creations, BeanAnatomy anatomy) {
        if (life == null) {
            CreationalContext<T> creation = creations.get();
            Deque<BeanAnatomy.Revived<?>> dependents = new ArrayDeque<>();
            instance = anatomy.revive(bean, instance, creation, dependents::push);
            life = new Life<>(bean, creation, dependents, anatomy);
        }
        return (T) instance;
    }

    /** Destroys the bean, and the objects that depend on it. */
    void destroy() {
        if (life != null) {
            life.end(instance);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (life == null) {
            out.writeObject(instance);
        } else {
            life.anatomy().stripped(life.bean(), instance, () -> out.writeObject(instance));
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        instance = in.readObject();
    }

    private record Life<T>(
            Contextual<T> bean,
            CreationalContext<T> creation,
            Deque<BeanAnatomy.Revived<?>> dependents,
            BeanAnatomy anatomy) {

        @SuppressWarnings("unchecked")
        void end(Object instance) {
            bean.destroy((T) instance, creation);
            dependents.forEach(BeanAnatomy.Revived::destroy);
        }
    }
}
