package org.sojourn.internal.cdi;

/** The APIs that a server, or a Java runtime, need not have. */
final class OptionalApis {

    private OptionalApis() {}

    /**
     * Jetty's own API of transactions does not see the annotations of CDI: {@code @Transactional}
     * would have no effect, or the container would refuse it.
     */
    static boolean hasTransactions() {
        return isPresent("jakarta.transaction.Transactional") && TransactionsApi.seesCdi();
    }

    static boolean hasConcurrency() {
        return isPresent("jakarta.enterprise.concurrent.ContextService");
    }

    static boolean hasServlets() {
        return isPresent("jakarta.servlet.Filter");
    }

    static boolean hasWebSockets() {
        return isPresent("jakarta.websocket.Session");
    }

    static boolean hasFlightRecorder() {
        return isPresent("jdk.jfr.Event");
    }

    static boolean hasManagement() {
        return isPresent("javax.management.MBeanServer");
    }

    static boolean hasOpenTelemetry() {
        return isPresent("io.opentelemetry.api.OpenTelemetry");
    }

    static boolean hasHealth() {
        return isPresent("org.eclipse.microprofile.health.HealthCheck");
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, OptionalApis.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
