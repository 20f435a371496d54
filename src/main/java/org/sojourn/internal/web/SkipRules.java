package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.SessionConfig;
import org.sojourn.SkipSession;
import org.sojourn.internal.http.ExcludedPaths;

/** Which requests have no session: by path, or because of an annotation of their servlet. */
final class SkipRules {

    private final ExcludedPaths excluded;
    private final ServletContext context;
    private final Map<String, Boolean> skippingServlets = new ConcurrentHashMap<>();

    SkipRules(SessionConfig config, ServletContext context) {
        this.excluded = new ExcludedPaths(config.exclude());
        this.context = context;
    }

    /** What switches the session off for this request, in words for a message. */
    Optional<String> reason(HttpServletRequest request) {
        Optional<String> byPath = excluded.reason(path(request));
        if (byPath.isPresent()) {
            return byPath;
        }
        return ServletName.of(request)
                .filter(servlet -> skippingServlets.computeIfAbsent(servlet, this::skips))
                .map(servlet -> "@SkipSession on servlet " + servlet);
    }

    private static String path(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo;
    }

    private boolean skips(String servlet) {
        ServletRegistration registration = context.getServletRegistration(servlet);
        if (registration == null || registration.getClassName() == null) {
            return false;
        }
        try {
            return Class.forName(registration.getClassName(), false, context.getClassLoader())
                    .isAnnotationPresent(SkipSession.class);
        } catch (ClassNotFoundException | LinkageError containersOwn) {
            return false;
        }
    }
}
