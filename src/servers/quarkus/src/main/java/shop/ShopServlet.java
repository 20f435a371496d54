package shop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;

/** Every way into the application but the counter's. */
@WebServlet("/shop/*")
public class ShopServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject WebSession session;
    @Inject SessionBackend backend;
    @Inject Basket basket;
    @Inject Cart cart;
    @Inject HttpServletRequest injected;
    @Inject Prices prices;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String answer =
                switch (request.getPathInfo()) {
                    case "/classic" -> classic(request);
                    case "/item" -> item();
                    case "/basket" -> basket(request.getParameter("add"));
                    case "/cart" -> cart(request.getParameter("add"));
                    case "/injected" -> injected();
                    case "/rotate" -> rotate();
                    case "/logout" -> logout();
                    case "/backend" -> backend();
                    case "/notes" -> Notes.BEGUN + " " + Notes.ENDED + " " + prices.destroyedBaskets();
                    default -> "up";
                };
        response.setContentType("text/plain");
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String classic(HttpServletRequest request) {
        Object before = request.getSession().getAttribute("count");
        request.getSession().setAttribute("classic", "set");
        return before + " " + request.getSession().getAttribute("classic");
    }

    private String item() {
        String before = session.get("item", Item.class).map(Item::name).orElse("none");
        session.set("item", new Item("tent"));
        return before;
    }

    private String basket(String item) {
        if (item != null) {
            basket.add(item);
        }
        return basket.total();
    }

    private String cart(String item) {
        if (item != null) {
            cart.add(item);
        }
        return cart.items();
    }

    private String injected() {
        session.set("seen", "by the injected request");
        return String.valueOf(injected.getSession().getAttribute("seen"));
    }

    private String rotate() {
        session.rotateId();
        return "rotated";
    }

    private String logout() {
        session.invalidate();
        return "over";
    }

    private String backend() {
        backend.set("RAW", new byte[] {1, 2, 3});
        return String.valueOf(Objects.requireNonNull(backend.get("RAW").orElseThrow()).length);
    }
}
