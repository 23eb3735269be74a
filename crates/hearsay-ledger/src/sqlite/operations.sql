-- What is kept for ever. Everything else is derived.
CREATE TABLE operations (
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL,
    tool    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    payload BLOB NOT NULL            -- JSON, packed with zstd
) STRICT;
CREATE TRIGGER operations_stay BEFORE UPDATE ON operations
BEGIN SELECT raise(ABORT, 'operations are append-only'); END;
CREATE TRIGGER operations_remain BEFORE DELETE ON operations
BEGIN SELECT raise(ABORT, 'operations are append-only'); END;

CREATE TABLE blobs (
    hash   BLOB PRIMARY KEY,         -- BLAKE3, 32 bytes
    sha256 BLOB NOT NULL,            -- 32 bytes
    size   INTEGER NOT NULL,         -- of the bytes before packing
    bytes  BLOB NOT NULL             -- packed with zstd
) STRICT;

CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
