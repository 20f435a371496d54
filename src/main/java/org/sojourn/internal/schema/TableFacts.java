package org.sojourn.internal.schema;

import java.util.List;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.schema.SchemaProblem.Severity;
import org.sojourn.internal.text.OwnText;

/**
 * What a look at a session table finds out.
 *
 * @param database the product name, by JDBC's metadata
 * @param product the database behind that name
 * @param table with the columns that it has
 * @param findsPreviousKeys whether any request may find a row by its previous key
 * @param principals which names the column of principals can hold
 * @param problems the fatal ones first
 */
public record TableFacts(
        String database,
        DatabaseProduct product,
        SessionTable table,
        boolean findsPreviousKeys,
        PrincipalColumn principals,
        List<SchemaProblem> problems) {

    private static final String LIMIT = "column %s of table %s (character set %s)";

    /** The problems of one severity. */
    public List<SchemaProblem> problems(Severity severity) {
        return problems.stream().filter(problem -> problem.severity() == severity).toList();
    }

    /**
     * Refuses a table that cannot hold sessions.
     *
     * @param unit for the message
     * @throws SessionStoreException with all fatal problems
     */
    public void refuseFatal(String unit) {
        List<SchemaProblem> fatal = problems(Severity.FATAL);
        if (fatal.isEmpty()) {
            return;
        }
        throw new SessionStoreException(
                fatal.size() == 1
                        ? fatal.get(0).message()
                        : SchemaMessage.SEVERAL_PROBLEMS.with(
                                table.name(), unit, fatal.size(), numbered(fatal)),
                unit,
                null);
    }

    private static OwnText numbered(List<SchemaProblem> problems) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < problems.size(); i++) {
            text.append("(%d) %s ".formatted(i + 1, problems.get(i).message()));
        }
        return new OwnText(text.toString());
    }

    static PrincipalColumn principals(SessionTable table, FoundTable found) {
        int length =
                found.column(table.principal())
                        .map(FoundTable.Column::length)
                        .filter(known -> known > 0)
                        .map(known -> Math.min(known, PrincipalColumn.MAPPED_LENGTH))
                        .orElse(PrincipalColumn.MAPPED_LENGTH);
        return new PrincipalColumn(length, "", character -> true);
    }

    static PrincipalColumn principals(SessionTable table, FoundTable found, CharacterSet set) {
        return new PrincipalColumn(
                principals(table, found).length(),
                LIMIT.formatted(table.principal(), table.name(), set.name()),
                set.holds());
    }
}
