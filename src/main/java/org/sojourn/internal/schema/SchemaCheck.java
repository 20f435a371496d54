package org.sojourn.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.schema.FoundTable.Column;
import org.sojourn.internal.schema.SchemaProblem.Severity;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.OwnText;

/**
 * Compares the table in the database with the mapping.
 *
 * @param unit for messages
 */
record SchemaCheck(String unit, SessionTable mapped, SchemaDdl ddl, SchemaNeeds needs) {

    /** The columns without which no session can be stored, and the room in those for data. */
    List<SchemaProblem> columns(FoundTable found) {
        List<SchemaProblem> problems = new ArrayList<>();
        required(found).ifPresent(problems::add);
        ColumnTypes types = new ColumnTypes(mapped);
        for (String column : mapped.columns()) {
            found.column(column)
                    .flatMap(actual -> ofColumn(types, column, actual))
                    .ifPresent(problems::add);
        }
        missingOrigin(found).ifPresent(problems::add);
        missingBase(found).ifPresent(problems::add);
        return problems;
    }

    /** The columns without which no statement works. */
    Optional<SchemaProblem> required(FoundTable found) {
        List<String> missing = found.missing(mapped);
        if (mapped.optionalColumns().containsAll(missing)) {
            return Optional.empty();
        }
        List<String> statements = ddl.add(missing);
        return Optional.of(
                problem(
                        Severity.FATAL,
                        SchemaMessage.MISSING_COLUMNS,
                        statements,
                        mapped.name(),
                        unit,
                        missing,
                        shown(statements)));
    }

    private Optional<SchemaProblem> ofColumn(ColumnTypes types, String column, Column found) {
        if (!ddl.hasTypes()) {
            return Optional.empty();
        }
        if (!types.mayFit(column, found)) {
            return Optional.of(wrongType(types, column, found));
        }
        boolean isTooSmall =
                types.kind(column) == ColumnTypes.Kind.BYTES
                        && found.length() > 0
                        && found.length() < needs.maxDataSize();
        return isTooSmall ? Optional.of(tooSmall(column, found.length())) : Optional.empty();
    }

    private SchemaProblem wrongType(ColumnTypes types, String column, Column found) {
        Optional<String> change =
                types.kind(column) == ColumnTypes.Kind.NUMBER
                        ? ddl.changeNumber(column)
                        : ddl.changeType(column);
        if (types.isOfKind(column, found) && change.isPresent()) {
            List<String> statements = List.of(change.get());
            return problem(
                    Severity.FATAL,
                    SchemaMessage.WRONG_TYPE,
                    statements,
                    column,
                    mapped.name(),
                    unit,
                    found.type(),
                    found.length(),
                    ddl.type(column),
                    shown(statements));
        }
        List<String> statements = ddl.createAnew();
        return problem(
                Severity.FATAL,
                SchemaMessage.WRONG_KIND,
                statements,
                column,
                mapped.name(),
                unit,
                found.type(),
                ddl.type(column),
                shown(statements));
    }

    private SchemaProblem tooSmall(String column, int capacity) {
        List<String> statements = ddl.changeType(column).map(List::of).orElseGet(ddl::createAnew);
        return problem(
                Severity.FATAL,
                SchemaMessage.DATA_COLUMN_TOO_SMALL,
                statements,
                column,
                mapped.name(),
                unit,
                capacity,
                needs.maxDataSize(),
                shown(statements));
    }

    private Optional<SchemaProblem> missingOrigin(FoundTable found) {
        String column = Objects.requireNonNull(mapped.originKey());
        if (found.has(column)) {
            return Optional.empty();
        }
        List<String> statements = ddl.add(List.of(column));
        return Optional.of(
                problem(
                        Severity.WARNING,
                        SchemaMessage.NO_ORIGIN_KEY,
                        statements,
                        mapped.name(),
                        unit,
                        column,
                        shown(statements)));
    }

