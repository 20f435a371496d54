package org.sojourn.library;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An entity with each kind of collection, and a lazy reference. */
@Entity
@Table(name = "purchase_order")
public class PurchaseOrder implements Serializable {

    private static final long serialVersionUID = 1L;

    @Id private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Customer customer;

    @ElementCollection private List<String> items = new ArrayList<>();

    @ElementCollection @OrderColumn private List<String> steps = new ArrayList<>();

    @ElementCollection private Set<String> tags = new HashSet<>();

    @ElementCollection private Map<String, String> notes = new HashMap<>();

    protected PurchaseOrder() {}

    PurchaseOrder(long id, Customer customer) {
        this.id = id;
        this.customer = customer;
        customer.getOrders().add(this);
        items.add("tent");
        steps.add("packed");
        tags.add("urgent");
        notes.put("gift", "yes");
    }

    public long getId() {
        return id;
    }

    public Customer getCustomer() {
        return customer;
    }

    public void setCustomer(Customer customer) {
        this.customer = customer;
    }

    /** All that it holds. */
    public List<Object> contents() {
        return List.of(List.copyOf(items), List.copyOf(steps), Set.copyOf(tags), Map.copyOf(notes));
    }
}
