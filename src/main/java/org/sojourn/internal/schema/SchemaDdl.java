package org.sojourn.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;
import org.sojourn.internal.dialect.DdlForm;
import org.sojourn.internal.dialect.ExtraColumn;
import org.sojourn.internal.dialect.SessionTable;

/**
 * The DDL of one session table on one database. The types of its columns stand in the file of the
 * database only. Immutable.
 */
public final class SchemaDdl {

    private static final String NOT_NULL = " NOT NULL";

    private final SessionTable table;
    private final DdlForm form;
    private final boolean hasCharacterSets;
    private final DdlFile file;

    private SchemaDdl(SessionTable table, DatabaseProduct product, DdlFile file) {
        this.table = table;
        this.form = product.ddl();
        this.hasCharacterSets =
                product.has(DatabaseTrait.CHARACTER_SET_OF_COLUMN)
                        || product.has(DatabaseTrait.NATIONAL_TYPES);
        this.file = file;
    }

    /** The DDL of a table with these names. */
    public static SchemaDdl of(DatabaseProduct product, SessionTable table) {
        return of(product, table, List.of(), 0);
    }

    /**
     * The same, with columns of the model's own, and where a type with a length is long enough for
     * the data of a session.
     *
     * @param extra those of a type that is not known are left out
     * @param maxDataSize the largest data of a session, in bytes
     */
    public static SchemaDdl of(
            DatabaseProduct product, SessionTable table, List<ExtraColumn> extra, int maxDataSize) {
        return new SchemaDdl(table, product, DdlFile.of(product, table, extra, maxDataSize));
    }

    /** The whole script for an administrator: table and indexes, and comments with the reasons. */
    public String script() {
        return file.text();
    }

    /** The statements that create the table and its indexes, in their order. */
    public List<String> create() {
        return file.statements();
    }

    /** The statements that delete the table with all sessions, and create it anew. */
    public List<String> createAnew() {
        return Stream.concat(Stream.of("DROP TABLE " + table.name()), create().stream()).toList();
    }

    /** The statement that creates the index on a column; empty if the column needs none. */
    public Optional<String> index(String column) {
        return file.index(column);
    }

    /** The columns of the model's own that the DDL does not have, because of their type. */
    List<String> leftOut(List<ExtraColumn> extra) {
        return extra.stream()
                .map(ExtraColumn::name)
                .filter(name -> !file.definitions().containsKey(name))
                .toList();
    }

    /** All columns, in the order of the file. */
    List<String> columns() {
        return List.copyOf(file.definitions().keySet());
    }

    /** The columns that need an index besides the primary key. */
    public List<String> indexed() {
        return table.columns().stream().filter(column -> index(column).isPresent()).toList();
    }

    /** Whether rows that exist need no value in a column when it is added. */
    public boolean isNullable(String column) {
        return !definition(column).endsWith(NOT_NULL);
    }

    /** The type of a column, with its character set, and without {@code NOT NULL}. */
    public String type(String column) {
        String definition = definition(column);
        return isNullable(column)
                ? definition
                : definition.substring(0, definition.length() - NOT_NULL.length());
    }

    private String definition(String column) {
        return Objects.requireNonNull(file.definitions().get(column), column);
    }

    /** The statements that add columns, and then the indexes on them. */
    public List<String> add(List<String> columns) {
        List<String> statements = new ArrayList<>();
        columns.forEach(column -> statements.add(add(column)));
        columns.forEach(column -> index(column).ifPresent(statements::add));
        return statements;
    }

    private String add(String column) {
        String start = "ALTER TABLE %s ADD %s ".formatted(table.name(), column);
        if (column.equals(table.key())) {
            return start + definition(column) + " PRIMARY KEY";
        }
        boolean isNumber =
                List.of(table.expiresAt(), table.createdAt(), table.version()).contains(column);
        return isNumber
                ? start + type(column) + " DEFAULT 0" + NOT_NULL
                : start + definition(column);
    }

    /**
     * The statement that gives a column its type, and keeps its values; empty if the database has
     * no such statement.
     */
    public Optional<String> changeType(String column) {
        return form.changeOfType()
                .map(
                        change ->
                                change.replace("{table}", table.name())
                                        .replace("{column}", column)
                                        .replace(
                                                "{type}",
                                                form.repeatsConstraints()
                                                        ? definition(column)
                                                        : type(column)));
    }

    /** Whether a column holds values of its type only; SQLite takes any value. */
    boolean hasTypes() {
        return form.changeOfType().isPresent();
    }

    /** Whether the type of a column decides which characters it holds. */
    boolean hasCharacterSets() {
        return hasCharacterSets;
    }

    /** The same for a column of numbers. */
    Optional<String> changeNumber(String column) {
        return form.changesNumbers() ? changeType(column) : Optional.empty();
    }

    /**
     * The statement that makes session keys unique.
     *
     * @param hasPrimaryKey whether the table has another primary key
     */
    public String uniqueKey(boolean hasPrimaryKey) {
        return form.addsPrimaryKeys() && !hasPrimaryKey
                ? "ALTER TABLE %s ADD PRIMARY KEY (%s)".formatted(table.name(), table.key())
                : "CREATE UNIQUE INDEX %s ON %s (%s)"
                        .formatted(
                                DdlFile.indexName(table, table.key()), table.name(), table.key());
    }
}
