-- Gives the table of sessions four partitions, in one transaction. Requests that need a session wait meanwhile.
BEGIN;
ALTER TABLE shop_session RENAME TO shop_session_before;

-- The indexes and the primary key come with it. The key is the only column that every unique index may have.
CREATE TABLE shop_session (LIKE shop_session_before INCLUDING ALL) PARTITION BY HASH (session_key);

-- The parameters are those of the table without partitions. PostgreSQL accepts them for partitions only.
CREATE TABLE shop_session_0 PARTITION OF shop_session FOR VALUES WITH (MODULUS 4, REMAINDER 0)
    WITH (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
CREATE TABLE shop_session_1 PARTITION OF shop_session FOR VALUES WITH (MODULUS 4, REMAINDER 1)
    WITH (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
CREATE TABLE shop_session_2 PARTITION OF shop_session FOR VALUES WITH (MODULUS 4, REMAINDER 2)
    WITH (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
CREATE TABLE shop_session_3 PARTITION OF shop_session FOR VALUES WITH (MODULUS 4, REMAINDER 3)
    WITH (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);

INSERT INTO shop_session SELECT * FROM shop_session_before;
DROP TABLE shop_session_before;
COMMIT;
