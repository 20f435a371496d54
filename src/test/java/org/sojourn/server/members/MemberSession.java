package org.sojourn.server.members;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.sojourn.ClientAddress;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.UserAgent;

/** All that this application knows of Sojourn, with what a list of devices shows. */
@Entity
@Table(name = "member_session", indexes = @Index(columnList = "principal"))
@SessionModel
public class MemberSession extends SessionRecord {

    @UserAgent
    @Column(name = "user_agent", length = 200)
    private String userAgent;

    @ClientAddress
    @Column(name = "address", length = 45)
    private String address;

    public String getUserAgent() {
        return userAgent;
    }

    public String getAddress() {
        return address;
    }
}
