package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.sojourn.SojournException;

/**
 * What a page failed with, where the container shows an error page for it (Servlet 6.0, section
 * 10.9). That the error page cannot have its session is of less interest.
 */
final class PageFailure {

    private static final int MAX_CAUSES = 16;

    private PageFailure() {}

    /** Empty where the request is for no error page, or for one that shows a status only. */
    static Optional<Throwable> of(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR
                        && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                                instanceof Throwable shown
                ? Optional.of(shown)
                : Optional.empty();
    }

    /**
     * Throws what the page failed with, if its error page now failed because of Sojourn; does
     * nothing otherwise.
     */
    static void throwInsteadOf(Throwable ofErrorPage, HttpServletRequest request)
            throws IOException, ServletException {
        Optional<Throwable> shown = of(request);
        if (shown.isEmpty() || !isOurs(ofErrorPage)) {
            return;
        }
        Throwable first = shown.get();
        if (first != ofErrorPage) {
            first.addSuppressed(ofErrorPage);
        }
        if (first instanceof IOException failed) {
            throw failed;
        }
        if (first instanceof ServletException failed) {
            throw failed;
        }
        if (first instanceof RuntimeException failed) {
            throw failed;
        }
        if (first instanceof Error failed) {
            throw failed;
        }
        throw new ServletException(first);
    }

    private static boolean isOurs(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SojournException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
