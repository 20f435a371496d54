package org.sojourn.internal.dialect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DDL by which an administrator mends a session table. Sojourn shows it in messages and never runs
 * it.
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

    /** Of a column of names with every character, where that is not the usual one. */
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

    /** Makes room for any session in the column of data. */
    public String widenData() {
        return vendor.alter().formatted(table.name(), table.data(), vendor.bytes());
    }

    /**
     * Gives every character to the column of principals; where columns have no character set of
     * their own, the database needs another.
     */
    public String unicodePrincipal() {
        return hasTypesOfNames
                ? vendor.alter()
                        .replace(" NOT NULL", "")
                        .formatted(table.name(), table.principal(), names)
                : "CREATE DATABASE … ENCODING 'UTF8'";
    }

    /** Adds columns, of those that a session table has, and the indexes that go with them. */
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

    /** Makes a column quick to search. */
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
     * @param bytes the type of a column of any number of bytes
     * @param alter changes the type of a column; the arguments are table, column, type
     */
    private record Vendor(String bytes, String alter) {}
}
