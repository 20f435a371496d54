package org.sojourn.internal.store;

import org.sojourn.SessionConfig;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.schema.TableFacts;

/** A table, and the server that it was found on. */
record FoundTable(TableFacts facts, GaleraNode node) {

    /** The statements for this table, this server and the settings. */
    SessionSql sql(SessionConfig config) {
        if (!config.nativeUpsert()) {
            return SessionSql.withoutUpsert(facts.table(), facts.database());
        }
        return node.isOne()
                ? SessionSql.withoutLimits(facts.table(), facts.database())
                : SessionSql.on(facts.table(), facts.database());
    }
}
