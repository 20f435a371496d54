package org.sojourn.server.models.annotated;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model in a library with a beans.xml of mode annotated. */
@Entity
@Table(name = "annotated_session")
@SessionModel
public class AnnotatedSession extends SessionRecord {}
