package shop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.WebSession;

@WebServlet("/shop/count")
public class Counter extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject WebSession session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int count = session.get("count", Integer.class).orElse(0) + 1;
        session.set("count", count);
        response.setContentType("text/plain");
        response.getWriter().print(count);
    }
}
