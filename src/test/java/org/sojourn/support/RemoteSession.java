package org.sojourn.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model in a database that can be taken down. */
@Entity
@Table(
        name = "remote_session",
        indexes = {
            @Index(columnList = "expires_at"),
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel(persistenceUnit = "remote")
public class RemoteSession extends SessionRecord {}
