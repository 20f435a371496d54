package org.sojourn.server.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Has a thread of the server's executor do something with a session that is stored already. */
@WebServlet("/managed/*")
public class ManagedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Resource transient ManagedExecutorService threads;
    @Inject transient Errand errand;
    @Inject transient Notes notes;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String line = request.getParameter("line");
        if (line == null) {
            response.getWriter().print(notes.text());
            return;
        }
        String id = request.getRequestedSessionId();
        try {
            response.getWriter().print(threads.submit(() -> errand.run(id, line)).get());
        } catch (ExecutionException | InterruptedException failed) {
            throw new ServletException(failed);
        }
    }
}
