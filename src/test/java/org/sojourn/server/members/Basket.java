package org.sojourn.server.members;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An ordinary bean behind a page. */
@Named
@SessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<String> items = new CopyOnWriteArrayList<>();
    private String item = "";

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public String getItems() {
        return items.toString();
    }

    public List<String> getList() {
        return items;
    }

    public void remove(String line) {
        items.remove(line);
    }

    public void add() {
        items.add(item);
        item = "";
    }
}
