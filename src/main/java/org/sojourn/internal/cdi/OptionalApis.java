package org.sojourn.internal.cdi;

/** The Jakarta APIs that a server need not have. */
final class OptionalApis {

    private OptionalApis() {}

    static boolean hasTransactions() {
        return isPresent("jakarta.transaction.Transactional");
    }

    static boolean hasServlets() {
        return isPresent("jakarta.servlet.Filter");
    }

    static boolean hasWebSockets() {
        return isPresent("jakarta.websocket.Session");
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
