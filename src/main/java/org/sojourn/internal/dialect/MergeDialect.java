package org.sojourn.internal.dialect;

import java.util.Map;
import java.util.Optional;

/**
 * {@code MERGE} of the SQL standard: databases without a form of their own. Never PostgreSQL, where
 * MERGE is no atomic upsert.
 */
record MergeDialect(SqlTemplate merge) implements SqlDialect {

    private static final String ROW = "(:key, :data, :expiresAt, :createdAt)";

    private static final String ROW_WITH_TYPES =
            """
            (CAST(:key AS VARCHAR(64)), CAST(:data AS BLOB), CAST(:expiresAt AS BIGINT), \
            CAST(:createdAt AS BIGINT))\
            """;

    private static final String ROW_OF_DUAL =
            "SELECT :key k, :data d, :expiresAt e, :createdAt c FROM dual";

    private static final Map<String, SqlTemplate> DATABASES =
            Map.of(
                    "H2",
                    values("{table} t", ROW_WITH_TYPES, "s", ""),
                    "HSQL Database Engine",
                    values("{table} t", ROW_WITH_TYPES, "AS s", ""),
                    "DB2",
                    values("{table} t", ROW_WITH_TYPES, "AS s", ""),
                    "Microsoft SQL Server",
                    values("{table} WITH (HOLDLOCK) AS t", ROW, "AS s", ";"),
                    "Oracle",
                    new SqlTemplate(
                            text("{table} t", "({rows}) s", ""), ROW_OF_DUAL, " UNION ALL "));

    /** DB2 adds its platform to its name ({@code DB2/LINUXX8664}). */
    static Optional<SqlDialect> of(String databaseProduct) {
        String name = databaseProduct.startsWith("DB2") ? "DB2" : databaseProduct;
        return Optional.ofNullable(DATABASES.get(name)).map(MergeDialect::new);
    }

    @Override
    public String upsertForm() {
        return "MERGE";
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.of(merge);
    }

    private static SqlTemplate values(String target, String row, String alias, String end) {
        String source = "(VALUES {rows}) " + alias + " (k, d, e, c)";
        return SqlTemplate.of(text(target, source, end), row);
    }

    private static String text(String target, String source, String end) {
        return """
        MERGE INTO %s USING %s ON (t.{key} = s.k) WHEN MATCHED THEN UPDATE SET \
        {data} = s.d, {expiresAt} = s.e, {version} = t.{version} + 1 WHEN NOT MATCHED \
        THEN INSERT ({key}, {data}, {expiresAt}, {createdAt}, {version}) \
        VALUES (s.k, s.d, s.e, s.c, 0)%s\
        """
                .formatted(target, source, end);
    }
}
