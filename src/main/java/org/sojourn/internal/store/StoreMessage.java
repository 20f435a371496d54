package org.sojourn.internal.store;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with the database and the session table. */
enum StoreMessage implements Message {
    FAILED(
            301,
            "The database of persistence unit '{unit}' failed to {operation}: {reason}."
                    + " Nothing was changed.",
            "Look at the database; the next call tries again."),
    MISSING_COLUMNS(
            304,
            "Table {table} of persistence unit '{unit}' has no column {columns}.",
            "Add what is missing: {ddl}; the next call looks again."),
    DATA_COLUMN_TOO_SMALL(
            305,
            "Column {column} of table {table} of persistence unit '{unit}' holds"
                    + " {capacity} bytes, but sojourn.max-data-size allows {limit}.",
            "Widen it: {ddl}, or lower the setting; the next call looks again."),
    CONNECTION_LOST(
            306,
            "The database of persistence unit '{unit}' failed to {operation}: {reason}."
                    + " It is not known whether that was done.",
            "Look at the database; the next call tries again."),
    NO_TABLE(
            307,
            "Table {table} of persistence unit '{unit}' cannot be read: {reason}.",
            "Create it, for instance by"
                    + " jakarta.persistence.schema-generation.database.action=create, or correct"
                    + " its name; the next call looks again."),
    UPSERT_FORM(310, "Persistence unit '{unit}' is on {database}; upsert form: {form}.", ""),
    STALE_RESULTS(
            311,
            "Persistence unit '{unit}' is on H2 {version}, which may answer a query from"
                    + " an out-of-date result, so that another connection's change, even a logout,"
                    + " is not seen (h2database issues 3894 and 4208).",
            "Use H2 2.4 or later, or make sure that its URL has"
                    + " ;OPTIMIZE_REUSE_RESULTS=FALSE."),
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
    UNREADABLE_BY_QUERIES(
            319,
            "Table {table} of persistence unit '{unit}' cannot be read: {reason}.",
            "If it was made by an earlier version of Sojourn, execute: {ddl}; the next"
                    + " call looks again."),
    WRITE_NOT_ANSWERED(
            322,
            "The database of persistence unit '{unit}' did not answer within {limit} ms"
                    + " when it was to {operation}. It is not known whether that was done.",
            "The next call uses another connection. Look at the network (a firewall may"
                    + " drop idle connections) and at the database's speed, or raise"
                    + " sojourn.operation-timeout."),
    READ_NOT_ANSWERED(
            323,
            "The database of persistence unit '{unit}' did not answer within {limit} ms"
                    + " when it was to {operation}. Nothing was changed.",
            "The next call uses another connection. Look at the network (a firewall may"
                    + " drop idle connections) and at the database's speed, or raise"
                    + " sojourn.operation-timeout."),
    NO_BASE_COLUMNS(
            326,
            "Table {table} of persistence unit '{unit}' has no column {columns}. Therefore a large"
                    + " session is written as a whole whenever a part of it changes.",
            "Execute: {ddl}, and start every server again, or set sojourn.large-sessions=whole. If"
                    + " each tenant has a table of its own, all these tables must have the columns"
                    + " before a server starts."),
    NO_FREE_CONNECTION(
            528,
            "The connection pool of persistence unit '{unit}' has no free connection to"
                    + " {operation}: {reason}. Nothing was changed. A caller that touches its"
                    + " session inside a transaction may need two connections at once (this caller"
                    + " is in a transaction: {inTransaction}).",
            "Touch the session before the transaction begins, or enlarge the pool, or"
                    + " give the session model a persistence unit with a pool of its own."),
    POOL_EXHAUSTED(
            529,
            "A session operation waited too long for its turn and was withdrawn: the"
                    + " operations before it wait for a connection of the pool of persistence unit"
                    + " '{unit}'. A caller that touches its session inside a transaction may need"
                    + " two connections at once.",
            "Touch the session before the transaction begins, or enlarge the pool, or"
                    + " give the session model a persistence unit with a pool of its own.");

    private final Template template;

    StoreMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
