package org.sojourn.server.members;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** All that this application knows of Sojourn. */
@Entity
@Table(name = "member_session")
@SessionModel
public class MemberSession extends SessionRecord {}
