package org.sojourn.internal.web;

import jakarta.inject.Singleton;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.ManagerMessage;

/**
 * The request that a thread is in, as the application sees it, for beans that have it injected: the
 * container would inject its own, whose session is another.
 */
@Singleton
public class CurrentRequest {

    private final ThreadLocal<@Nullable HttpServletRequest> current = new ThreadLocal<>();

    /** What can be injected. */
    public static List<Class<?>> types() {
        return List.of(HttpServletRequest.class, HttpSession.class);
    }

    /**
     * Loaded with the application, unlike what it stands in for: a container makes its own proxy of
     * a bean where the bean's class is loaded, and a server need not see that container.
     */
    public interface RequestStandIn extends HttpServletRequest {}

    /** The same for the session. */
    public interface SessionStandIn extends HttpSession {}

    /** The class of the bean that is injected as one of {@link #types()}. */
    public static Class<?> standInFor(Class<?> type) {
        return type == HttpSession.class ? SessionStandIn.class : RequestStandIn.class;
    }

    /**
     * What is injected: hands every call on to the current request, or its session.
     *
     * @param containersOwn used where the request has not come to the filter yet
     */
    public Object standIn(Class<?> type, Supplier<Object> containersOwn) {
        return Proxy.newProxyInstance(
                CurrentRequest.class.getClassLoader(),
                new Class<?>[] {standInFor(type)},
                (proxy, method, arguments) ->
                        call(
                                type == HttpSession.class ? session() : request(containersOwn),
                                method,
                                arguments));
    }

    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest outer = current.get();
        current.set(request);
        try {
            chain.doFilter(request, response);
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }

    private HttpSession session() {
        HttpServletRequest request = current.get();
        if (request == null) {
            throw ManagerMessage.NO_BOUNDARY.state();
        }
        return request.getSession();
    }

    private Object request(Supplier<Object> containersOwn) {
        HttpServletRequest request = current.get();
        return request == null ? containersOwn.get() : request;
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
