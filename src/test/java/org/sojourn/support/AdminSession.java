package org.sojourn.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** Another session model of the same unit. */
@Entity
@Table(
        name = "admin_session",
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel(persistenceUnit = "eclipselink")
public class AdminSession extends SessionRecord {}
