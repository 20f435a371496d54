package org.sojourn.internal.dialect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DDL with which an administrator corrects a session table. Sojourn shows it in messages and never
 * executes it.
 */
public final class Ddl {

    private final SessionTable table;
    private final ColumnDdl columnDdl;

    public Ddl(SessionTable table, String databaseProduct) {
        this.table = table;
        this.columnDdl = DatabaseProduct.named(databaseProduct).columns();
    }

    /** Widens the column of data, or that of changes, for sessions of any size. */
    public String widen(String column) {
        String alter = columnDdl.alter();
        return (column.equals(table.data()) ? alter : alter.replace(" NOT NULL", ""))
                .formatted(table.name(), column, columnDdl.bytes());
    }

    /**
     * Lets the column of principals hold every character. Where a column has no character set of
     * its own, the whole database needs another one.
     */
    public String unicodePrincipal() {
        return columnDdl.hasCharacterSets()
                ? columnDdl
                        .alter()
                        .replace(" NOT NULL", "")
                        .formatted(table.name(), table.principal(), columnDdl.names())
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
            return columnDdl.bytes() + " NOT NULL";
        }
        if (column.equals(table.principal())) {
            return columnDdl.names();
        }
        if (isSearched(column)) {
            return "VARCHAR(64)";
        }
        if (isOfBase(column)) {
            return isChanges(column) ? columnDdl.bytes() : columnDdl.number();
        }
        String number = columnDdl.number();
        return column.equals(table.previousUntil()) ? number : number + " DEFAULT 0 NOT NULL";
    }

    private boolean isOfBase(String column) {
        return table.base() != null && table.base().all().contains(column);
    }

    private boolean isChanges(String column) {
        return table.base() != null && column.equals(table.base().changes());
    }
}
