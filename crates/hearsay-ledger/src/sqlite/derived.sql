-- What reconciliation computes from the views. It can be computed again, so `rebuild` empties it.

CREATE TABLE mentions (claim INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE block_keys (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX block_keys_claim ON block_keys (claim);
CREATE TABLE edges (
    a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX edges_b ON edges (b);

CREATE TABLE signatures (document INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE signature_keys (
    key INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX signature_keys_document ON signature_keys (document);

CREATE TABLE incidents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,
    day INTEGER NOT NULL, until INTEGER NOT NULL, place INTEGER, geonames INTEGER, country TEXT, lat REAL, lon REAL,
    level TEXT, claims INTEGER NOT NULL, verdict TEXT,
    json BLOB NOT NULL, updated_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX incidents_day ON incidents (day, until);
CREATE INDEX incidents_state ON incidents (state, day, until);
CREATE INDEX incidents_kind ON incidents (kind, day, until);
CREATE INDEX incidents_updated ON incidents (updated_seq);
CREATE TABLE incident_claims (claim INTEGER PRIMARY KEY, incident INTEGER NOT NULL) STRICT;
CREATE INDEX incident_claims_incident ON incident_claims (incident);
CREATE TABLE incident_tombstones (
    id TEXT PRIMARY KEY, successor TEXT, updated_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_tombstones_updated ON incident_tombstones (updated_seq);

-- What changed since it was last reconciled.
CREATE TABLE pending (
    what TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (what, number)
) STRICT, WITHOUT ROWID;
