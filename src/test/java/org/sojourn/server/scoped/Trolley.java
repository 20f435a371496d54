package org.sojourn.server.scoped;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An ordinary bean of the session. */
@SessionScoped
public class Trolley implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Stock stock;
    private final List<String> items = new ArrayList<>();

    public void add(String item) {
        items.add(stock.checked(item));
    }

    public List<String> items() {
        return items;
    }

    @PreDestroy
    void abandon() {
        stock.takeBack(items);
    }
}
