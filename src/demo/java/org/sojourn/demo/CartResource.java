package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.WebSession;

/** The cart of this visitor. Every answer is the cart as it now is. */
@Path("cart")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class CartResource {

    @Inject WebSession session;

    @GET
    public List<String> items() {
        return cart().items();
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public List<String> add(@FormParam("item") @Nullable String item) {
        Cart cart = cart();
        cart.add(FormText.checked("item", item));
        session.set(Cart.ATTRIBUTE, cart);
        session.save();
        return cart.items();
    }

    @DELETE
    public List<String> empty() {
        session.remove(Cart.ATTRIBUTE);
        session.save();
        return items();
    }

    private Cart cart() {
        return session.get(Cart.ATTRIBUTE, Cart.class).orElseGet(Cart::new);
    }
}
