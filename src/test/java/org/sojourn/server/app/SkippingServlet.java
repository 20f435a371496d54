package org.sojourn.server.app;

import jakarta.servlet.annotation.WebServlet;
import org.sojourn.SkipSession;

/** A servlet without sessions. */
@SkipSession
@WebServlet("/skipping/*")
public class SkippingServlet extends SessionServlet {

    private static final long serialVersionUID = 1L;
}
