package org.sojourn.server.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A class of the application's own, changed in place. */
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
