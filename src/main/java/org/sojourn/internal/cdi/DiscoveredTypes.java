package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.persistence.Entity;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.internal.config.SettingSource;
import org.sojourn.internal.config.Settings;
import org.sojourn.internal.scope.BeanNames;
import org.sojourn.internal.scope.PassivationCheck;
import org.sojourn.internal.scope.StoredSessionContext;

/** What the container showed of the application: session models, and who asks for what. */
final class DiscoveredTypes {

    private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);

    private final SortedMap<Class<?>, SessionModel> models = new TreeMap<>(BY_NAME);
    private final List<InjectionPoint> unqualifiedBackends = new ArrayList<>();
    private final Set<Class<?>> modelsWithOwnFactory = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> unfitBeans = new ArrayList<>();
    private final BeanNames beans = new BeanNames();
    private final StayingBeans staying = new StayingBeans();
    private boolean needsWebModel;
    private @Nullable SessionScopedRelocation rehoming;

    void model(Class<?> type, SessionModel declaration) {
        models.put(type, declaration);
    }

    void backendInjection(InjectionPoint point) {
        if (point.getQualifiers().contains(Default.Literal.INSTANCE)) {
            unqualifiedBackends.add(point);
        }
    }

    void webSessionInjection() {
        needsWebModel = true;
    }

    void bean(ProcessBean<?> event) {
        beans.add(event);
        staying.look(event);
    }

    /**
     * Looks at a bean that is about to be made of a class or a producer. One that cannot live in
     * the stored session, as it should, is a problem of the deployment. The container validates
     * beans before it asks extensions for such problems, and its own complaint does not name the
     * field at fault: so until then the bean has a scope that the container accepts.
     */
    void declaration(ProcessBeanAttributes<?> event) {
        if (rehoming().move(event)) {
            needsWebModel = true;
            List<String> own = PassivationCheck.problems(event.getAnnotated());
            unfitBeans.addAll(own);
            if (!own.isEmpty()) {
                event.configureBeanAttributes().scope(ApplicationScoped.class);
            }
        }
    }

    /** All models are known when this is first asked. */
    SessionScopedRelocation rehoming() {
        if (rehoming == null) {
            Settings settings = new Settings(SettingSource.detect());
            rehoming =
                    new SessionScopedRelocation(
                            settings, models.keySet(), wrong -> problems.add(wrong.getMessage()));
        }
        return rehoming;
    }

    /** The context of the beans that live in the stored session. */
    StoredSessionContext context(BeanManager manager) {
        return new StoredSessionContext(manager, beans, rehoming()::isInPackages);
    }

    /** What is wrong with the settings of beans. */
    List<String> problems() {
        return problems;
    }

    /** Why beans cannot live in the session, as they should; all beans are known when asked. */
    List<String> unfitBeans() {
        List<String> all = new ArrayList<>(unfitBeans);
        all.addAll(PassivationCheck.problems(beans));
        return all;
    }

    /** What to warn of: beans that stay in the container's session, though beans are to move. */
    List<String> warnings() {
        return rehoming().isWanted() ? staying.warnings(rehoming().packages()) : List.of();
    }

    /** What is worth knowing where no beans are to move. */
    Optional<String> advice() {
        return rehoming().isWanted() ? Optional.empty() : staying.advice();
    }

    void suppliesFactoryFor(Class<?> model) {
        modelsWithOwnFactory.add(model);
    }

    SortedMap<Class<?>, SessionModel> models() {
        return models;
    }

    List<InjectionPoint> unqualifiedBackends() {
        return unqualifiedBackends;
    }

    boolean needsWebModel() {
        return needsWebModel;
    }

    boolean hasOwnFactory(Class<?> model) {
        return modelsWithOwnFactory.contains(model);
    }

    /** What is wrong with a class as a session model, whatever its unit. */
    static List<String> problemsOf(Class<?> type) {
        List<String> problems = new ArrayList<>();
        if (!type.isAnnotationPresent(Entity.class)) {
            problems.add(DeploymentMessage.MODEL_NOT_ENTITY.text(type));
        }
        if (!SessionRecord.class.isAssignableFrom(type)) {
            problems.add(DeploymentMessage.MODEL_NOT_RECORD.text(type));
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            problems.add(DeploymentMessage.MODEL_ABSTRACT.text(type));
        }
        return problems;
    }
}
