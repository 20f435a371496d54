package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;

/** A table of sessions in H2 whose columns have names of one letter. */
final class TableOfLetters {

    static final SessionTable TABLE =
            new SessionTable(
                    "t",
                    "k",
                    "d",
                    "e",
                    "c",
                    "v",
                    "p",
                    "f",
                    "u",
                    "o",
                    new BaseColumns("x", "b", "w"));

    static final SessionSql SQL = SessionSql.on(TABLE, "H2");

    private TableOfLetters() {}

    /** A connection, without autocommit, to a database of its own that has the empty table. */
    static Connection create() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        connection.setAutoCommit(false);
        try (Statement create = connection.createStatement()) {
            create.execute(
                    "CREATE TABLE t (k VARCHAR(64) PRIMARY KEY, d BLOB, e BIGINT, c BIGINT, v"
                            + " BIGINT, p VARCHAR(255), o VARCHAR(64), x BLOB, b BIGINT,"
                            + " w BIGINT)");
        }
        return connection;
    }
}
