package org.sojourn.internal.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a session table and its columns, as they are written in SQL: qualified and quoted
 * where necessary.
 *
 * @param originKey null if the table does not have this column
 * @param base null if the table does not have these columns
 */
public record SessionTable(
        String name,
        String key,
        String data,
        String expiresAt,
        String createdAt,
        String version,
        String principal,
        String previousKey,
        String previousUntil,
        @Nullable String originKey,
        @Nullable BaseColumns base) {

    /** A table whose columns have the default names of the mapping. */
    public static SessionTable byDefault(String name) {
        return new SessionTable(
                name,
                "session_key",
                "data",
                "expires_at",
                "created_at",
                "version",
                "principal",
                "previous_key",
                "previous_until",
                "origin_key",
                BaseColumns.BY_DEFAULT);
    }

    public List<String> columns() {
        Stream<String> always =
                Stream.of(
                        key,
                        data,
                        expiresAt,
                        createdAt,
                        version,
                        principal,
                        previousKey,
                        previousUntil);
        return Stream.concat(always, optionalColumns().stream()).toList();
    }

    /** The columns without which the table can be used, too. */
    public List<String> optionalColumns() {
        return Stream.concat(
                        Stream.ofNullable(originKey),
                        Stream.ofNullable(base).flatMap(columns -> columns.all().stream()))
                .toList();
    }

    /** Whether the table has a column for the key that a session had when it was created. */
    public boolean hasOriginKey() {
        return originKey != null;
    }

    /** Whether the table has columns for the changes since a base. */
    public boolean hasBase() {
        return base != null;
    }

    /**
     * What a name in a template stands for. {@code originKey} is the column of the key itself if
     * the table has no column for the key that a session had when it was created. {@code
     * forgetBase} is a part of an UPDATE that clears the columns of a base, or nothing if the table
     * does not have them.
     */
    String named(String name) {
        return switch (name) {
            case "table" -> this.name;
            case "key" -> key;
            case "data" -> data;
            case "expiresAt" -> expiresAt;
            case "createdAt" -> createdAt;
            case "version" -> version;
            case "principal" -> principal;
            case "previousKey" -> previousKey;
            case "previousUntil" -> previousUntil;
            case "originKey" -> originKey == null ? key : originKey;
            case "changes" -> columnsOfBase().changes();
            case "baseId" -> columnsOfBase().id();
            case "baseVersion" -> columnsOfBase().version();
            case "forgetBase" ->
                    optionalBase()
                            .map(
                                    columns ->
                                            ", "
                                                    + String.join(" = NULL, ", columns.all())
                                                    + " = NULL")
                            .orElse("");
            default -> throw new IllegalArgumentException("No column {" + name + "}");
        };
    }

    /**
     * The column that a name in a template stands for; empty if the table does not have it.
     *
     * @param name the name of a column, as the mapping has it: {@code expiresAt}
     */
    public Optional<String> column(String name) {
        return switch (name) {
            case "originKey" -> Optional.ofNullable(originKey);
            case "changes" -> optionalBase().map(BaseColumns::changes);
            case "baseId" -> optionalBase().map(BaseColumns::id);
            case "baseVersion" -> optionalBase().map(BaseColumns::version);
            default -> Optional.of(named(name));
        };
    }

    private BaseColumns columnsOfBase() {
        return optionalBase().orElseThrow();
    }

    private Optional<BaseColumns> optionalBase() {
        return Optional.ofNullable(base);
    }

    /** The same table without columns for the changes since a base. */
    public SessionTable withoutBase() {
        return with(originKey, null);
    }

    /** The same table without a column for the key that a session had when it was created. */
    public SessionTable withoutOriginKey() {
        return with(null, base);
    }

    private SessionTable with(@Nullable String origin, @Nullable BaseColumns columnsOfBase) {
        return new SessionTable(
                name,
                key,
                data,
                expiresAt,
                createdAt,
                version,
                principal,
                previousKey,
                previousUntil,
                origin,
                columnsOfBase);
    }
}
