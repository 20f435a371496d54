package shop;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.StoredSessionScoped;

/** A bean that lives in the session, with a service injected into it. */
@StoredSessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Prices prices;
    private final List<Item> items = new ArrayList<>();

    public void add(String name) {
        items.add(new Item(name));
    }

    public String total() {
        return items.stream().map(Item::name).toList() + " " + prices.of(items.size());
    }

    @PreDestroy
    void gone() {
        prices.forget();
    }
}
