package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.StackWalker.StackFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the application that are called before ours, in spite of all: what they do with a
 * session, they do with the container's. They are found on the stack of a request: of the first one
 * to each servlet, and of each one that they have wrapped.
 */
final class OuterFilters {

    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Class<? extends Filter> ours;
    private final Set<ClassLoader> applications;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param ours the filter before which there is to be no other
     * @param applications the class loaders of the application, and no server's
     */
    OuterFilters(Class<? extends Filter> ours, Set<ClassLoader> applications) {
        this.ours = ours;
        this.applications = applications;
    }

    static OuterFilters of(Class<? extends Filter> ours, ServletContext context) {
        Set<ClassLoader> applications = new HashSet<>();
        addWithParents(context.getClassLoader(), applications);
        addWithParents(OuterFilters.class.getClassLoader(), applications);
        Set<ClassLoader> servers = new HashSet<>();
        addWithParents(context.getClass().getClassLoader(), servers);
        addWithParents(ClassLoader.getSystemClassLoader(), servers);
        applications.removeAll(servers);
        return new OuterFilters(ours, applications);
    }

    private static void addWithParents(@Nullable ClassLoader loader, Set<ClassLoader> all) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            all.add(next);
        }
    }

    /**
     * A filter that was called before ours. Later dispatches run inside such as are ours to wrap.
     */
    Optional<Class<?>> find(HttpServletRequest request) {
        boolean isWorthALook =
                request.getDispatcherType() == DispatcherType.REQUEST
                        && (isApplications(request.getClass())
                                || seen.add(ServletName.of(request).orElse("")));
        return isWorthALook
                ? STACK.walk(
                        frames ->
                                frames.<Class<?>>map(StackFrame::getDeclaringClass)
                                        .filter(Filter.class::isAssignableFrom)
                                        .filter(this::isApplications)
                                        .filter(type -> type != ours)
                                        .findFirst())
                : Optional.empty();
    }

    private boolean isApplications(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && applications.contains(loader);
    }
}
