package org.sojourn.frameworks.pac4j;

import jakarta.persistence.Entity;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** The sessions of this application. */
@Entity
@SessionModel
public class CounterSession extends SessionRecord {}
