package org.sojourn.server.replaced;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Answers with the version that was started. A server may serve a file of the next version while
 * the one before still runs: Open Liberty does.
 */
@WebServlet(urlPatterns = "/version", loadOnStartup = 1)
public class Version extends HttpServlet {

    /** A file of the application. */
    public static final String FILE = "version.txt";

    private static final long serialVersionUID = 1L;

    private String started = "";

    @Override
    public void init() throws ServletException {
        try (InputStream file = getServletContext().getResourceAsStream("/" + FILE)) {
            started = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new ServletException(failed);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(started);
    }
}
