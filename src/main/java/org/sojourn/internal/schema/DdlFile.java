package org.sojourn.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.ExtraColumn;
import org.sojourn.internal.dialect.SessionTable;

/**
 * The file that has the DDL of one database, with the names of one table. Each column of the table
 * has a line of its own there; lines about columns that the table does not have are left out.
 */
record DdlFile(String text, Map<String, String> definitions) {

    private static final String DIRECTORY = "/META-INF/sojourn/ddl/";

    /** The definition of a column, in the statement that creates the table. */
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}\\{(\\w+)} (.+),$");

    private static final Pattern NAME = Pattern.compile("\\{(index:)?(\\w+)}");
    private static final Pattern LENGTH = Pattern.compile("BLOB\\((\\d+)M\\)");
    private static final String LAST_LINE = "    PRIMARY KEY (";
    private static final Set<Class<?>> NUMBERS =
            Set.of(Long.class, long.class, Integer.class, int.class, Short.class, short.class);
    private static final int MEBIBYTE = 1 << 20;

    /**
     * The longest name of an index that all databases have in full. PostgreSQL cuts longer names,
     * so that two of them could become the same.
     */
    private static final int LONGEST_NAME = 60;

    /**
     * Reads the file of a database.
     *
     * @param extra columns of the model's own; those of a type that is not known are left out
     * @param dataSize the bytes that a column for data must hold, if its type has a length
     */
    static DdlFile of(
            DatabaseProduct product, SessionTable table, List<ExtraColumn> extra, int dataSize) {
        String template = LENGTH.matcher(read(product)).replaceAll(type -> longer(type, dataSize));
        Map<String, String> definitions = new LinkedHashMap<>();
        COLUMN.matcher(template)
                .results()
                .forEach(
                        line ->
                                table.column(line.group(1))
                                        .ifPresent(name -> definitions.put(name, line.group(2))));
        String text =
                template.lines()
                        .filter(line -> isOf(line, table))
                        .map(line -> named(line, table))
                        .collect(Collectors.joining("\n", "", "\n"));
        String ofPrincipal = Objects.requireNonNull(definitions.get(table.principal()));
        String number = Objects.requireNonNull(definitions.get(table.previousUntil()));
        StringBuilder more = new StringBuilder();
        for (ExtraColumn column : extra) {
            type(column, ofPrincipal, number)
                    .ifPresent(
                            type -> {
                                definitions.put(column.name(), type);
                                more.append("    %s %s,\n".formatted(column.name(), type));
                            });
        }
        return new DdlFile(text.replace(LAST_LINE, more + LAST_LINE), definitions);
    }

    /** The type of a column of the model's own; empty if it is not known. */
    private static Optional<String> type(ExtraColumn column, String ofPrincipal, String number) {
        if (!column.definition().isEmpty()) {
            return Optional.of(column.definition());
        }
        if (column.javaType() == String.class) {
            return Optional.of(ofPrincipal.replace("(255", "(" + column.length()));
        }
        return NUMBERS.contains(column.javaType()) ? Optional.of(number) : Optional.empty();
    }

    private static String read(DatabaseProduct product) {
        String name = DIRECTORY + product.ddl().file() + ".sql";
        try (InputStream file = DdlFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The JAR of Sojourn has no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String longer(MatchResult type, int dataSize) {
        int mebibytes = (int) Math.ceil((double) dataSize / MEBIBYTE);
        return "BLOB(%dM)".formatted(Math.max(Integer.parseInt(type.group(1)), mebibytes));
    }

    private static boolean isOf(String line, SessionTable table) {
        return NAME.matcher(line)
                .results()
                .map(name -> name.group(2))
                .allMatch(name -> name.equals("table") || table.column(name).isPresent());
    }

    private static String named(String line, SessionTable table) {
        return NAME.matcher(line)
                .replaceAll(
                        found -> {
                            String name = found.group(2);
                            String plain =
                                    name.equals("table")
                                            ? table.name()
                                            : table.column(name).orElseThrow();
                            return Matcher.quoteReplacement(
                                    found.group(1) == null ? plain : indexName(table, plain));
                        });
    }

    static String indexName(SessionTable table, String column) {
        String plain = (table.name() + "_" + column).replaceAll("[^A-Za-z0-9_.]", "");
        String name = plain.substring(plain.lastIndexOf('.') + 1);
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 9) + "_" + "%08x".formatted(name.hashCode());
    }

    /** The statements, without comments. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        String withoutComments =
                text.lines()
                        .filter(line -> !line.startsWith("--"))
                        .collect(Collectors.joining("\n"));
        for (String statement : withoutComments.split(";\n|;$")) {
            if (!statement.isBlank()) {
                statements.add(statement.strip().replaceAll("\\s+", " "));
            }
        }
        return statements;
    }

    /** The statement that creates the index on a column; empty if the column has no index. */
    Optional<String> index(String column) {
        return statements().stream()
                .filter(statement -> statement.startsWith("CREATE INDEX "))
                .filter(statement -> statement.replace(" ASC)", ")").endsWith(" (" + column + ")"))
                .findFirst();
    }
}
