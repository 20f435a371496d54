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

    /**
     * Includes run inside the boundary of their request, and forwards, too: see {@link Forward}.
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
