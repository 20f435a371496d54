package org.sojourn.server.business;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What the application does besides sessions. */
@Entity
public class PurchaseOrder {

    @Id private String item;

    protected PurchaseOrder() {}

    public PurchaseOrder(String item) {
        this.item = item;
    }

    public String getItem() {
        return item;
    }
}
