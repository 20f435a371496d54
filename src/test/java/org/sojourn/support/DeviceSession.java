package org.sojourn.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.ClientAddress;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.UserAgent;

/** A session model with columns for the client of a login. */
@Entity
@Table(
        name = "device_session",
        indexes = {
            @Index(columnList = "principal"),
            @Index(columnList = "previous_key"),
            @Index(columnList = "origin_key")
        })
@SessionModel(persistenceUnit = "eclipselink")
public class DeviceSession extends SessionRecord {

    @UserAgent
    @Column(name = "user_agent", length = 20)
    private String userAgent;

    @ClientAddress
    @Column(name = "\"Address\"", length = 45)
    private String clientAddress;

    public String getUserAgent() {
        return userAgent;
    }

    public String getClientAddress() {
        return clientAddress;
    }
}
