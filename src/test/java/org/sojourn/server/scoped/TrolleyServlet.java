package org.sojourn.server.scoped;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;

/** Ordinary code of an application that keeps its users' things in beans of the session. */
@WebServlet("/trolley/*")
public class TrolleyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject Trolley trolley;
    @Inject Wallet wallet;
    @Inject Stock stock;
    @Inject HttpSession injectedSession;
    @Inject HttpServletRequest injectedRequest;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print(answer(request.getPathInfo(), request.getParameter("value"), request));
    }

    private String answer(String path, String value, HttpServletRequest request) {
        switch (path) {
            case "/add":
                trolley.add(value);
                return "added";
            case "/add-in-place":
                trolley.items().add(value);
                return "added";
            case "/items":
                return trolley.items().toString();
            case "/put":
                return wallet.put(value);
            case "/returned":
                return stock.returned().toString();
            case "/end":
                request.getSession().invalidate();
                return "ended";
            case "/early":
                return (String) request.getAttribute("early");
            case "/names":
                return Collections.list(request.getSession().getAttributeNames()).toString();
            case "/attribute":
                return (String) request.getSession().getAttribute(value);
            case "/injected":
                request.getSession().setAttribute("name", value);
                return injectedSession.getAttribute("name")
                        + " "
                        + injectedSession.getId().equals(request.getSession().getId())
                        + " "
                        + injectedRequest.getSession().getId().equals(injectedSession.getId())
                        + " "
                        + injectedRequest.getParameter("value");
            default:
                throw new IllegalArgumentException(path);
        }
    }
}
