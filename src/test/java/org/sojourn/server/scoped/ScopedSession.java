package org.sojourn.server.scoped;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** All that this application knows of Sojourn. */
@Entity
@Table(
        name = "scoped_session",
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel
public class ScopedSession extends SessionRecord {}
