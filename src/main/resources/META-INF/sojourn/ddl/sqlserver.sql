-- Microsoft SQL Server 2016 and later, and Azure SQL.
--
-- VARCHAR for keys: they are hexadecimal, and half as long as NVARCHAR.
-- BIN2: bytes are compared. The driver sends texts as NVARCHAR (sendStringParametersAsUnicode=true). If the
-- collation of a VARCHAR column has a name that starts with SQL_, the server then converts the column of each
-- row instead of the parameter, and reads the whole index. With the collations here it seeks. Do not set
-- sendStringParametersAsUnicode=false: then principals lose the characters that the code page does not have.
-- NVARCHAR for principals: it has every character. BIN2: otherwise 'jose' and 'Jose' may be the same user.
-- VARBINARY(MAX): IMAGE is deprecated, and VARBINARY(n) ends at 8000 bytes.
--
-- The indexes serve, in this order: the sweep of expired sessions; the sessions of a principal; requests
-- that still have the previous id; requests whose session was rotated or deleted meanwhile.

CREATE TABLE {table} (
    {key} VARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    {data} VARBINARY(MAX) NOT NULL,
    {expiresAt} BIGINT NOT NULL,
    {createdAt} BIGINT NOT NULL,
    {version} BIGINT NOT NULL,
    {principal} NVARCHAR(255) COLLATE Latin1_General_100_BIN2,
    {previousKey} VARCHAR(64) COLLATE Latin1_General_100_BIN2,
    {previousUntil} BIGINT,
    {originKey} VARCHAR(64) COLLATE Latin1_General_100_BIN2,
    {changes} VARBINARY(MAX),
    {baseId} BIGINT,
    {baseVersion} BIGINT,
    PRIMARY KEY ({key})
);

CREATE INDEX {index:expiresAt} ON {table} ({expiresAt});
CREATE INDEX {index:principal} ON {table} ({principal});
CREATE INDEX {index:previousKey} ON {table} ({previousKey});
CREATE INDEX {index:originKey} ON {table} ({originKey});
