package org.sojourn.scope;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import org.sojourn.StoredSessionScoped;

/** Producers of beans that live in the session. */
@Dependent
public class Wishes {

    @Produces
    @StoredSessionScoped
    @Named("wishes")
    WishList wishes() {
        return new WishList();
    }

    @Produces
    @StoredSessionScoped
    @Named("dreams")
    WishList dreams() {
        return new WishList();
    }
}