    private Optional<SchemaProblem> missingBase(FoundTable found) {
        List<String> missing =
                Objects.requireNonNull(mapped.base()).all().stream()
                        .filter(column -> !found.has(column))
                        .toList();
        if (missing.isEmpty() || !needs.splitsSessions()) {
            return Optional.empty();
        }
        List<String> statements = ddl.add(missing);
        return Optional.of(
                problem(
                        Severity.WARNING,
                        SchemaMessage.NO_BASE_COLUMNS,
                        statements,
                        mapped.name(),
                        unit,
                        missing,
                        shown(statements)));
    }

    /** The primary key and the indexes. */
    List<SchemaProblem> indexes(FoundTable found, TableIndexes indexes) {
        List<SchemaProblem> problems = new ArrayList<>();
        if (!indexes.mayBeUnique(mapped.key()) && found.has(mapped.key())) {
            List<String> unique = List.of(ddl.uniqueKey(indexes.hasPrimaryKey()));
            problems.add(
                    problem(
                            Severity.FATAL,
                            SchemaMessage.KEY_NOT_UNIQUE,
                            unique,
                            mapped.key(),
                            mapped.name(),
                            unit,
                            shown(unique)));
        }
        for (String column : ddl.indexed()) {
            if (found.has(column) && !indexes.mayBeOn(column)) {
                missingIndex(column).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<SchemaProblem> missingIndex(String column) {
        if (column.equals(mapped.previousKey())) {
            return needs.findsPreviousKeys()
                    ? Optional.of(index(SchemaMessage.NO_PREVIOUS_KEY_INDEX, column))
                    : Optional.empty();
        }
        if (column.equals(mapped.originKey())) {
            return Optional.of(index(SchemaMessage.NO_ORIGIN_KEY_INDEX, column));
        }
        return Optional.of(
                column.equals(mapped.principal())
                        ? index(SchemaMessage.NO_PRINCIPAL_INDEX, column)
                        : index(SchemaMessage.NO_EXPIRY_INDEX, column));
    }

    private SchemaProblem index(SchemaMessage message, String column) {
        List<String> statements = ddl.index(column).stream().toList();
        Severity severity =
                message == SchemaMessage.NO_PRINCIPAL_INDEX ? Severity.ADVICE : Severity.WARNING;
        return problem(severity, message, statements, mapped.name(), unit, shown(statements));
    }

    /** What the columns of texts can hold, and how they are compared. */
    List<SchemaProblem> texts(Optional<CharacterSet> principals, Collations collations) {
        List<SchemaProblem> problems = new ArrayList<>();
        boolean isUnicode = principals.map(CharacterSet::isUnicode).orElse(true);
        if (!isUnicode) {
            problems.add(charactersMissing(principals.get().name()));
        } else {
            collations
                    .unfit(mapped.principal())
                    .map(name -> collation(mapped.principal(), name))
                    .ifPresent(problems::add);
        }
        collations
                .unfit(mapped.key())
                .map(name -> collation(mapped.key(), name))
                .ifPresent(problems::add);
        return problems;
    }

    private SchemaProblem charactersMissing(String characterSet) {
        List<String> statements =
                ddl.hasCharacterSets()
                        ? ddl.changeType(mapped.principal()).stream().toList()
                        : List.of();
        OwnText remedy =
                statements.isEmpty()
                        ? new OwnText("CREATE DATABASE … ENCODING 'UTF8'")
                        : shown(statements);
        return problem(
                Severity.WARNING,
                SchemaMessage.CHARACTERS_MISSING,
                statements,
                mapped.principal(),
                mapped.name(),
                unit,
                characterSet,
                remedy);
    }

    private SchemaProblem collation(String column, String name) {
        boolean isKey = column.equals(mapped.key());
        List<String> statements = ddl.changeType(column).stream().toList();
        return problem(
                isKey ? Severity.ADVICE : Severity.WARNING,
                isKey ? SchemaMessage.KEYS_WITH_COLLATION : SchemaMessage.PRINCIPALS_WITH_COLLATION,
                statements,
                column,
                mapped.name(),
                unit,
                name,
                shown(statements));
    }

    static OwnText shown(List<String> statements) {
        return new OwnText(String.join("; ", statements));
    }

    private static SchemaProblem problem(
            Severity severity, Message message, List<String> statements, Object... arguments) {
        return new SchemaProblem(severity, message.with(arguments), statements);
    }
}
