package org.sojourn.internal.dialect;

import java.util.Optional;

/**
 * No upsert: Derby, whose MERGE fails under races, every database nobody has tried, and any one
 * where upserts are switched off.
 */
public record NoUpsertDialect() implements SqlDialect {

    @Override
    public boolean supports(String databaseProduct) {
        return true;
    }

    @Override
    public UpsertForm upsertForm() {
        return UpsertForm.NONE;
    }

    @Override
    public Optional<String> upsert(SessionTable table, String databaseProduct, int rows) {
        return Optional.empty();
    }
}
