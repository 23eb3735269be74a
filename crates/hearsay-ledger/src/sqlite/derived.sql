-- What reconciliation computes from the views. It can be computed again, so `rebuild` empties it.

-- What changed since it was last reconciled: claims by id, documents by hash.
CREATE TABLE pending (
    what TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (what, name)
) STRICT, WITHOUT ROWID;

-- Claims as reconciliation sees them, with the keys under which they are found, and links between those that are alike.
CREATE TABLE mentions (
    number INTEGER PRIMARY KEY, claim TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
    keys BLOB NOT NULL,              -- 8 bytes each, little-endian
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE block_keys (
    key INTEGER NOT NULL, day INTEGER NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (key, day, claim)
) STRICT, WITHOUT ROWID;
CREATE TABLE links (
    a TEXT NOT NULL, b TEXT NOT NULL, odds INTEGER NOT NULL, PRIMARY KEY (a, b) -- both ways
) STRICT, WITHOUT ROWID;

-- Documents as the search for copies sees them.
CREATE TABLE signatures (
    document TEXT PRIMARY KEY, keys BLOB NOT NULL, bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE signature_keys (
    key INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL,
    day         INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    geonames    INTEGER,
    country     TEXT,
    lat         REAL,
    lon         REAL,
    level       TEXT,
    verdict     TEXT,
    json        BLOB NOT NULL,       -- packed with zstd
    updated_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX incidents_day ON incidents (day, id, until);
CREATE INDEX incidents_state ON incidents (state, day, id, until);
CREATE INDEX incidents_kind ON incidents (kind, day, id, until);
CREATE INDEX incidents_geonames ON incidents (geonames);
CREATE INDEX incidents_country ON incidents (country, day, id, until);
CREATE INDEX incidents_verdict ON incidents (verdict) WHERE verdict IS NOT NULL;
CREATE INDEX incidents_updated ON incidents (updated_seq);
CREATE VIRTUAL TABLE incident_boxes USING rtree (number, min_lat, max_lat, min_lon, max_lon);
CREATE TABLE incident_claims (claim TEXT PRIMARY KEY, incident INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX incident_claims_incident ON incident_claims (incident);
CREATE TABLE incident_tombstones (
    id TEXT PRIMARY KEY, successor TEXT, updated_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_tombstones_updated ON incident_tombstones (updated_seq);
