package org.sojourn.server.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** The session model of the shop. */
@Entity
@Table(
        name = "cart_session",
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel
public class CartSession extends SessionRecord {}
