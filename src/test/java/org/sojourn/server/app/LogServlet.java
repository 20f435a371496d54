package org.sojourn.server.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.sojourn.SkipSession;

/** Answers with what was logged, or what the data source executed since the last such request. */
@SkipSession
@WebServlet(urlPatterns = {"/log", "/statements"})
public class LogServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean statements = request.getServletPath().equals("/statements");
        List<String> lines = statements ? RecordingDataSource.takeExecuted() : ServerLog.lines();
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(String.join("\n", lines));
    }
}
