package org.sojourn.internal.dialect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements on the rows of a principal.
 *
 * @param select selects the key, then the columns of the client, by the principal
 * @param noteClient updates the columns of the client, in their order, by the key; only for a table
 *     that has some
 */
public record PrincipalSql(SqlStatement select, SqlStatement noteClient) {

    public static PrincipalSql on(SessionTable table, ClientColumns client) {
        List<String> columns = client.all();
        String selected =
                columns.stream().map(column -> ", " + column).collect(Collectors.joining());
        String set =
                columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        return new PrincipalSql(
                SqlTemplate.of(
                                "SELECT {key}%s FROM {table} WHERE {principal} = :principal"
                                        .formatted(selected))
                        .on(table),
                SqlTemplate.of("UPDATE {table} SET %s WHERE {key} = :key".formatted(set))
                        .on(table));
    }
}
