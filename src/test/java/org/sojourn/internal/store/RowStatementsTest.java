package org.sojourn.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Guarded writes, with drivers that return what a batch changed and with drivers that do not. */
class RowStatementsTest {

    private static final SessionRow ALICE = row("alice");
    private static final SessionRow BOB = row("bob");
    private static final List<RowWrite> ONE_DELETES =
            List.of(new RowWrite.DeleteIfUnchanged(ALICE), new RowWrite.DeleteIfUnchanged(BOB));

    private final RowStatements statements = RowStatements.patient(TableOfLetters.SQL);

    private Connection connection;

    private static SessionRow row(String id) {
        return new SessionRow(
                SessionKey.of(id), RowData.whole(new byte[] {1}), 0, 1, 0, null, null, null);
    }

    @BeforeEach
    void storeAlice() throws SQLException {
        connection = TableOfLetters.create();
        statements.execute(connection, List.of(new RowWrite.Insert(ALICE)));
        connection.commit();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_batch_returns_which_of_its_writes_changed_a_row() throws SQLException {
        assertThat(statements.execute(connection, ONE_DELETES)).containsExactly(true, false);
    }

    @Test
    void a_batch_of_renewals_spares_rows_that_were_changed_since_they_were_read()
            throws SQLException {
        statements.execute(connection, List.of(new RowWrite.Insert(BOB)));
        statements.execute(connection, List.of(new RowWrite.Replace(BOB, changed(BOB))));
        List<RowWrite> renewals =
                List.of(new RowWrite.Renew(ALICE, 100), new RowWrite.Renew(BOB, 100));
        assertThat(statements.execute(connection, renewals)).containsExactly(true, false);
        assertThat(statements.execute(connection, List.of(new RowWrite.Renew(changed(BOB), 100))))
                .containsExactly(true);
        assertThat(statements.execute(connection, List.of(new RowWrite.Renew(ALICE, 99))))
                .containsExactly(false);
    }

    /** H2 understands what both of them get. */
    @ParameterizedTest
    @ValueSource(strings = {"Oracle", "Something Else"})
    void several_rows_are_stored_without_an_insert_of_several_rows(String database)
            throws SQLException {
        SessionSql sql = SessionSql.on(TableOfLetters.TABLE, database);
        List<RowWrite> writes =
                List.of(
                        new RowWrite.Insert(BOB),
                        new RowWrite.Insert(row("carol")),
                        new RowWrite.Insert(split("dave")),
                        new RowWrite.Insert(split("erin")),
                        new RowWrite.Put(ALICE),
                        new RowWrite.Put(row("frank")));
        List<String> prepared = new ArrayList<>();
        RowStatements ofDatabase = RowStatements.patient(sql);
        assertThat(ofDatabase.isOneStatement(writes.subList(0, 2))).isFalse();
        assertThat(ofDatabase.execute(noting(connection, prepared), writes))
                .containsExactly(true, true, true, true, true, true);
        assertThat(prepared).isNotEmpty().noneMatch(text -> text.contains("), ("));
        assertThat(connection.createStatement().executeQuery("SELECT COUNT(*), SUM(v) FROM t"))
                .satisfies(
                        found -> {
                            assertThat(found.next()).isTrue();
                            assertThat(found.getInt(1)).isEqualTo(6);
                            assertThat(found.getInt(2)).isEqualTo(1);
                        });
    }

    private static Connection noting(Connection original, List<String> prepared) {
        return (Connection)
                Proxy.newProxyInstance(
                        RowStatementsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.add((String) arguments[0]);
                            }
                            return method.invoke(original, arguments);
                        });
    }

    private static SessionRow split(String id) {
        RowData base = new RowData.Split(new Base(id.hashCode(), new byte[] {1}), null);
        return new SessionRow(SessionKey.of(id), base, 0, 1, 0, null, null, null);
    }

    private static RowWrite change(SessionRow row) {
        Base base = ((RowData.Split) row.data()).base();
        RowData changes = new RowData.Split(base, new byte[] {2});
        return new RowWrite.Replace(row, row.changed(row.key(), changes, null));
    }

    @Test
    void writes_of_one_row_keep_their_order_whatever_their_kinds() throws SQLException {
        SessionRow carol = split("carol");
        RowWrite change = change(carol);
        SessionRow changed = ((RowWrite.Replace) change).changed();
        SessionRow whole = changed.changed(changed.key(), RowData.whole(new byte[] {3}), null);
        List<RowWrite> writes =
                List.of(
                        new RowWrite.Insert(carol),
                        change,
                        new RowWrite.Replace(changed, whole),
                        new RowWrite.Replace(whole, changed(whole)),
                        new RowWrite.Replace(ALICE, changed(ALICE)));
        assertThat(statements.execute(connection, writes))
                .containsExactly(true, true, true, true, true);
    }

    private static SessionRow changed(SessionRow row) {
        return row.changed(row.key(), row.data(), null);
    }

    @Test
    void a_driver_that_does_not_return_counts_gets_no_further_batches() throws SQLException {
        Connection countless = (Connection) countless(connection);
        assertThatThrownBy(() -> statements.execute(countless, ONE_DELETES))
                .isInstanceOf(SQLTransactionRollbackException.class)
                .extracting(failure -> SqlFailure.of(new PersistenceException(failure)))
                .returns(true, SqlFailure::isRollback);
        connection.rollback();
        assertThat(statements.execute(countless, ONE_DELETES)).containsExactly(true, false);
    }

    @Test
    void a_sweep_of_shards_executes_no_batch() throws SQLException {
        ExpiredStatements sweep =
                new ExpiredStatements(TableOfLetters.SQL, CountingBatch.oneByOne());
        Connection countless = (Connection) countless(connection);
        assertThat(sweep.delete(countless, List.of(ALICE.key(), BOB.key()), 1))
                .containsExactly(true, false);
    }

    /** The same connection or statement, but batches report success and nothing else. */
    private static Object countless(Object original) {
        return Proxy.newProxyInstance(
                RowStatementsTest.class.getClassLoader(),
                new Class<?>[] {
                    original instanceof Connection ? Connection.class : PreparedStatement.class
                },
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(original, arguments);
                        if (result instanceof int[] counts) {
                            Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
                        }
                        return result instanceof PreparedStatement ? countless(result) : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
