package org.sojourn.internal.dialect;

import java.util.Map;
import java.util.Optional;

/**
 * {@code MERGE}, as the SQL standard has it: databases without a form of their own. Never
 * PostgreSQL, where MERGE is no atomic upsert.
 */
record MergeDialect() implements SqlDialect {

    private static final String TYPED =
            "(CAST(? AS VARCHAR(64)), CAST(? AS %s), CAST(? AS BIGINT), CAST(? AS BIGINT))";

    private static final Map<String, Vendor> VENDORS =
            Map.of(
                    "H2",
                    new Vendor("MERGE INTO %s t", values(TYPED.formatted("BLOB")), " s", ""),
                    "HSQL Database Engine",
                    new Vendor("MERGE INTO %s t", values(TYPED.formatted("BLOB")), " AS s", ""),
                    "DB2",
                    new Vendor("MERGE INTO %s t", values(TYPED.formatted("BLOB")), " AS s", ""),
                    "Microsoft SQL Server",
                    new Vendor(
                            "MERGE INTO %s WITH (HOLDLOCK) AS t",
                            values("(?, ?, ?, ?)"), " AS s", ";"),
                    "Oracle",
                    new Vendor(
                            "MERGE INTO %s t",
                            new Source("", "SELECT ? k, ? d, ? e, ? c FROM dual", " UNION ALL "),
                            " s",
                            ""));

    @Override
    public boolean supports(String databaseProduct) {
        return vendor(databaseProduct).isPresent();
    }

    @Override
    public UpsertForm upsertForm() {
        return UpsertForm.MERGE;
    }

    @Override
    public Optional<String> upsert(SessionTable table, String databaseProduct, int rows) {
        return vendor(databaseProduct)
                .map(
                        vendor ->
                                """
                                %1$s USING (%2$s)%3$s ON (t.%4$s = s.k) \
                                WHEN MATCHED THEN UPDATE SET %5$s = s.d, %6$s = s.e, %7$s = t.%7$s + 1 \
                                WHEN NOT MATCHED THEN INSERT (%8$s) VALUES (s.k, s.d, s.e, s.c, 0)%9$s\
                                """
                                        .formatted(
                                                vendor.target().formatted(table.name()),
                                                vendor.source().rows(rows),
                                                vendor.alias(),
                                                table.key(),
                                                table.data(),
                                                table.expiresAt(),
                                                table.version(),
                                                SqlText.upsertedColumns(table),
                                                vendor.end()));
    }

    /** DB2 adds its platform to its name ({@code DB2/LINUXX8664}). */
    private static Optional<Vendor> vendor(String databaseProduct) {
        String name = databaseProduct.startsWith("DB2") ? "DB2" : databaseProduct;
        return Optional.ofNullable(VENDORS.get(name));
    }

    private static Source values(String row) {
        return new Source("VALUES ", row, ", ");
    }

    private record Vendor(String target, Source source, String alias, String end) {

        Vendor {
            alias = source.prefix().isEmpty() ? alias : alias + " (k, d, e, c)";
        }
    }

    private record Source(String prefix, String row, String separator) {

        String rows(int times) {
            return prefix + String.join(separator, java.util.Collections.nCopies(times, row));
        }
    }
}
