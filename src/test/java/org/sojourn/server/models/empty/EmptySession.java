package org.sojourn.server.models.empty;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model in a library with an empty beans.xml. */
@Entity
@Table(name = "empty_session")
@SessionModel
public class EmptySession extends SessionRecord {}
