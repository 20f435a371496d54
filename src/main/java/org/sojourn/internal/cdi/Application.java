package org.sojourn.internal.cdi;

import org.jspecify.annotations.Nullable;

/** The application, as far as its class loader tells. */
final class Application {

    private Application() {}

    /** Whether a class belongs to the application that Sojourn is in, and not to the server. */
    static boolean loads(Class<?> type) {
        ClassLoader own = Application.class.getClassLoader();
        @Nullable ClassLoader loader = type.getClassLoader();
        while (loader != null && loader != own) {
            loader = loader.getParent();
        }
        return loader == own;
    }
}
