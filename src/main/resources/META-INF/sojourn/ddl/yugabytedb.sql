-- YugabyteDB. Its rows are in another storage than PostgreSQL's, without fill factor and TOAST. The primary
-- key is sharded by hash, as is the default.
-- ASC: without it, an index is sharded by hash, too, and finds equal values only. The sweep needs a range.
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
);

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt} ASC);
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
