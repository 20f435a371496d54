package org.sojourn.internal.dialect;

import java.util.Optional;

/**
 * No upsert: Derby, whose MERGE fails under races; Oracle, whose MERGE refuses large data; every
 * database that is not known; and any database if the setting switches upserts off.
 */
record NoUpsertDialect() implements SqlDialect {

    @Override
    public String upsertForm() {
        return "NONE";
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.empty();
    }
}
