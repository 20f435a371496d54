package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
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

/** The cart of this visitor. Every response has the cart as it is now. */
@Path("cart")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class CartResource {

    @Inject WebSession session;
    @Inject Instance<Cart> cart;

    /** A visitor that only looks gets no session. */
    @GET
    public List<String> items() {
        return session.exists() ? cart.get().items() : List.of();
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public List<String> add(@FormParam("item") @Nullable String item) {
        cart.get().add(FormText.checked("item", item));
        session.save();
        return items();
    }

    @DELETE
    public List<String> empty() {
        cart.destroy(cart.get());
        session.save();
        return items();
    }
}
