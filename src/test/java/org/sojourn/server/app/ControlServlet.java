package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.SkipSession;

/** Opens the gate; answers with what the witness has noted. */
@SkipSession
@WebServlet("/control/*")
public class ControlServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient Gate gate;
    @Inject transient Witness witness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getPathInfo().equals("/open")) {
            gate.open();
        } else if (request.getPathInfo().equals("/forget")) {
            witness.forget();
        } else {
            response.getWriter().print(witness.next());
        }
    }
}
