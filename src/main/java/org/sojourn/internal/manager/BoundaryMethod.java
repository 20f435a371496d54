package org.sojourn.internal.manager;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the annotations of a method mean for its boundary.
 *
 * @param idParameter index of the parameter that is the session id; {@link #NONE} if none is
 * @param startsTransaction whether a call of the method begins a transaction
 */
record BoundaryMethod(int idParameter, boolean startsTransaction) {

    static final int NONE = -1;

    /** Reading the annotations costs more than the rest of a boundary: it is done once a method. */
    static final class Known {

        private record Place(Method method, Class<?> bean) {}

        private final ConcurrentMap<Place, BoundaryMethod> methods = new ConcurrentHashMap<>();

        BoundaryMethod of(Method method, Class<?> bean) {
            return methods.computeIfAbsent(
                    new Place(method, bean),
                    place -> BoundaryMethod.of(place.method(), place.bean()));
        }
    }

    private static BoundaryMethod of(Method method, Class<?> bean) {
        return new BoundaryMethod(idParameter(method), TransactionStart.isIn(method, bean));
    }

    private static int idParameter(Method method) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(org.sojourn.SessionId.class)
                    && parameters[i].getType() == String.class) {
                return i;
            }
        }
        return NONE;
    }
}
