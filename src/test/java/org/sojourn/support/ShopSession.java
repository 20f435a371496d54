package org.sojourn.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model with a column of its own. */
@Entity
@Table(
        name = "shop_session",
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel(persistenceUnit = "eclipselink")
public class ShopSession extends SessionRecord {

    @Column(name = "note")
    private String note;

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
