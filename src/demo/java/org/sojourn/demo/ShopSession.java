package org.sojourn.demo;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** The table of sessions. */
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
public class ShopSession extends SessionRecord {}
