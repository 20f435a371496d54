package org.sojourn.server.inserted;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/**
 * A library's filter that is mapped before all others, and uses the session of the requests that it
 * passes on, as a filter for logins does.
 */
public final class InsertedFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final String name;

    InsertedFilter(String name) {
        this.name = name;
    }

    static void insert(String name, ServletContext context) {
        FilterRegistration.Dynamic filter = context.addFilter(name, new InsertedFilter(name));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getParameter("inserted") != null) {
            request.getSession().setAttribute(name, "was here");
        }
        chain.doFilter(new HttpServletRequestWrapper(request), response);
    }
}
