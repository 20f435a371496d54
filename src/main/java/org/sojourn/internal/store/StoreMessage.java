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
    CONNECTION_LOST(
            306,
            "The database of persistence unit '{unit}' failed to {operation}: {reason}."
                    + " It is not known whether that was done.",
            "Look at the database; the next call tries again."),
    UPSERT_FORM(310, "Persistence unit '{unit}' is on {database}; upsert form: {form}.", ""),
    STALE_RESULTS(
            311,
            "Persistence unit '{unit}' is on H2 {version}, which may answer a query from"
                    + " an out-of-date result, so that another connection's change, even a logout,"
                    + " is not seen (h2database issues 3894 and 4208).",
            "Use H2 2.4 or later, or make sure that its URL has"
                    + " ;OPTIMIZE_REUSE_RESULTS=FALSE."),
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
    STALE_NODE(
            328,
            "Persistence unit '{unit}' is on a node of a Galera cluster, with"
                    + " wsrep_sync_wait={value}. A read on this node may miss what another node has"
                    + " committed, even a logout, and a change or a logout may find no row.",
            "Set wsrep_sync_wait to 3: with the driver of MariaDB, add"
                    + " sessionVariables=wsrep_sync_wait=3 to the URL of the data source."),
    READ_ONLY(
            329,
            "The database of persistence unit '{unit}' is read-only, as a standby is: {reason}."
                    + " Nothing was changed.",
            "Have the data source lead to the primary. For PostgreSQL, name all servers in"
                    + " the URL, with targetServerType=primary; the next call tries again."),
    UNKNOWN_PROVIDER(
            338,
            "Persistence unit '{unit}' has a persistence provider that Sojourn does not know, or"
                    + " whose classes the application does not see ({factory}). Sessions are stored"
                    + " by JPQL, which takes more statements.",
            "On Open Liberty, give the application the classloader option"
                    + " apiTypeVisibility=+third-party."),
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
