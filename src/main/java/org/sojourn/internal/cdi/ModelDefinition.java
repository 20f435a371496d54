package org.sojourn.internal.cdi;

import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;

/**
 * A session model that passed all checks.
 *
 * @param unit name of its persistence unit
 * @param config its settings, unless the application supplies a bean
 */
record ModelDefinition(Class<? extends SessionRecord> type, String unit, SessionConfig config) {}
