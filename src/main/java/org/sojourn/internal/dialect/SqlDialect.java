package org.sojourn.internal.dialect;

import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.row.RowWrite.Kind;

/**
 * The statements that databases of one kind have in a form of their own. {@link DatabaseProduct}
 * lists which database has which dialect; {@link StandardSql} has the statements that all databases
 * understand alike.
 */
interface SqlDialect {

    /** The name of the form of its upsert, for the log. */
    String upsertForm();

    /**
     * Inserts rows of different keys. Of a row whose key exists, updates data and expiry and
     * increases the version. Empty if the database has no safe upsert.
     */
    Optional<SqlTemplate> upsert();

    /**
     * Updates rows of different keys that are of an expected version, and returns the keys of the
     * rows that it updated: a template for each kind of write that can be done so. Empty if the
     * database cannot do that in one statement.
     */
    default Map<Kind, SqlTemplate> updates() {
        return Map.of();
    }

    /**
     * A statement that fails soon if it has to wait for a lock. It stays as it is if the database
     * cannot do that without a further round trip.
     */
    default SqlStatement hurried(SqlStatement statement) {
        return statement;
    }

    /**
     * The statement that makes all further ones of its transaction fail soon if they have to wait
     * for a lock. Empty if {@link #hurried} is enough, or the database has no such limit.
     */
    default Optional<String> hurry() {
        return Optional.empty();
    }

    /**
     * The same, for servers on which a statement must not have a setting of its own, because the
     * setting may stay on the connection.
     */
    default SqlDialect withoutLimits() {
        return this;
    }
}
