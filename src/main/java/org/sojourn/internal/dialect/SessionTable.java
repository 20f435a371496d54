package org.sojourn.internal.dialect;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a session table and its columns, as they are written in SQL: qualified and quoted
 * where necessary.
 *
 * @param originKey null if the table does not have this column
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
        @Nullable String originKey) {

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
                "origin_key");
    }

    public List<String> columns() {
        return Stream.of(
                        key,
                        data,
                        expiresAt,
                        createdAt,
                        version,
                        principal,
                        previousKey,
                        previousUntil,
                        originKey)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the table has a column for the key that a session had when it was created. */
    public boolean hasOriginKey() {
        return originKey != null;
    }

    /**
     * What a name in a template stands for. {@code originKey} is the column of the key itself if
     * the table has no column for the key that a session had when it was created.
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
            default -> throw new IllegalArgumentException("No column {" + name + "}");
        };
    }

    /** The same table without a column for the key that a session had when it was created. */
    public SessionTable withoutOriginKey() {
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
                null);
    }
}
