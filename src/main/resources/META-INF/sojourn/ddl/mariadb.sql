-- MariaDB 10.3 and later, with InnoDB.
--
-- LONGBLOB: BLOB holds 64 KiB only, and MEDIUMBLOB one byte less than the default of sojourn.max-data-size.
-- utf8mb4: what is called utf8 has no characters of four bytes, so that a principal with such a
-- character would be refused.
-- utf8mb4_bin: with the usual collations, the names 'jose' and 'José' are equal, so that one user would
-- be shown the sessions of another. Keys are compared as bytes, which is also faster.
-- The session key is the primary key. With another one, and a unique index beside it, upserts of parallel
-- requests deadlock.
--
-- The indexes serve, in this order: the sweep of expired sessions; the sessions of a principal; requests
-- that still have the previous id; requests whose session was rotated or deleted meanwhile.

CREATE TABLE {table} (
    {key} VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    {data} LONGBLOB NOT NULL,
    {expiresAt} BIGINT NOT NULL,
    {createdAt} BIGINT NOT NULL,
    {version} BIGINT NOT NULL,
    {principal} VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    {previousKey} VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    {previousUntil} BIGINT,
    {originKey} VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    {changes} LONGBLOB,
    {baseId} BIGINT,
    {baseVersion} BIGINT,
    PRIMARY KEY ({key})
)
ENGINE = InnoDB;

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt});
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
