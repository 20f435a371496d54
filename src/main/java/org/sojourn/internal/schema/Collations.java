package org.sojourn.internal.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;
import org.sojourn.internal.dialect.SessionTable;

/** The collations of the columns, on a database where a column has its own. Names are bare. */
record Collations(Map<String, String> byColumn) {

    /**
     * A name with {@code ci} compares without case. On SQL Server, a name that starts with {@code
     * SQL_} converts the column instead of the parameter.
     */
    private static final Pattern UNFIT = Pattern.compile(".*_ci(_.*)?|sql_.*|.*ignorecase");

    static Collations of(
            Connection connection, DatabaseProduct product, SessionTable table, FoundTable found) {
        Map<String, String> byColumn = new HashMap<>();
        for (FoundTable.Column column : found.columns()) {
            if (UNFIT.matcher(column.type().toLowerCase(Locale.ROOT)).matches()) {
                byColumn.put(FoundTable.bare(column.name()), column.type());
            }
        }
        query(product, table).ifPresent(query -> read(connection, query, byColumn));
        return new Collations(byColumn);
    }

    /** The query of names and collations; empty if columns have no collation of their own. */
    static Optional<String> query(DatabaseProduct product, SessionTable table) {
        if (product.has(DatabaseTrait.CHARACTER_SET_OF_COLUMN)) {
            return Optional.of("SHOW FULL COLUMNS FROM " + table.name());
        }
        return product.has(DatabaseTrait.NATIONAL_TYPES)
                ? Optional.of(
                        "SELECT name AS Field, collation_name AS Collation FROM sys.columns"
                                + " WHERE object_id = OBJECT_ID('%s')"
                                        .formatted(table.name().replace("'", "''")))
                : Optional.empty();
    }

    /** What cannot be read is not known. */
    private static void read(Connection connection, String query, Map<String, String> byColumn) {
        try (Statement statement = connection.createStatement();
                ResultSet column = statement.executeQuery(query)) {
            while (column.next()) {
                String collation = column.getString("Collation");
                if (collation != null) {
                    byColumn.put(FoundTable.bare(column.getString("Field")), collation);
                }
            }
        } catch (SQLException unknown) {
            byColumn.clear();
        }
    }

    Optional<String> of(String column) {
        return Optional.ofNullable(byColumn.get(FoundTable.bare(column)));
    }

    /** The collation of a column that does not compare bytes, if that is known. */
    Optional<String> unfit(String column) {
        return of(column).filter(name -> UNFIT.matcher(name.toLowerCase(Locale.ROOT)).matches());
    }
}
