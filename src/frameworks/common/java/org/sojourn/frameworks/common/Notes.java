package org.sojourn.frameworks.common;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a user has noted. Requests of several tabs change it at the same time. */
public class Notes implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<String> items = new CopyOnWriteArrayList<>();

    public void add(String item) {
        items.add(item);
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
