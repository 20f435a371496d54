package org.sojourn.server.models.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model in a library with no beans.xml. */
@Entity
@Table(name = "plain_session")
@SessionModel
public class PlainSession extends SessionRecord {}
