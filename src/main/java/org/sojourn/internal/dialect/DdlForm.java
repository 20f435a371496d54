package org.sojourn.internal.dialect;

import java.util.Optional;

/**
 * How the DDL of a database differs from that of others. What its table looks like stands in a file
 * of its own.
 *
 * @param file the name of the file in {@code META-INF/sojourn/ddl}, without its ending
 * @param changeOfType the statement that changes the type of a column, where {@code {table}},
 *     {@code {column}} and {@code {type}} stand for these; empty if the database has none
 * @param repeatsConstraints whether that statement makes a column nullable unless it repeats {@code
 *     NOT NULL}
 * @param changesNumbers whether a column of numbers can get a larger type
 * @param addsPrimaryKeys whether a table can get a primary key later
 */
public record DdlForm(
        String file,
        Optional<String> changeOfType,
        boolean repeatsConstraints,
        boolean changesNumbers,
        boolean addsPrimaryKeys) {

    private static final String STANDARD =
            "ALTER TABLE {table} ALTER COLUMN {column} SET DATA TYPE {type}";

    static DdlForm standard(String file) {
        return new DdlForm(file, Optional.of(STANDARD), false, true, true);
    }

    static DdlForm postgres(String file) {
        return new DdlForm(
                file,
                Optional.of("ALTER TABLE {table} ALTER COLUMN {column} TYPE {type}"),
                false,
                true,
                true);
    }

    static DdlForm mysql(String file) {
        return new DdlForm(
                file, Optional.of("ALTER TABLE {table} MODIFY {column} {type}"), true, true, true);
    }

    static DdlForm oracle() {
        return new DdlForm(
                "oracle",
                Optional.of("ALTER TABLE {table} MODIFY ({column} {type})"),
                false,
                true,
                true);
    }

    static DdlForm sqlServer() {
        return new DdlForm(
                "sqlserver",
                Optional.of("ALTER TABLE {table} ALTER COLUMN {column} {type}"),
                true,
                true,
                true);
    }

    /** A longer type is possible for texts and bytes only. */
    static DdlForm derby() {
        return new DdlForm("derby", Optional.of(STANDARD), false, false, true);
    }

    static DdlForm sqlite() {
        return new DdlForm("sqlite", Optional.empty(), false, false, false);
    }
}
