-- Oracle 12.2 and later.
--
-- VARCHAR2(255 CHAR): without CHAR, the length counts bytes, as a rule, and a long name with letters of
-- two bytes is refused. The character set is that of the database; it should be AL32UTF8.
-- BLOB: by default, what does not fit into the row (4000 bytes) is not kept in the buffer cache, and each
-- read of it goes to the disk. In a tablespace with automatic segment space management, add to both columns:
--     LOB (<column>) STORE AS SECUREFILE (CACHE)
--
-- The indexes serve, in this order: the sweep of expired sessions; the sessions of a principal; requests
-- that still have the previous id; requests whose session was rotated or deleted meanwhile.

CREATE TABLE {table} (
    {key} VARCHAR2(64) NOT NULL,
    {data} BLOB NOT NULL,
    {expiresAt} NUMBER(19) NOT NULL,
    {createdAt} NUMBER(19) NOT NULL,
    {version} NUMBER(19) NOT NULL,
    {principal} VARCHAR2(255 CHAR),
    {previousKey} VARCHAR2(64),
    {previousUntil} NUMBER(19),
    {originKey} VARCHAR2(64),
    {changes} BLOB,
    {baseId} NUMBER(19),
    {baseVersion} NUMBER(19),
    PRIMARY KEY ({key})
);

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt});
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
