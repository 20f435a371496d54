package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;

/**
 * Has the filter called before all others: those of every initializer, whatever their order, and
 * those of listeners that are declared.
 */
record FirstFilter(FilterRegistration filter, ServletContext context)
        implements ServletContextListener {

    /** Tomcat's class. Payara and GlassFish began with Tomcat's code, but have another class. */
    private static final String OF_TOMCAT =
            "org.apache.catalina.core.ApplicationFilterRegistration";

    /**
     * Includes run inside the boundary of their request, and forwards, too: see {@link Forward}. A
     * forward to the name of a servlet has no path; Tomcat calls a filter then only if the filter
     * is mapped to names, too, and Tomcat is the server that ends the response of a forward itself.
     */
    void map() {
        filter.addMappingForUrlPatterns(
                EnumSet.of(
                        DispatcherType.REQUEST,
                        DispatcherType.FORWARD,
                        DispatcherType.ASYNC,
                        DispatcherType.ERROR),
                false,
                "/*");
        if (filter.getClass().getName().equals(OF_TOMCAT)) {
            filter.addMappingForServletNames(EnumSet.of(DispatcherType.FORWARD), false, "*");
        }
    }

    /**
     * When all initializers have run. Where nothing better is known, a second mapping is before all
     * others if the server calls the one first that was added last; otherwise the first mapping may
     * be. The filter does nothing when it is called again.
     */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (new FilterOrder(context, filter.getName()).putFirst()) {
            return;
        }
        try {
            map();
        } catch (IllegalStateException | UnsupportedOperationException tooLate) {
            return;
        }
    }
}
