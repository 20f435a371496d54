package org.sojourn.internal.store;

import java.util.List;
import java.util.regex.Pattern;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite;

/**
 * A JPQL statement whose parameters have the names of the values of writes.
 *
 * @param parameters each once
 */
record JpqlStatement(String text, List<RowValue> parameters) {

    /** To be completed by identity and version of the base. */
    private static final String MOVE =
            """
            update %s r set r.sessionKey = :newKey, r.data = :data, \
            r.expiresAt = :expiresAt, r.version = :version, r.principal = :principal, \
            r.previousKey = :key, r.previousUntil = :previousUntil, \
            r.originKey = :originKey, r.changes = null, r.baseId = %s, r.baseVersion = %s \
            where r.sessionKey = :key and r.version = :readVersion\
            """;

    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    /**
     * The statement that executes a write of any kind but INSERT. That of a PUT only updates.
     *
     * @param entity its name in JPQL
     */
    static JpqlStatement of(RowWrite.Kind kind, String entity) {
        return of(text(kind).formatted(entity));
    }

    private static JpqlStatement of(String text) {
        List<RowValue> parameters =
                PARAMETER
                        .matcher(text)
                        .results()
                        .map(found -> RowValue.of(found.group(1)))
                        .distinct()
                        .toList();
        return new JpqlStatement(text, parameters);
    }

    private static String text(RowWrite.Kind kind) {
        return switch (kind) {
            case PUT ->
                    """
                    update %s r set r.data = :data, r.expiresAt = :expiresAt, \
                    r.version = r.version + 1, r.changes = null, r.baseId = null, \
                    r.baseVersion = null where r.sessionKey = :key\
                    """;
            case INSERT, INSERT_BASE -> throw new IllegalArgumentException("JPQL has no INSERT");
            case REPLACE ->
                    """
                    update %s r set r.data = :data, r.expiresAt = :expiresAt, \
                    r.version = :version, r.principal = :principal \
                    where r.sessionKey = :key and r.version = :readVersion\
                    """;
            case REPLACE_BASE ->
                    """
                    update %s r set r.data = :data, r.changes = null, r.baseId = :baseId, \
                    r.baseVersion = :version, r.expiresAt = :expiresAt, r.version = :version, \
                    r.principal = :principal \
                    where r.sessionKey = :key and r.version = :readVersion\
                    """;
            case CHANGE ->
                    """
                    update %s r set r.changes = :changes, r.baseVersion = :version, \
                    r.expiresAt = :expiresAt, r.version = :version \
                    where r.sessionKey = :key and r.version = :readVersion \
                    and r.baseId = :baseId and r.baseVersion = :readVersion\
                    """;
            case MOVE -> MOVE.formatted("%s", "null", "null");
            case MOVE_BASE -> MOVE.formatted("%s", ":baseId", ":version");
            case REWRITE ->
                    """
                    update %s r set r.data = :data where r.sessionKey = :key \
                    and r.version = :readVersion and r.createdAt = :createdAt\
                    """;
            case REWRITE_BASE ->
                    """
                    update %s r set r.data = :data, r.changes = :changes \
                    where r.sessionKey = :key and r.version = :readVersion \
                    and r.createdAt = :createdAt \
                    and r.baseId = :baseId and r.baseVersion = :readVersion\
                    """;
            case RENEW ->
                    """
                    update %s r set r.expiresAt = :expiresAt where r.sessionKey = :key \
                    and r.version = :readVersion and r.expiresAt < :expiresAt\
                    """;
            case DELETE -> "delete from %s r where r.sessionKey = :key";
            case DELETE_IF_UNCHANGED ->
                    "delete from %s r where r.sessionKey = :key and r.version = :readVersion";
            case DELETE_IF_EXPIRED ->
                    "delete from %s r where r.sessionKey = :key and r.expiresAt <= :now";
        };
    }
}
