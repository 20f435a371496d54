package org.sojourn.internal.dialect;

/**
 * The types of columns, and the statement that changes the type of a column.
 *
 * @param bytes the type of a column for any number of bytes
 * @param number the type of a column for any {@code long}
 * @param names the type of a column of names that holds every character
 * @param alter its arguments are table, column and type
 * @param hasCharacterSets whether the type of a column decides which characters it holds
 */
record ColumnDdl(
        String bytes, String number, String names, String alter, boolean hasCharacterSets) {

    static final ColumnDdl STANDARD = of("BLOB", "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s");

    static final ColumnDdl POSTGRESQL = of("BYTEA", "ALTER TABLE %s ALTER COLUMN %s TYPE %s");

    static final ColumnDdl MYSQL =
            new ColumnDdl(
                    "LONGBLOB",
                    "BIGINT",
                    "VARCHAR(255) CHARACTER SET utf8mb4",
                    "ALTER TABLE %s MODIFY %s %s NOT NULL",
                    true);

    static final ColumnDdl ORACLE =
            new ColumnDdl(
                    "BLOB", "NUMBER(19)", "VARCHAR(255)", "ALTER TABLE %s MODIFY (%s %s)", false);

    static final ColumnDdl SQL_SERVER =
            new ColumnDdl(
                    "VARBINARY(MAX)",
                    "BIGINT",
                    "NVARCHAR(255)",
                    "ALTER TABLE %s ALTER COLUMN %s %s NOT NULL",
                    true);

    /** The length of a BLOB is limited unless it is named. */
    static final ColumnDdl BLOB_OF_LENGTH =
            of("BLOB(64M)", "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s");

    private static ColumnDdl of(String bytes, String alter) {
        return new ColumnDdl(bytes, "BIGINT", "VARCHAR(255)", alter, false);
    }
}
