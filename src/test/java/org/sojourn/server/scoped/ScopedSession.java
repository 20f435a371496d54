package org.sojourn.server.scoped;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** All that this application knows of Sojourn. */
@Entity
@Table(name = "scoped_session")
@SessionModel
public class ScopedSession extends SessionRecord {}
