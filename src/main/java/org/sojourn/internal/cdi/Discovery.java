package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.Entity;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.internal.message.Messages;

/** What the container showed of the application: session models, and who asks for what. */
final class Discovery {

    private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);

    private final SortedMap<Class<?>, SessionModel> models = new TreeMap<>(BY_NAME);
    private final List<InjectionPoint> unqualifiedBackends = new ArrayList<>();
    private final Set<Class<?>> modelsWithOwnFactory = new HashSet<>();
    private boolean needsWebModel;

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
            problems.add(Messages.modelIsNotAnEntity(type));
        }
        if (!SessionRecord.class.isAssignableFrom(type)) {
            problems.add(Messages.modelDoesNotExtendSessionRecord(type));
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            problems.add(Messages.modelIsAbstract(type));
        }
        return problems;
    }
}
