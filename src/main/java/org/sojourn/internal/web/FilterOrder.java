package org.sojourn.internal.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a server calls filters, as far as it is one whose order can be changed. A
 * mapping before all others (Servlet 6.0, section 4.4.2) is not enough: of several of them some
 * servers call the one first that was added first, others the one that was added last, and no
 * specification promises an order of initializers.
 *
 * @param context the server's own object
 * @param filter the name of the filter that comes first
 */
record FilterOrder(Object context, String filter) {

    /**
     * Has the filter called before all others that are mapped by now.
     *
     * @return false if that is not known to have worked
     */
    boolean putFirst() {
        String server = context.getClass().getName();
        try {
            if (server.startsWith("org.apache.catalina.")) {
                return putFirstInCatalina();
            }
            if (server.startsWith("io.undertow.")) {
                return sort(undertow().field("filterUrlMappings").object());
            }
            if (server.startsWith("com.ibm.ws.webcontainer")) {
                return sort(liberty().call("getFilterMappings").object());
            }
            return server.startsWith("org.eclipse.jetty.") && putFirstInJetty();
        } catch (ReflectiveOperationException | RuntimeException builtOtherwise) {
            return false;
        }
    }

    private ServerObject undertow() throws ReflectiveOperationException {
        return new ServerObject(context).call("getDeployment").call("getDeploymentInfo");
    }

    /** It has all mappings in one list, until the listeners of the context have been notified. */
    private ServerObject liberty() throws ReflectiveOperationException {
        return new ServerObject(context).call("getConfiguration");
    }

    /** Payara's and GlassFish's shows its list, Tomcat's a copy. */
    private boolean putFirstInCatalina() throws ReflectiveOperationException {
        ServerObject catalina = new ServerObject(context).field("context").field("context");
        Object mappings = catalina.call("findFilterMaps").object();
        if (mappings instanceof Object[] copy) {
            for (Object mapping : copy) {
                if (rank(mapping) != 0) {
                    catalina.call("removeFilterMap", mapping);
                    catalina.call("addFilterMap", mapping);
                }
            }
            return true;
        }
        return sort(mappings);
    }

    private boolean putFirstInJetty() throws ReflectiveOperationException {
        ServerObject handler =
                new ServerObject(context)
                        .call("getContext")
                        .call("getServletContextHandler")
                        .call("getServletHandler");
        Object[] mappings = (Object[]) handler.call("getFilterMappings").object();
        Arrays.sort(mappings, Comparator.comparing(this::rank));
        handler.call("setFilterMappings", (Object) mappings);
        return true;
    }

    @SuppressWarnings("unchecked")
    private boolean sort(Object mappings) {
        ((List<Object>) mappings).sort(Comparator.comparing(this::rank));
        return true;
    }

    private int rank(Object mapping) {
        try {
            return name(new ServerObject(mapping)).equals(filter) ? 0 : 1;
        } catch (ReflectiveOperationException builtOtherwise) {
            throw new IllegalStateException(builtOtherwise);
        }
    }

    /** Open Liberty's mapping refers to the filter, the others have its name. */
    private static Object name(ServerObject mapping) throws ReflectiveOperationException {
        boolean refers = mapping.object().getClass().getName().startsWith("com.ibm.ws.");
        ServerObject named = refers ? mapping.call("getFilterConfig") : mapping;
        return named.call("getFilterName").object();
    }
}
