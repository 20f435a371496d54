package org.sojourn.internal.rest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.StoredSessionScoped;

/** A bean that lives in the session. */
@StoredSessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<String> items = new ArrayList<>();

    public String put(String item) {
        items.add(item);
        return items.toString();
    }
}
