package org.sojourn.internal.dialect;

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
        String principal) {}
