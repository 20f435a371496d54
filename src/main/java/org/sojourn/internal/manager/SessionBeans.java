package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The beans that are kept in a session, out of sight among its attributes. */
public final class SessionBeans {

    private final SessionLife life;
    private final BooleanSupplier isClosed;

    /**
     * @param isClosed whether the boundary is over, so that nothing more is saved
     */
    SessionBeans(SessionLife life, BooleanSupplier isClosed) {
        this.life = life;
        this.isClosed = isClosed;
    }

    /** Makes a session if there is none, as long as its id can reach the client. */
    public void begin() {
        life.beginInTime();
    }

    /** Looks a bean up, or makes it, while no other boundary of the session does. */
    public <T> @Nullable T exclusively(String name, Supplier<@Nullable T> work) {
        Optional<ResidentSession> resident = life.session();
        if (resident.isEmpty()) {
            return work.get();
        }
        ReentrantLock making = resident.get().making(name);
        making.lock();
        try {
            return work.get();
        } finally {
            making.unlock();
        }
    }

    public List<String> names() {
        return life.session()
                .map(resident -> resident.content().names(ContentName.Kind.BEAN))
                .orElse(List.of());
    }

    /**
     * What is kept by a name.
     *
     * @param completion gives a value that was decoded what was not stored with it
     */
    public Optional<Object> get(String name, Consumer<Object> completion) {
        return life.session()
                .flatMap(
                        resident ->
                                new ObservedContent(resident, life)
                                        .read(ContentName.ofBean(name), completion));
    }

    /** The value is encoded when the session is saved, not before. */
    public void set(String name, Object value) {
        if (isClosed.getAsBoolean()) {
            throw new IllegalStateException(ManagerMessage.REQUEST_ENDED.text());
        }
        begin();
        life.session()
                .ifPresent(
                        resident -> {
                            ContentName bean = ContentName.ofBean(name);
                            SessionContent content = resident.content();
                            life.context().changes().set(bean, content.setDeferred(bean, value));
                            content.hold(life.context().changes().held(), bean, value);
                        });
    }

    public void remove(String name) {
        life.session()
                .ifPresent(
                        resident -> {
                            ContentName bean = ContentName.ofBean(name);
                            life.context().changes().removed(bean, resident.content().remove(bean));
                        });
    }
}
