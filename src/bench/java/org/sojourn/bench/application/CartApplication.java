package org.sojourn.bench.application;

import java.util.List;

/** The application of the benchmark, without what keeps its sessions. */
public final class CartApplication {

    public static final List<Class<?>> CLASSES = List.of(Cart.class, VisitServlet.class);

    /** With logins, for a server with Jakarta Security, and sessions in the database. */
    public static final List<Class<?>> WITH_USERS =
            List.of(
                    Cart.class,
                    VisitServlet.class,
                    VisitSession.class,
                    AccountServlet.class,
                    SignIn.class);

    private CartApplication() {}
}
