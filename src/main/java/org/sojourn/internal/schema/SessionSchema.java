package org.sojourn.internal.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.ExtraColumn;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.schema.SchemaProblem.Severity;

/**
 * The schema of one session table: its look at first use, its validation, its creation. Immutable.
 *
 * @param unit the persistence unit, for messages
 * @param mapped the table with all columns of the mapping
 * @param extra the columns that the model has besides
 */
public record SessionSchema(
        String unit, SessionTable mapped, List<ExtraColumn> extra, SchemaNeeds needs) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /**
     * Finds out only what statements depend on: which columns there are, and which characters a
     * principal may have. Columns without which no statement works are a problem.
     *
     * @throws SessionStoreException if the table cannot be read
     */
    public TableFacts look(Connection connection) throws SQLException {
        Database database = Database.of(connection);
        FoundTable found = found(connection, database);
        List<SchemaProblem> problems =
                mapped.optionalColumns().containsAll(found.missing(mapped))
                        ? List.of()
                        : check(connection, database).required(found).stream().toList();
        Collations collations = Collations.of(connection, database.product(), mapped, found);
        Optional<CharacterSet> characters = characters(connection, database, found, collations);
        return facts(database, found, characters, needs.findsPreviousKeys(), problems);
    }

    /**
     * Compares the whole table with the mapping.
     *
     * @throws SessionStoreException if the table cannot be read
     */
    public TableFacts validate(Connection connection) throws SQLException {
        Database database = Database.of(connection);
        FoundTable found = found(connection, database);
        SchemaCheck check = check(connection, database);
        TableIndexes indexes = TableIndexes.of(connection, found, mapped);
        Collations collations = Collations.of(connection, database.product(), mapped, found);
        Optional<CharacterSet> characters = characters(connection, database, found, collations);
        List<SchemaProblem> problems = new ArrayList<>(check.columns(found));
        problems.addAll(check.indexes(found, indexes));
        problems.addAll(check.texts(characters, collations));
        problems.sort(Comparator.comparing(SchemaProblem::severity));
        boolean findsPreviousKeys =
                needs.findsPreviousKeys() && indexes.mayBeOn(mapped.previousKey());
        return facts(database, found, characters, findsPreviousKeys, problems);
    }

    /**
     * All problems of the table, the fatal ones first. That it does not exist is a problem, too.
     *
     * @param connection with autocommit
     */
    public List<SchemaProblem> problems(Connection connection) throws SQLException {
        try {
            FoundTable.of(connection, mapped);
        } catch (SQLException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (FoundTable.isMissing(failure)) {
                DatabaseProduct product = Database.of(connection).precisely(connection);
                return List.of(noTable(product, failure));
            }
            throw failed;
        }
        return validate(connection).problems();
    }

    /**
     * Creates the table, or the nullable columns and the indexes that are missing.
     *
     * @param connection in no transaction
     * @return the statements that were executed
     * @throws SessionStoreException if the database refuses them
     */
    public List<String> create(Connection connection) throws SQLException {
        SchemaDdl ddl = ddl(connection);
        List<String> executed = new SchemaCreation(unit, mapped, ddl).on(connection);
        if (!executed.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    SchemaMessage.CREATED.text(mapped.name(), unit, SchemaCheck.shown(executed)));
            List<String> leftOut = ddl.leftOut(extra);
            if (!leftOut.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        SchemaMessage.COLUMNS_LEFT_OUT.text(mapped.name(), unit, leftOut));
            }
        }
        return executed;
    }

    /** Logs what is not fatal, each problem in a line of its own. */
    public static void log(TableFacts facts) {
        facts.problems(Severity.WARNING)
                .forEach(problem -> LOG.log(Level.WARNING, problem.message().toString()));
        facts.problems(Severity.ADVICE)
                .forEach(problem -> LOG.log(Level.INFO, problem.message().toString()));
    }

    /** Whether the table has the columns for large sessions. */
    public boolean hasBase(Connection connection) throws SQLException {
        FoundTable found = FoundTable.of(connection, mapped);
        return Objects.requireNonNull(mapped.base()).all().stream().allMatch(found::has);
    }

    private FoundTable found(Connection connection, Database database) throws SQLException {
        try {
            return FoundTable.of(connection, mapped);
        } catch (SQLException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (FoundTable.isMissing(failure)) {
                SchemaProblem problem = noTable(database.product(), failure);
                throw new SessionStoreException(problem.message(), unit, failed);
            }
            throw failed;
        }
    }

    /** After the failure, the connection may refuse the query of the version. */
    private SchemaProblem noTable(DatabaseProduct product, SqlFailure failure) {
        List<String> statements =
                SchemaDdl.of(product, mapped, extra, needs.maxDataSize()).create();
        return new SchemaProblem(
                Severity.FATAL,
                SchemaMessage.NO_TABLE.with(
                        mapped.name(), unit, failure.reason(), SchemaCheck.shown(statements)),
                statements);
    }

    private SchemaCheck check(Connection connection, Database database) throws SQLException {
        return new SchemaCheck(unit, mapped, ddl(connection, database), needs);
    }

    /** The DDL for the database of a connection. */
    public SchemaDdl ddl(Connection connection) throws SQLException {
        return ddl(connection, Database.of(connection));
    }

    private SchemaDdl ddl(Connection connection, Database database) throws SQLException {
        return SchemaDdl.of(database.precisely(connection), mapped, extra, needs.maxDataSize());
    }

    private Optional<CharacterSet> characters(
            Connection connection, Database database, FoundTable found, Collations collations) {
        String principal = mapped.principal();
        return found.column(principal)
                .flatMap(
                        column ->
                                CharacterSet.of(
                                        connection,
                                        database.product(),
                                        column.type(),
                                        collations.of(principal)));
    }

    private TableFacts facts(
            Database database,
            FoundTable found,
            Optional<CharacterSet> characters,
            boolean findsPreviousKeys,
            List<SchemaProblem> problems) {
        PrincipalColumn principals =
                characters
                        .map(set -> TableFacts.principals(mapped, found, set))
                        .orElseGet(() -> TableFacts.principals(mapped, found));
        return new TableFacts(
                database.name(),
                database.product(),
                found.fitted(mapped),
                findsPreviousKeys,
                principals,
                problems);
    }

    /**
     * The database of a connection.
     *
     * @param name the product name, by JDBC's metadata
     */
    private record Database(String name, DatabaseProduct product) {

        static Database of(Connection connection) throws SQLException {
            String name = connection.getMetaData().getDatabaseProductName();
            return new Database(name, DatabaseProduct.named(name));
        }

        /** The driver of PostgreSQL calls the databases that follow it PostgreSQL, too. */
        DatabaseProduct precisely(Connection connection) throws SQLException {
            if (product != DatabaseProduct.POSTGRESQL) {
                return product;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet version = statement.executeQuery("SELECT version()")) {
                return version.next() ? DatabaseProduct.ofVersion(version.getString(1)) : product;
            }
        }
    }
}
