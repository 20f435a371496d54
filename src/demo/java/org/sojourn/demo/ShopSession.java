package org.sojourn.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.sojourn.ClientAddress;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.UserAgent;

/** The table of sessions, with the columns that the devices page shows. */
@Entity
@Table(
        name = "shop_session",
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel
public class ShopSession extends SessionRecord {

    @UserAgent
    @Column(name = "user_agent", length = 200)
    private @Nullable String userAgent;

    @ClientAddress
    @Column(name = "client_address", length = 45)
    private @Nullable String clientAddress;
}
