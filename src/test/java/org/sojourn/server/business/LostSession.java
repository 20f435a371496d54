package org.sojourn.server.business;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A second session model, whose table gets lost. */
@Entity
@Table(name = "lost_session")
@SessionModel
public class LostSession extends SessionRecord {}
