package org.sojourn.internal.cdi;

import java.util.Optional;
import org.sojourn.SessionRecord;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.persistence.PersistenceXmlUnit;

/**
 * A session model that passed all checks.
 *
 * @param unit name of its persistence unit
 * @param descriptor of that unit; empty where the application supplies the factory
 * @param settings its settings, unless the application supplies a bean
 */
record ModelDefinition(
        Class<? extends SessionRecord> type,
        String unit,
        Optional<PersistenceXmlUnit> descriptor,
        ModelSettings settings) {}
