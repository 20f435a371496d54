package org.sojourn.internal.dialect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.internal.row.RowWrite;

/**
 * The statements on one table of one database. Each text is made once. Safe for use by any number
 * of threads.
 */
public final class SessionSql {

    private final String upsertForm;
    private final SqlDialect dialect;
    private final Map<String, SqlStatement> hurried = new ConcurrentHashMap<>();
    private final Map<RowWrite.Kind, SqlStatement> one = new EnumMap<>(RowWrite.Kind.class);
    private final Map<RowWrite.Kind, StatementsByRowCount> several =
            new EnumMap<>(RowWrite.Kind.class);
    private final Map<RowLookup, StatementsByRowCount> selects = new EnumMap<>(RowLookup.class);
    private final StatementsByRowCount withoutBases;
    private final StatementsByRowCount selectExpired;
    private final StatementsByRowCount lockExpired;
    private final StatementsByRowCount deleteExpired;
    private final boolean skipsLocked;
    private final StatementsByRowCount selectKeys;
    private final SqlStatement deleteAll;

    private SessionSql(SessionTable table, SqlDialect dialect, DatabaseProduct product) {
        this.upsertForm = dialect.upsertForm();
        this.dialect = dialect;
        this.skipsLocked = product.has(DatabaseTrait.SKIP_LOCKED);
        SqlStatement expired = StandardSql.SELECT_EXPIRED.on(table);
        this.selectExpired = new StatementsByRowCount(rows -> limited(expired, product, rows));
        this.lockExpired =
                new StatementsByRowCount(keys -> StandardSql.lockExpired(keys).on(table, keys));
        this.deleteExpired =
                new StatementsByRowCount(keys -> StandardSql.deleteExpired(keys).on(table, keys));
        SqlStatement allKeys = StandardSql.SELECT_KEYS.on(table);
        this.selectKeys = new StatementsByRowCount(rows -> limited(allKeys, product, rows));
        this.deleteAll = StandardSql.DELETE_ALL.on(table);
        for (RowWrite.Kind kind : RowWrite.Kind.values()) {
            if (table.hasBase() || !kind.needsBase()) {
                one.put(kind, template(kind, table, dialect).on(table));
            }
        }
        if (!product.has(DatabaseTrait.ONE_ROW_OF_VALUES)) {
            addSeveral(StandardSql.INSERT, RowWrite.Kind.INSERT, table);
            if (table.hasBase()) {
                addSeveral(StandardSql.INSERT_BASE, RowWrite.Kind.INSERT_BASE, table);
            }
        }
        dialect.upsert().ifPresent(upsert -> addSeveral(upsert, RowWrite.Kind.PUT, table));
        dialect.updates()
                .forEach(
                        (kind, update) -> {
                            if (one.containsKey(kind)) {
                                addSeveral(update, kind, table);
                            }
                        });
        withoutBases =
                new StatementsByRowCount(
                        keys -> StandardSql.selectWithoutBases(keys).on(table, keys));
        for (RowLookup by : RowLookup.values()) {
            selects.put(
                    by,
                    new StatementsByRowCount(
                            keys -> StandardSql.select(by, table, keys).on(table, keys)));
        }
    }

    private static SqlStatement limited(SqlStatement select, DatabaseProduct product, int rows) {
        return SqlStatement.of(product.limited(select.text(), rows), select.parameters());
    }

    private static SqlTemplate template(
            RowWrite.Kind kind, SessionTable table, SqlDialect dialect) {
        return switch (kind) {
            case PUT -> dialect.upsert().orElse(StandardSql.UPDATE);
            case INSERT -> StandardSql.INSERT;
            case INSERT_BASE -> StandardSql.INSERT_BASE;
            case REPLACE -> StandardSql.REPLACE;
            case REPLACE_BASE -> StandardSql.REPLACE_BASE;
            case CHANGE -> StandardSql.CHANGE;
            case MOVE -> StandardSql.move(table);
            case MOVE_BASE -> StandardSql.moveBase(table);
            case REWRITE -> StandardSql.REWRITE;
            case REWRITE_BASE -> StandardSql.REWRITE_BASE;
            case RENEW -> StandardSql.RENEW;
            case DELETE -> StandardSql.DELETE;
            case DELETE_IF_UNCHANGED -> StandardSql.DELETE_IF_UNCHANGED;
            case DELETE_IF_EXPIRED -> StandardSql.DELETE_IF_EXPIRED;
        };
    }

    private void addSeveral(SqlTemplate template, RowWrite.Kind kind, SessionTable table) {
        several.put(kind, new StatementsByRowCount(rows -> template.on(table, rows)));
    }

