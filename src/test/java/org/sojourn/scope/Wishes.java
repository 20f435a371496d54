package org.sojourn.scope;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.StoredSessionScoped;

/** Producers of beans that live in the session. */
@Dependent
public class Wishes {

    @Produces
    @StoredSessionScoped
    @Named("wishes")
    List<String> wishes() {
        return new ArrayList<>(List.of("peace"));
    }

    @Produces
    @StoredSessionScoped
    @Named("dreams")
    List<String> dreams() {
        return new ArrayList<>();
    }
}
