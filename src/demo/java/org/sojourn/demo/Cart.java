package org.sojourn.demo;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a visitor wants to buy, in the order of the clicks. An ordinary session-scoped bean; with
 * the setting {@code sojourn.session-scoped=stored} it lives in the database.
 */
@SessionScoped
public class Cart implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> items = new ArrayList<>();

    public void add(String item) {
        items.add(item);
    }

    public List<String> items() {
        return List.copyOf(items);
    }
}
