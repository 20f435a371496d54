package org.sojourn.internal.cdi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;

/**
 * What matters of an application's beans for the plan, and what is injected into them: plain data,
 * whichever extension finds it.
 */
final class BeanFacts {

    private static final Set<String> BACKENDS =
            Set.of(SessionBackend.class.getName(), AsyncSessionBackend.class.getName());

    private final List<String> unqualifiedBackends = new ArrayList<>();
    private final Set<Class<?>> modelsWithOwnFactory = new HashSet<>();
    private final List<String> unfitBeans = new ArrayList<>();
    private boolean needsWebModel;
    private boolean hasOwnRows;

    /**
     * Adds an injection point.
     *
     * @param type name of the class or interface that is injected
     * @param namesNoModel whether its only qualifier is the one of points without qualifiers
     * @param place the class and the member that it is in
     */
    void injectionPoint(String type, boolean namesNoModel, String place) {
        if (type.equals(WebSession.class.getName())) {
            needsWebModel = true;
        } else if (namesNoModel && BACKENDS.contains(type)) {
            unqualifiedBackends.add(place);
        }
    }

    /** Adds a bean that lives in the stored session, with what is wrong with it. */
    void stored(List<String> problems) {
        needsWebModel = true;
        unfitBeans.addAll(problems);
    }

    /** Adds problems of beans that live in the stored session. */
    void unfit(List<String> problems) {
        unfitBeans.addAll(problems);
    }

    /** Notes that the application supplies the factory of a model's unit. */
    void ownFactory(Class<?> model) {
        modelsWithOwnFactory.add(model);
    }

    /** Notes that the application supplies the rows of all models. */
    void ownRows() {
        hasOwnRows = true;
    }

    /** Why beans cannot live in the session, as they should. */
    List<String> unfitBeans() {
        return List.copyOf(unfitBeans);
    }

    /** The injection points of backends that do not name a session model. */
    List<String> unqualifiedBackends() {
        return unqualifiedBackends;
    }

    /** Whether anything of the application needs the web session. */
    boolean needsWebModel() {
        return needsWebModel;
    }

    /** Whether the application supplies the factory of a model, or its rows. */
    boolean hasOwnFactory(Class<?> model) {
        return hasOwnRows || modelsWithOwnFactory.contains(model);
    }
}
