package org.sojourn.internal.dialect;

import java.util.Optional;

/**
 * {@code MERGE} of the SQL standard: databases without a form of their own. Never PostgreSQL, where
 * MERGE is no atomic upsert. Never Oracle, where the source of a MERGE cannot hold the data: it
 * refuses a parameter of more than 4000 bytes there.
 */
record MergeDialect(SqlTemplate merge) implements SqlDialect {

    private static final String ROW = "(:key, :data, :expiresAt, :createdAt)";

    private static final String ROW_WITH_TYPES =
            """
            (CAST(:key AS VARCHAR(64)), CAST(:data AS %s), CAST(:expiresAt AS BIGINT), \
            CAST(:createdAt AS BIGINT))\
            """;

    private static final String ROW_OF_BLOB = ROW_WITH_TYPES.formatted("BLOB");

    /** Without a length, the type holds 1 MiB on Db2. So the column alone limits the data. */
    private static final String ROW_OF_LONG_BLOB = ROW_WITH_TYPES.formatted("BLOB(2147483647)");

    static final MergeDialect PLAIN = values("{table} t", ROW_OF_BLOB, "s", "");

    static final MergeDialect WITH_AS = values("{table} t", ROW_OF_BLOB, "AS s", "");

    static final MergeDialect WITH_LENGTH = values("{table} t", ROW_OF_LONG_BLOB, "AS s", "");

    static final MergeDialect WITH_HOLDLOCK =
            values("{table} WITH (HOLDLOCK) AS t", ROW, "AS s", ";");

    @Override
    public String upsertForm() {
        return "MERGE";
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.of(merge);
    }

    private static MergeDialect values(String target, String row, String alias, String end) {
        String text =
                """
                MERGE INTO %s USING (VALUES {rows}) %s (k, d, e, c) ON (t.{key} = s.k) \
                WHEN MATCHED THEN UPDATE SET \
                {data} = s.d, {expiresAt} = s.e, {version} = t.{version} + 1{forgetBase} \
                WHEN NOT MATCHED \
                THEN INSERT ({key}, {data}, {expiresAt}, {createdAt}, {version}) \
                VALUES (s.k, s.d, s.e, s.c, 0)%s\
                """;
        return new MergeDialect(SqlTemplate.of(text.formatted(target, alias, end), row));
    }
}
