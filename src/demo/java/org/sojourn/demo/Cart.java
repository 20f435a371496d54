package org.sojourn.demo;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a visitor wants to buy, in the order of the clicks. */
public final class Cart implements Serializable {

    /** The session attribute that holds the cart. */
    static final String ATTRIBUTE = "cart";

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> items = new ArrayList<>();

    void add(String item) {
        items.add(item);
    }

    List<String> items() {
        return List.copyOf(items);
    }
}