    /**
     * The statements on a table, with the upsert that the database has.
     *
     * @param databaseProduct the name of the database by JDBC's {@code DatabaseMetaData}
     */
    public static SessionSql on(SessionTable table, String databaseProduct) {
        DatabaseProduct product = DatabaseProduct.named(databaseProduct);
        return new SessionSql(table, product.dialect(), product);
    }

    /**
     * The same without time limits of statements that MariaDB has, for a node of Galera.
     *
     * @param databaseProduct the name of the database by JDBC's {@code DatabaseMetaData}
     */
    public static SessionSql withoutLimits(SessionTable table, String databaseProduct) {
        DatabaseProduct product = DatabaseProduct.named(databaseProduct);
        return new SessionSql(table, product.dialect().withoutLimits(), product);
    }

    /**
     * The statements on a table, without the upsert that the database has.
     *
     * @param databaseProduct the name of the database by JDBC's {@code DatabaseMetaData}
     */
    public static SessionSql withoutUpsert(SessionTable table, String databaseProduct) {
        return new SessionSql(table, new NoUpsertDialect(), DatabaseProduct.named(databaseProduct));
    }

    /** The statements on a table that every database understands. */
    public static SessionSql standard(SessionTable table) {
        return new SessionSql(table, new NoUpsertDialect(), DatabaseProduct.UNKNOWN);
    }

    /** Reads all columns that a table has, and no row. */
    public static String describe(SessionTable table) {
        return StandardSql.DESCRIBE.on(table).text();
    }

    /** The name of the form of the upsert, for the log; {@code NONE} if there is no upsert. */
    public String upsertForm() {
        return upsertForm;
    }

    /** Whether a PUT is one statement, which inserts or updates. */
    public boolean hasUpsert() {
        return isMultiRow(RowWrite.Kind.PUT);
    }

    /**
     * The statement for one write. A table without columns for a base has none for kinds that need
     * them. That of a PUT only updates where the database has no upsert, and changes nothing if
     * there is no row.
     */
    public SqlStatement one(RowWrite.Kind kind) {
        return one.get(kind);
    }

    /** Whether there is a statement for several writes of this kind. */
    public boolean isMultiRow(RowWrite.Kind kind) {
        return several.containsKey(kind);
    }

    /**
     * The statement for several writes of a kind that {@link #isMultiRow}, of different keys. That
     * of an update returns the keys of the rows that it changed.
     */
    public SqlStatement several(RowWrite.Kind kind, int rows) {
        return several.get(kind).of(rows);
    }

    /**
     * A statement with the same parameters that fails soon if it has to wait for a lock, where the
     * database can do that; on some, only if the statement is one for {@link #several} writes.
     */
    public SqlStatement hurried(SqlStatement statement) {
        return hurried.computeIfAbsent(statement.text(), text -> dialect.hurried(statement));
    }

    /** The statement that does the same to all further ones of its transaction, if there is one. */
    public Optional<SqlStatement> hurry() {
        return dialect.hurry().map(text -> SqlStatement.of(text, List.of()));
    }

    /**
     * Selects rows by keys. The result has the columns of {@link SelectedColumn}. The parameters
     * are the keys, and for a lookup by previous keys also the present instant.
     */
    public SqlStatement select(RowLookup by, int keys) {
        return selects.get(by).of(keys);
    }

    /**
     * Selects rows by keys, likewise, but leaves out the data of each row whose base is one of some
     * bases. The parameters are the identities of as many bases as there are keys, and the keys.
     * Only for a table that has columns for a base.
     */
    public SqlStatement selectWithoutBases(int keys) {
        return withoutBases.of(keys);
    }

    /**
     * Selects what is expired, in the order of expiry and key. The result has the columns of {@link
     * ExpiredColumn}, and at most so many rows where the database has a clause for that. The
     * parameters are the present instant, and an expiry and a key that come before all results.
     */
    public SqlStatement selectExpired(int rows) {
        return selectExpired.of(rows);
    }

    /** Whether the database has the statement to {@link #lockExpired}, at least if it is new. */
    public boolean skipsLocked() {
        return skipsLocked;
    }

    /**
     * Locks those of some rows that are still expired and that no other transaction has locked, and
     * returns their keys. The parameters are the keys and the present instant.
     */
    public SqlStatement lockExpired(int keys) {
        return lockExpired.of(keys);
    }

    /** Deletes those of some rows that are still expired. The parameters are the same. */
    public SqlStatement deleteExpired(int keys) {
        return deleteExpired.of(keys);
    }

    /**
     * Selects the keys after a key, in ascending order, with the limit that {@link #selectExpired}
     * has.
     */
    public SqlStatement selectKeys(int rows) {
        return selectKeys.of(rows);
    }

    public SqlStatement deleteAll() {
        return deleteAll;
    }
}
