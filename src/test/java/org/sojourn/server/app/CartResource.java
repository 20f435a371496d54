package org.sojourn.server.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.sojourn.SkipSession;
import org.sojourn.WebSession;

/** A resource that keeps its cart in the session. */
@RequestScoped
@Path("cart")
public class CartResource {

    @Inject WebSession session;

    @GET
    public String items() {
        return session.get("cart", Cart.class).orElseGet(Cart::new).items().toString();
    }

    @GET
    @Path("length")
    @SkipSession
    public int length() {
        return session.get("cart", Cart.class).orElseGet(Cart::new).items().size();
    }

    @GET
    @Path("opening-hours")
    @SkipSession
    public String openingHours() {
        return "always";
    }

    @PUT
    @Path("{item}")
    public String add(@PathParam("item") String item) {
        Cart cart = session.get("cart", Cart.class).orElseGet(Cart::new);
        cart.add(item);
        session.set("cart", cart);
        return cart.items().toString();
    }
}
