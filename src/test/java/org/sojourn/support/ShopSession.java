package org.sojourn.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** The session model of the tests. */
@Entity
@Table(name = "shop_session")
@SessionModel(persistenceUnit = "eclipselink")
public class ShopSession extends SessionRecord {}
