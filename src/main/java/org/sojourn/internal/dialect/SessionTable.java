package org.sojourn.internal.dialect;

import java.util.List;

/**
 * Names of a session table and its columns, as they are written in SQL: qualified and quoted where
 * need be.
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
        String previousUntil) {

    public List<String> columns() {
        return List.of(
                key, data, expiresAt, createdAt, version, principal, previousKey, previousUntil);
    }
}
