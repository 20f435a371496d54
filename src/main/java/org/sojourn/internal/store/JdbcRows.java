package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.dialect.DatabaseTrait;
import org.sojourn.internal.dialect.RowLookup;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.persistence.ConnectionTransaction;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.schema.TableFacts;

/** Rows by plain SQL on the connections of a persistence unit. */
final class JdbcRows implements SessionRows {

    private final UnitConnections connections;
    private final SessionSql sql;
    private final boolean findsPreviousKeys;
    private final boolean hasOrigins;
    private final boolean keepsBases;
    private final PrincipalColumn principals;
    private final RowStatements statements;
    private final RowStatements hurried;
    private final ExpiredStatements expired;
    private volatile boolean skipsLocked;
    private final ConnectionTransaction transaction;
    private final RowReader reader;
    private final BaseCache bases;
    private final LateColumns late;
    private final PrincipalRows byPrincipal;

    /**
     * @param isSharded whether rows may lie in several databases
     */
    JdbcRows(
            UnitConnections connections,
            TableFacts facts,
            SessionSql sql,
            BaseCache bases,
            LateColumns late,
            DeviceCheck devices,
            boolean isSharded) {
        this.connections = connections;
        this.sql = sql;
        this.bases = bases;
        this.late = late;
        this.findsPreviousKeys = facts.findsPreviousKeys();
        this.hasOrigins = facts.table().hasOriginKey();
        this.keepsBases = facts.table().hasBase();
        this.principals = facts.principals();
        this.statements = RowStatements.patient(sql);
        this.hurried = RowStatements.hurried(sql);
        this.expired =
                new ExpiredStatements(
                        sql, isSharded ? CountingBatch.oneByOne() : CountingBatch.batched());
        this.skipsLocked = sql.skipsLocked();
        this.reader = new RowReader(facts.table(), !facts.product().has(DatabaseTrait.NEW_ARRAYS));
        this.transaction = ConnectionTransaction.on(facts.database());
        this.byPrincipal = new JdbcPrincipalRows(connections, transaction, devices);
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        return find(RowLookup.KEY, keys, 0);
    }

    @Override
    public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
        return findsPreviousKeys || now == AT_ANY_TIME && !hasOrigins
                ? find(RowLookup.PREVIOUS_KEY, keys, now)
                : Collections.nCopies(keys.size(), Optional.empty());
    }

    @Override
    public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return hasOrigins
                ? find(RowLookup.ORIGIN_KEY, keys, 0)
                : Collections.nCopies(keys.size(), Optional.empty());
    }

    private List<Optional<SessionRow>> find(RowLookup by, List<SessionKey> keys, long now) {
        Map<Long, Base> known = by == RowLookup.KEY ? bases.of(keys) : Map.of();
        RowQuery query = new RowQuery(by, keys, now, known);
        SqlStatement select = query.statement(sql);
        List<Optional<SessionRow>> found =
                connections.read(
                        transaction, connection -> query.execute(connection, select, reader));
        if (!keepsBases) {
            late.check(found.stream().flatMap(Optional::stream).toList());
        }
        for (int i = 0; i < found.size(); i++) {
            found.get(i).ifPresent(this::keepBase);
            if (!known.isEmpty() && !hasBase(found.get(i))) {
                bases.remove(keys.get(i));
            }
        }
        return found;
    }

    private static boolean hasBase(Optional<SessionRow> row) {
        return row.isPresent() && row.get().data() instanceof RowData.Split;
    }

    private void keepBase(SessionRow row) {
        if (row.data() instanceof RowData.Split split && !split.isBaseKnown()) {
            bases.put(row.key(), split.base());
        }
    }

    @Override
    public List<Boolean> write(List<RowWrite> asked) {
        return write(asked, statements);
    }

    @Override
    public List<Boolean> writeHurried(List<RowWrite> asked) {
        return write(asked, hurried);
    }

    private List<Boolean> write(List<RowWrite> asked, RowStatements by) {
        List<RowWrite> writes = asked.stream().map(write -> write.fitting(principals)).toList();
        List<Boolean> done =
                connections.write(
                        transaction,
                        by.isOneStatement(writes),
                        connection -> by.execute(connection, writes));
        for (int i = 0; i < writes.size(); i++) {
            if (done.get(i)) {
                bases.follow(writes.get(i));
            }
        }
        return done;
    }

    @Override
    public void close() {
        bases.close();
    }

    @Override
    public long deleteAll() {
        Integer deleted = connections.write(transaction, true, this::deleteAll);
        bases.clear();
        return deleted;
    }

    private int deleteAll(Connection connection) throws SQLException {
        try (PreparedStatement prepared = StatementLog.prepare(connection, sql.deleteAll())) {
            return prepared.executeUpdate();
        }
    }

    @Override
    public List<ExpiredRow> expired(SweepPlace place, int limit) {
        return connections.read(transaction, connection -> expired.find(connection, place, limit));
    }

    /** An earlier version of the database may not know how to pass over locked rows. */
    @Override
    public List<Boolean> deleteExpired(List<SessionKey> keys, long now) {
        boolean skips = skipsLocked;
        try {
            return deleteExpired(keys, now, skips);
        } catch (RuntimeException failed) {
            if (!skips || !SqlFailure.of(failed).isSyntaxOrAccess()) {
                throw failed;
            }
            List<Boolean> done = deleteExpired(keys, now, false);
            skipsLocked = false;
            return done;
        }
    }

    private List<Boolean> deleteExpired(List<SessionKey> keys, long now, boolean skips) {
        List<Boolean> done =
                connections.write(
                        transaction,
                        false,
                        connection ->
                                skips
                                        ? expired.deleteUnlocked(connection, keys, now)
                                        : expired.delete(connection, keys, now));
        for (int i = 0; i < keys.size(); i++) {
            if (done.get(i)) {
                bases.remove(keys.get(i));
            }
        }
        return done;
    }

    @Override
    public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
        return connections.read(transaction, connection -> keys(connection, after, limit));
    }

    private List<SessionKey> keys(Connection connection, Optional<SessionKey> after, int limit)
            throws SQLException {
        List<SessionKey> keys = new ArrayList<>();
        SqlStatement select = sql.selectKeys(limit);
        try (PreparedStatement statement = StatementLog.prepare(connection, select)) {
            statement.setString(1, SessionKey.before(after));
            statement.setMaxRows(limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new SessionKey(rows.getString(1)));
                }
            }
        }
        return keys;
    }

    @Override
    public PrincipalRows byPrincipal() {
        return byPrincipal;
    }

    @Override
    public boolean keepsBases() {
        return keepsBases;
    }

    @Override
    public PrincipalColumn principals() {
        return principals;
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return SqlFailure.of(failure).mayBeFaultOfOne();
    }
}
