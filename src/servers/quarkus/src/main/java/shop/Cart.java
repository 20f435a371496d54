package shop;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A bean of the container's session scope, which the setting moves into the stored session. */
@SessionScoped
public class Cart implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Item> items = new ArrayList<>();

    public void add(String name) {
        items.add(new Item(name));
    }

    public String items() {
        return items.stream().map(Item::name).toList().toString();
    }
}
