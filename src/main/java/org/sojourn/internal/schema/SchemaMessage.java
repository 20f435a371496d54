package org.sojourn.internal.schema;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with a session table. */
enum SchemaMessage implements Message {
    MISSING_COLUMNS(
            304,
            "Table {table} of persistence unit '{unit}' has no column {columns}.",
            "Add what is missing: {ddl}; the next call looks again."),
    DATA_COLUMN_TOO_SMALL(
            305,
            "Column {column} of table {table} of persistence unit '{unit}' holds"
                    + " {capacity} bytes, but sojourn.max-data-size allows {limit}.",
            "Widen it: {ddl}, or lower the setting; the next call looks again."),
    NO_TABLE(
            307,
            "Table {table} of persistence unit '{unit}' cannot be read: {reason}.",
            "Create it: {ddl}; or set sojourn.schema=create, or correct its name; the next call"
                    + " looks again."),
    NO_PREVIOUS_KEY_INDEX(
            312,
            "Table {table} of persistence unit '{unit}' has no index on the previous key"
                    + " of a session. Therefore only a request that already had the session finds"
                    + " it by its previous id; any other request that arrives with the previous id"
                    + " starts without a session, in spite of sojourn.rotation-grace.",
            "Execute: {ddl}, and start again, or set sojourn.rotation-grace=0s."),
    CHARACTERS_MISSING(
            313,
            "Column {column} of table {table} of persistence unit '{unit}' has the"
                    + " character set {characterSet}. A user whose name has other characters is"
                    + " refused (SJN00524), or the name is stored with other characters in their"
                    + " place.",
            "To change that: {remedy}."),
    NO_ORIGIN_KEY(
            317,
            "Table {table} of persistence unit '{unit}' has no column {column}, by which"
                    + " a request finds its session again however often the id was rotated. Without"
                    + " it, a logout invalidates a session only if the id was rotated no more than"
                    + " once during the request.",
            "Execute: {ddl}, and start again."),
    NO_ORIGIN_KEY_INDEX(
            318,
            "Table {table} of persistence unit '{unit}' has no index on the origin key of"
                    + " a session. Therefore a request whose session was rotated or deleted"
                    + " meanwhile reads the whole table.",
            "Execute: {ddl}, and start again."),
    NO_BASE_COLUMNS(
            326,
            "Table {table} of persistence unit '{unit}' has no column {columns}. Therefore a large"
                    + " session is written as a whole whenever a part of it changes.",
            "Execute: {ddl}, and start every server again, or set sojourn.large-sessions=whole. If"
                    + " each tenant has a table of its own, all these tables must have the columns"
                    + " before a server starts."),
    SEVERAL_PROBLEMS(
            901,
            "Table {table} of persistence unit '{unit}' has {count} problems, each of which keeps"
                    + " it from holding sessions: {problems}.",
            "Mend all of them; the next call looks again."),
    NO_EXPIRY_INDEX(
            902,
            "Table {table} of persistence unit '{unit}' has no index on the expiry of a session."
                    + " Therefore each sweep reads the whole table.",
            "Execute: {ddl}; the servers need not start again."),
    NO_PRINCIPAL_INDEX(
            903,
            "Table {table} of persistence unit '{unit}' has no index on the principal of a session."
                    + " Therefore a search for the sessions of a principal reads the whole table.",
            "If the application searches so, execute: {ddl}; the servers need not start again."),
    KEY_NOT_UNIQUE(
            904,
            "Column {column} of table {table} of persistence unit '{unit}' is neither the primary"
                    + " key nor has it a unique index. Therefore one session can have two rows.",
            "Execute: {ddl}; the next call looks again. If that fails because two rows have the"
                    + " same key, delete these rows before."),
    WRONG_TYPE(
            905,
            "Column {column} of table {table} of persistence unit '{unit}' has the type {found}"
                    + " of length {length}; it needs {type}.",
            "Execute: {ddl}; the next call looks again."),
    WRONG_KIND(
            906,
            "Column {column} of table {table} of persistence unit '{unit}' has the type {found},"
                    + " which no statement changes to the necessary {type}.",
            "Create the table anew, which deletes all its sessions and the application's own"
                    + " columns: {ddl}; the next call looks again."),
    KEYS_WITH_COLLATION(
            907,
            "Column {column} of table {table} of persistence unit '{unit}' has the collation"
                    + " {collation}. Therefore session keys are not compared as bytes, which is"
                    + " slower and may keep the database from using the index.",
            "To change that, execute: {ddl}. It may read and lock the whole table."),
    PRINCIPALS_WITH_COLLATION(
            908,
            "Column {column} of table {table} of persistence unit '{unit}' has the collation"
                    + " {collation}. Therefore the database takes users for the same whose names"
                    + " differ in case only, or in accents, so that one of them gets a list of the"
                    + " sessions of the other.",
            "To change that, execute: {ddl}. It may read and lock the whole table."),
    CREATED(
            909,
            "Table {table} of persistence unit '{unit}' was created or completed:" + " {ddl}.",
            ""),
    NOT_CREATED(
            910,
            "Table {table} of persistence unit '{unit}' cannot be created or completed: {reason}.",
            "Execute, as a user that may do so: {ddl}; or set sojourn.schema=validate to see"
                    + " all that is missing. The next call tries again."),
    COLUMNS_LEFT_OUT(
            911,
            "Table {table} of persistence unit '{unit}' may lack columns of the application's own"
                    + " whose type sojourn.schema=create does not know: {columns}.",
            "Add them by a statement of the application's own, or name their type by"
                    + " @Column(columnDefinition = …).");

    private final Template template;

    SchemaMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
