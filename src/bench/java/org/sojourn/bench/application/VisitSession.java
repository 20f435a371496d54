package org.sojourn.bench.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** Keeps the sessions of the application in its database. */
@Entity
@Table(name = "visit_session")
@SessionModel
public class VisitSession extends SessionRecord {}
