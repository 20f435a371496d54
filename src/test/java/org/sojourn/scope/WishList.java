package org.sojourn.scope;

import java.io.Serializable;
import java.util.ArrayList;

/** What producers make. */
public class WishList implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> wishes = new ArrayList<>();

    public void add(String wish) {
        wishes.add(wish);
    }

    @Override
    public String toString() {
        return String.join(", ", wishes);
    }
}
