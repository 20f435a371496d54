package org.sojourn.frameworks.common;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** All that an application needs to keep its sessions in its database. */
@Entity
@SessionModel
@Table(
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
public class ApplicationSession extends SessionRecord {}
