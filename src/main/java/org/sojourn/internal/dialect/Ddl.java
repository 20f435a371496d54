package org.sojourn.internal.dialect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DDL with which an administrator corrects a session table. Sojourn shows it in messages and never
 * executes it.
 */
public final class Ddl {

    private static final Vendor STANDARD =
            new Vendor("BLOB", "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s");
    private static final Map<String, Vendor> VENDORS =
            Map.of(
                    "PostgreSQL", new Vendor("BYTEA", "ALTER TABLE %s ALTER COLUMN %s TYPE %s"),
                    "CockroachDB", new Vendor("BYTEA", "ALTER TABLE %s ALTER COLUMN %s TYPE %s"),
                    "YugabyteDB", new Vendor("BYTEA", "ALTER TABLE %s ALTER COLUMN %s TYPE %s"),
                    "MySQL", new Vendor("LONGBLOB", "ALTER TABLE %s MODIFY %s %s NOT NULL"),
                    "MariaDB", new Vendor("LONGBLOB", "ALTER TABLE %s MODIFY %s %s NOT NULL"),
                    "Oracle", new Vendor("BLOB", "ALTER TABLE %s MODIFY (%s %s)"),
                    "Microsoft SQL Server",
                            new Vendor(
                                    "VARBINARY(MAX)", "ALTER TABLE %s ALTER COLUMN %s %s NOT NULL"),
                    "HSQL Database Engine",
                            new Vendor(
                                    "BLOB(64M)", "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s"),
                    "Apache Derby",
                            new Vendor(
                                    "BLOB(64M)",
                                    "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s"));

    /** The type of a column of names that holds every character, where it is not the usual type. */
    private static final Map<String, String> TYPES_OF_NAMES =
            Map.of(
                    "MySQL", "VARCHAR(255) CHARACTER SET utf8mb4",
                    "MariaDB", "VARCHAR(255) CHARACTER SET utf8mb4",
                    "Microsoft SQL Server", "NVARCHAR(255)");

    private final SessionTable table;
    private final Vendor vendor;
    private final String names;
    private final boolean hasTypesOfNames;

    public Ddl(SessionTable table, String databaseProduct) {
        this.table = table;
        this.vendor = VENDORS.getOrDefault(databaseProduct, STANDARD);
        this.hasTypesOfNames = TYPES_OF_NAMES.containsKey(databaseProduct);
        this.names = TYPES_OF_NAMES.getOrDefault(databaseProduct, "VARCHAR(255)");
    }

    /** Widens the column of data for sessions of any size. */
    public String widenData() {
        return vendor.alter().formatted(table.name(), table.data(), vendor.bytes());
    }

    /**
     * Lets the column of principals hold every character. Where a column has no character set of
     * its own, the whole database needs another one.
     */
    public String unicodePrincipal() {
        return hasTypesOfNames
                ? vendor.alter()
                        .replace(" NOT NULL", "")
                        .formatted(table.name(), table.principal(), names)
                : "CREATE DATABASE … ENCODING 'UTF8'";
    }

    /** Adds columns that a session table should have, and the indexes on them. */
    public String addColumns(List<String> columns) {
        Stream<String> indexes = columns.stream().filter(this::isSearched).map(this::index);
        return Stream.concat(columns.stream().map(this::add), indexes)
                .collect(Collectors.joining("; "));
    }

    private boolean isSearched(String column) {
        return column.equals(table.previousKey()) || column.equals(table.originKey());
    }

    private String add(String column) {
        return "ALTER TABLE %s ADD %s %s".formatted(table.name(), column, type(column));
    }

    /** Creates an index on a column. */
    public String index(String column) {
        return "CREATE INDEX %s ON %s (%s)".formatted(indexName(column), table.name(), column);
    }

    private String indexName(String column) {
        String plain = (table.name() + "_" + column).replaceAll("[^A-Za-z0-9_.]", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private String type(String column) {
        if (column.equals(table.key())) {
            return "VARCHAR(64) NOT NULL PRIMARY KEY";
        }
        if (column.equals(table.data())) {
            return vendor.bytes() + " NOT NULL";
        }
        if (column.equals(table.principal())) {
            return names;
        }
        if (isSearched(column)) {
            return "VARCHAR(64)";
        }
        return column.equals(table.previousUntil()) ? "BIGINT" : "BIGINT DEFAULT 0 NOT NULL";
    }

    /**
     * @param bytes the type of a column for any number of bytes
     * @param alter changes the type of a column; its arguments are table, column and type
     */
    private record Vendor(String bytes, String alter) {}
}
