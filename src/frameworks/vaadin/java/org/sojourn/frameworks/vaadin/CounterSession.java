package org.sojourn.frameworks.vaadin;

import jakarta.persistence.Entity;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** The sessions of this application. */
@Entity
@SessionModel
public class CounterSession extends SessionRecord {}
