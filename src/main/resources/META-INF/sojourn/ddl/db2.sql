-- IBM Db2.
--
-- BLOB(16M): the length has to be named; without one it is 1 MiB. 16 MiB is the default of
-- sojourn.max-data-size; if that is raised, raise the length too. The page size of the tablespace must
-- hold the other columns (4 KiB is enough).
--
-- The indexes serve, in this order: the sweep of expired sessions; the sessions of a principal; requests
-- that still have the previous id; requests whose session was rotated or deleted meanwhile.

CREATE TABLE {table} (
    {key} VARCHAR(64) NOT NULL,
    {data} BLOB(16M) NOT NULL,
    {expiresAt} BIGINT NOT NULL,
    {createdAt} BIGINT NOT NULL,
    {version} BIGINT NOT NULL,
    {principal} VARCHAR(255),
    {previousKey} VARCHAR(64),
    {previousUntil} BIGINT,
    {originKey} VARCHAR(64),
    {changes} BLOB(16M),
    {baseId} BIGINT,
    {baseVersion} BIGINT,
    PRIMARY KEY ({key})
);

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt});
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
