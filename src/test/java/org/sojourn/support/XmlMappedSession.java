package org.sojourn.support;

import jakarta.persistence.Entity;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model whose names stand in a mapping file. */
@Entity
@SessionModel(persistenceUnit = "eclipselink")
public class XmlMappedSession extends SessionRecord {}
