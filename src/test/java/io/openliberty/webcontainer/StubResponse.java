package io.openliberty.webcontainer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/** Open Liberty's response, as far as it is not known to the Servlet API. */
public final class StubResponse extends HttpServletResponseWrapper {

    private final Consumer<String> removal;

    /**
     * @param removal takes cookies of a name away
     */
    public StubResponse(HttpServletResponse response, Consumer<String> removal) {
        super(response);
        this.removal = removal;
    }

    public void removeCookie(String name) {
        removal.accept(name);
    }
}
