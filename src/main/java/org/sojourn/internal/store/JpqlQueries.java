package org.sojourn.internal.store;

import java.util.EnumMap;
import java.util.Map;
import org.sojourn.internal.dialect.RowLookup;

/** The JPQL queries on the rows of a session model, and the deletion of all. */
final class JpqlQueries {

    /** The place, in the result of {@link #select}, of the key by which a row was found. */
    static final int FOUND_BY = 10;

    private static final String COLUMNS =
            "r.sessionKey, r.data, r.createdAt, r.expiresAt, r.version, r.principal,"
                    + " r.originKey, r.changes, r.baseId, r.baseVersion";

    /**
     * The attributes that a table of an earlier version may lack, by the names of their columns.
     */
    private static final Map<String, String> LATER =
            Map.of(
                    "origin_key", "originKey",
                    "changes", "changes",
                    "base_id", "baseId",
                    "base_version", "baseVersion");

    private final String entity;
    private final Map<RowLookup, String> selects = new EnumMap<>(RowLookup.class);
    private final String expired;
    private final String keys;
    private final String deleteAll;

    /**
     * @param entity its name in JPQL
     */
    JpqlQueries(String entity) {
        this.entity = entity;
        for (RowLookup by : RowLookup.values()) {
            selects.put(by, select(by, entity));
        }
        expired =
                """
                select r.sessionKey, r.originKey, r.createdAt, r.expiresAt, r.principal from %s r \
                where r.expiresAt <= ?1 and r.expiresAt >= ?2 \
                and (r.expiresAt > ?2 or r.sessionKey > ?3) order by r.expiresAt, r.sessionKey\
                """
                        .formatted(entity);
        keys =
                "select r.sessionKey from %s r where r.sessionKey > ?1 order by r.sessionKey"
                        .formatted(entity);
        deleteAll = "delete from %s r".formatted(entity);
    }

    private static String select(RowLookup by, String entity) {
        String key =
                switch (by) {
                    case KEY -> "r.sessionKey";
                    case PREVIOUS_KEY -> "r.previousKey";
                    case ORIGIN_KEY -> "r.originKey";
                };
        String condition = by == RowLookup.PREVIOUS_KEY ? " and r.previousUntil > ?2" : "";
        return "select %s, %s from %s r where %s in ?1%s"
                .formatted(COLUMNS, key, entity, key, condition);
    }

    /** Selects rows by a list of keys. The second parameter of a previous key is the present. */
    String select(RowLookup by) {
        return selects.get(by);
    }

    /**
     * Selects one column, and no row.
     *
     * @param column its default name
     */
    String probe(String column) {
        return "select r.%s from %s r where r.sessionKey = ''".formatted(LATER.get(column), entity);
    }

    /**
     * Selects the key, the origin key, the creation, the expiry and the principal of what is
     * expired. The parameters are the present instant, and an expiry and a key that come before all
     * results.
     */
    String expired() {
        return expired;
    }

    /** Selects the keys after a key, in ascending order. */
    String keys() {
        return keys;
    }

    String deleteAll() {
        return deleteAll;
    }
}
