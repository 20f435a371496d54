package org.sojourn.internal.scope;

import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.manager.SessionBeans;
import org.sojourn.internal.manager.SessionLifecycleListener;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.message.LoggedFailure;
import org.sojourn.internal.text.OwnText;

/** The context of {@link StoredSessionScoped}: its beans are hidden attributes of the session. */
public final class StoredSessionContext implements AlterableContext, SessionLifecycleListener {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final BeanManager beans;
    private final BeanNames names;
    private final BeanReferences references;
    private final BeanState beanState;
    private final AtomicBoolean explained = new AtomicBoolean();
    private volatile @Nullable SessionManager sessions;
    private volatile @Nullable Boolean used;

    /**
     * @param alsoAllowed classes that beans may hold, in addition to those of the allow-list
     */
    public StoredSessionContext(
            BeanManager beans, BeanNames names, Predicate<Class<?>> alsoAllowed) {
        this.beans = beans;
        this.names = names;
        this.references = new BeanReferences(beans, names, alsoAllowed);
        this.beanState = stateIn(beans, names);
    }

    private static BeanState stateIn(BeanManager container, BeanNames names) {
        try {
            container.createAnnotatedType(Object.class);
            return new InjectedBeanState(container, names);
        } catch (UnsupportedOperationException buildTimeContainer) {
            return new RemadeBeanState(names, new ShallowCopies());
        }
    }

    /** The hooks by which the codecs store references to beans. */
    public BeanReferences references() {
        return references;
    }

    /** Sets the manager in whose sessions the beans live. */
    public void follow(SessionManager manager) {
        sessions = manager;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return StoredSessionScoped.class;
    }

    @Override
    public boolean isActive() {
        boolean isActive = active().isPresent();
        if (!isActive) {
            explainOnce();
        }
        return isActive;
    }

    /**
     * If a context is not active, the container refuses a bean before it calls this context, so its
     * exception cannot contain the remedy. The log contains it once.
     */
    private void explainOnce() {
        if (explained.compareAndSet(false, true)) {
            LOG.log(Level.INFO, outOfReach("A bean of scope StoredSessionScoped", refusal()));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Contextual<T> bean) {
        SessionBeans session = session(bean);
        String name = names.find(bean);
        return name == null
                ? null
                : session.exclusively(
                        name,
                        () -> {
                            StoredBean found = living(session, name, bean);
                            return found == null ? null : (T) found.instance();
                        });
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean, @Nullable CreationalContext<T> creation) {
        T known = get(bean);
        if (known != null || creation == null) {
            return known;
        }
        SessionBeans session = session(bean);
        session.begin();
        String name = names.find(bean);
        return name == null
                ? make(session, bean, creation)
                : session.exclusively(
                        name,
                        () -> {
                            T meanwhile = get(bean);
                            return meanwhile == null ? make(session, bean, creation) : meanwhile;
                        });
    }

    private <T> @Nullable T make(
            SessionBeans session, Contextual<T> bean, CreationalContext<T> creation) {
        T made = bean.create(creation);
        if (made != null) {
            session.set(names.of(bean), new StoredBean(made, bean, creation, beanState));
        }
        return made;
    }

    @Override
    public void destroy(Contextual<?> bean) {
        SessionBeans session = session(bean);
        String name = names.find(bean);
        if (name != null) {
            destroy(session, name, bean);
        }
    }

    @Override
    public boolean isUsed() {
        Boolean known = used;
        if (known == null) {
            known = names.hasScoped() || hasObservers();
            used = known;
        }
        return known;
    }

    @Override
    public void begun(BoundarySession session, String key) {
        within(session, () -> fire(Initialized.Literal.of(StoredSessionScoped.class), key));
    }

    @Override
    public void ended(BoundarySession session, String key) {
        within(
                session,
                () -> {
                    fire(BeforeDestroyed.Literal.of(StoredSessionScoped.class), key);
                    destroyAll(session.beans());
                    fire(Destroyed.Literal.of(StoredSessionScoped.class), key);
                });
    }

    private void within(BoundarySession session, Runnable work) {
        SessionManager manager = sessions;
        if (manager != null) {
            manager.within(session, work);
        }
    }

    private void destroyAll(SessionBeans session) {
        for (String name : session.names()) {
            try {
                Bean<?> bean = references.find(name);
                if (bean != null && BeanNames.isScoped(bean)) {
                    destroy(session, name, bean);
                }
            } catch (RuntimeException failed) {
                LOG.log(
                        Level.ERROR,
                        ScopeMessage.NOT_DESTROYED.text(name, failed),
                        LoggedFailure.of(failed));
            }
        }
    }

    private void destroy(SessionBeans session, String name, Contextual<?> bean) {
        StoredBean found = living(session, name, bean);
        if (found != null) {
            session.remove(name);
            found.destroy();
        }
    }

    private <T> @Nullable StoredBean living(SessionBeans session, String name, Contextual<T> bean) {
        Object found = session.get(name, decoded -> revive(decoded, bean)).orElse(null);
        if (!(found instanceof StoredBean stored)) {
            return null;
        }
        if (stored.isAlive()) {
            return stored;
        }
        LOG.log(Level.ERROR, ScopeMessage.OF_OTHER_TYPE.text(name));
        session.remove(name);
        return null;
    }

    private <T> void revive(Object decoded, Contextual<T> bean) {
        if (decoded instanceof StoredBean stored && stored.isOf(bean)) {
            stored.revive(bean, beans.createCreationalContext(bean), beanState);
        }
    }

    private SessionBeans session(Contextual<?> bean) {
        return active().orElseThrow(() -> outOfReach(bean)).beans();
    }

    private ContextNotActiveException outOfReach(Contextual<?> bean) {
        String name = bean instanceof Bean<?> known ? known.getBeanClass().getName() : "A bean";
        SessionStateException refusal = refusal();
        return new ContextNotActiveException(outOfReach(name, refusal), refusal);
    }

    private static String outOfReach(String bean, SessionStateException refusal) {
        return ScopeMessage.OUT_OF_REACH.text(
                bean, new OwnText(String.valueOf(refusal.getMessage())));
    }

    private Optional<BoundarySession> active() {
        return Optional.ofNullable(sessions).flatMap(SessionManager::active);
    }

    /** Why the session is out of reach. */
    private SessionStateException refusal() {
        SessionManager manager = sessions;
        return manager == null ? ManagerMessage.NO_BOUNDARY.state() : manager.refusal();
    }

    private boolean hasObservers() {
        return Stream.of(
                        Initialized.Literal.of(StoredSessionScoped.class),
                        BeforeDestroyed.Literal.of(StoredSessionScoped.class),
                        Destroyed.Literal.of(StoredSessionScoped.class))
                .anyMatch(event -> !beans.resolveObserverMethods("", event).isEmpty());
    }

    private void fire(Annotation event, String key) {
        beans.getEvent().select(String.class, event).fire(key);
    }
}
