package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/** Where a web application is on its server. */
public final class ApplicationPath {

    private ApplicationPath() {}

    /**
     * The context path, with a slash for the root; empty if the application has none.
     *
     * @param application what CDI passes when an application starts
     */
    public static Optional<String> of(Object application) {
        return application instanceof ServletContext context
                ? Optional.of(context.getContextPath().isEmpty() ? "/" : context.getContextPath())
                : Optional.empty();
    }
}
