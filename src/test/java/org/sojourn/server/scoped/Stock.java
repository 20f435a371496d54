package org.sojourn.server.scoped;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that cannot be serialized, and in which beans note their end. */
@ApplicationScoped
public class Stock {

    private final List<String> returned = new CopyOnWriteArrayList<>();

    public String checked(String item) {
        return item.strip();
    }

    public void takeBack(List<String> items) {
        returned.addAll(items);
    }

    public List<String> returned() {
        return returned;
    }
}
