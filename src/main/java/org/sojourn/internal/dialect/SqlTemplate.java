package org.sojourn.internal.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sojourn.internal.row.RowValue;

/**
 * A statement with names: {@code {table}} or {@code {key}} is a name of {@link SessionTable},
 * {@code :key} is a parameter, {@code {rows}} stands for the part that is repeated for each row. A
 * parameter with a mark, {@code :data!}, is one that can carry a limit for the whole statement.
 *
 * @param row the part that is repeated, with a comma between two rows; empty if there is none
 */
record SqlTemplate(String text, String row) {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}|:(\\w+)(!?)");

    /** A statement for one row. */
    static SqlTemplate of(String text) {
        return new SqlTemplate(text, "");
    }

    /** A statement for several rows. */
    static SqlTemplate of(String text, String row) {
        return new SqlTemplate(text, row);
    }

    /** The statement for one row of a table. */
    SqlStatement on(SessionTable table) {
        return on(table, 1);
    }

    /** The statement for a number of rows of a table. */
    SqlStatement on(SessionTable table, int rows) {
        String repeated = String.join(", ", Collections.nCopies(rows, row));
        Matcher names = NAME.matcher(text.replace("{rows}", repeated));
        StringBuilder sql = new StringBuilder();
        List<RowValue> parameters = new ArrayList<>();
        int marked = SqlStatement.NOT_MARKED;
        while (names.find()) {
            if (names.group(1) == null) {
                parameters.add(RowValue.of(names.group(2)));
                names.appendReplacement(sql, "");
                if (marked == SqlStatement.NOT_MARKED && !names.group(3).isEmpty()) {
                    marked = sql.length();
                }
                sql.append('?');
            } else {
                String name = table.named(names.group(1));
                names.appendReplacement(sql, Matcher.quoteReplacement(name));
            }
        }
        names.appendTail(sql);
        return new SqlStatement(sql.toString(), List.copyOf(parameters), marked);
    }
}
