package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.SojournException;
import org.sojourn.WebSession;
import org.sojourn.server.library.Coupon;

/** Does to the session what the path asks for, and answers with the result. */
@WebServlet(urlPatterns = {"/session/*", "/static/*", "/healthy"})
public class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient WebSession session;
    @Inject transient Gate gate;
    @Inject transient Witness witness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String answer;
        try {
            answer = perform(request, response);
        } catch (SojournException failure) {
            if (request.getParameter("catch") == null) {
                throw failure;
            }
            answer = failure.getMessage();
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(answer);
    }

    private String perform(HttpServletRequest request, HttpServletResponse response) {
        String action = request.getPathInfo() == null ? "/nothing" : request.getPathInfo();
        String name = request.getParameter("name");
        String value = request.getParameter("value");
        switch (action) {
            case "/nothing":
                return "nothing";
            case "/begin":
                return String.valueOf(request.getSession().isNew());
            case "/get":
                return session.get(name, String.class).orElse("-");
            case "/names":
                return session.names().toString();
            case "/set":
                session.set(name, value);
                return "set";
            case "/set-late":
                session.names();
                witness.saw("loaded");
                gate.await();
                session.set(name, value);
                return "set";
            case "/set-with-cookie":
                response.addCookie(new Cookie("theme", value));
                session.set(name, value);
                return "set";
            case "/clear-with-cookie":
                response.addCookie(new Cookie("theme", value));
                session.clear();
                return "cleared";
            case "/remove":
                session.remove(name);
                return "removed";
            case "/renew":
                session.rotateId();
                return "renewed";
            case "/logout":
                session.invalidate();
                return "ended";
            case "/cart/add":
                Cart cart = session.get("cart", Cart.class).orElseGet(Cart::new);
                cart.add(value);
                session.set("cart", cart);
                return cart.items().toString();
            case "/cart/add-in-place":
                session.get("cart", Cart.class).orElseThrow().add(value);
                return "added";
            case "/cart":
                return session.get("cart", Cart.class).orElseGet(Cart::new).items().toString();
            case "/coupon":
                session.set("coupon", new Coupon(value));
                return "set";
            default:
                throw new IllegalArgumentException(action);
        }
    }
}
