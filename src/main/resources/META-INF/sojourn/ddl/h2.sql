-- H2 2.x.
--
-- The indexes serve, in this order: the sweep of expired sessions; the sessions of a principal; requests
-- that still have the previous id; requests whose session was rotated or deleted meanwhile.

CREATE TABLE {table} (
    {key} VARCHAR(64) NOT NULL,
    {data} BLOB NOT NULL,
    {expiresAt} BIGINT NOT NULL,
    {createdAt} BIGINT NOT NULL,
    {version} BIGINT NOT NULL,
    {principal} VARCHAR(255),
    {previousKey} VARCHAR(64),
    {previousUntil} BIGINT,
    {originKey} VARCHAR(64),
    {changes} BLOB,
    {baseId} BIGINT,
    {baseVersion} BIGINT,
    PRIMARY KEY ({key})
);

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt});
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
