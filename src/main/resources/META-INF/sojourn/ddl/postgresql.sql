-- PostgreSQL 11 and later.
--
-- fillfactor: leaves room in each page for the next version of a row. An update that changes no indexed
-- column then stays in its page and leaves the indexes alone. (An instant of expiry is rounded, so that
-- most updates do not change it.)
-- toast_tuple_target: a session of up to about 8 kB stays in the page, instead of beside the table, so
-- that reading and writing it is one access. With both, writing was about 1.5 times as fast. If large
-- sessions compress well, leave this parameter out: their base is then not written again with each change.
-- autovacuum_vacuum_scale_factor: each change leaves an old version of its row behind. The default cleans
-- up when a fifth of the table is old, which lets the table of a busy application grow.
--
-- The indexes serve, in this order: the sweep of expired sessions; the sessions of a principal; requests
-- that still have the previous id; requests whose session was rotated or deleted meanwhile.

CREATE TABLE {table} (
    {key} VARCHAR(64) NOT NULL,
    {data} BYTEA NOT NULL,
    {expiresAt} BIGINT NOT NULL,
    {createdAt} BIGINT NOT NULL,
    {version} BIGINT NOT NULL,
    {principal} VARCHAR(255),
    {previousKey} VARCHAR(64),
    {previousUntil} BIGINT,
    {originKey} VARCHAR(64),
    {changes} BYTEA,
    {baseId} BIGINT,
    {baseVersion} BIGINT,
    PRIMARY KEY ({key})
)
WITH (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt});
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
