-- Views of the operations. `rebuild` drops and makes them anew. Rows are numbered after the operation that brought
-- them: operation * 2^24 + index.

-- Undos, and what is taken back at present (`by`: the last undo in force).
CREATE TABLE undos (seq INTEGER PRIMARY KEY, target INTEGER NOT NULL) STRICT;
CREATE INDEX undos_target ON undos (target);
CREATE TABLE undone (seq INTEGER PRIMARY KEY, by INTEGER NOT NULL) STRICT;

-- Operations about a document.
CREATE TABLE subjects (
    hash TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (hash, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    seq         INTEGER PRIMARY KEY, -- operation that brought it, or read it anew
    hash        TEXT NOT NULL UNIQUE,
    id          TEXT NOT NULL,
    text        TEXT NOT NULL,       -- hash of the canonical text
    reading     TEXT NOT NULL,       -- hash of all that was read out of the bytes
    title       TEXT,
    outlet      TEXT,
    outlet_key  TEXT,
    published   INTEGER,             -- seconds since 1970
    day         INTEGER NOT NULL,    -- days since 1970
    url         TEXT,
    lang        TEXT,
    size        INTEGER NOT NULL,
    model       TEXT,
    claims      INTEGER NOT NULL,    -- that stand
    updated_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_day ON documents (day);
CREATE INDEX documents_outlet ON documents (outlet_key, day);
CREATE INDEX documents_updated ON documents (updated_seq);

CREATE TABLE sightings (
    seq INTEGER PRIMARY KEY, document INTEGER NOT NULL, id TEXT NOT NULL, url TEXT
) STRICT;
CREATE INDEX sightings_document ON sightings (document);
CREATE INDEX sightings_id ON sightings (id);

CREATE TABLE codings (
    seq           INTEGER PRIMARY KEY,
    document      INTEGER NOT NULL,
    text          TEXT NOT NULL,
    model         TEXT NOT NULL,
    digest        TEXT NOT NULL,     -- hash of the payload
    claims        INTEGER NOT NULL,
    superseded_by INTEGER
) STRICT;
CREATE INDEX codings_document ON codings (document);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL, kind TEXT NOT NULL, author TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL -- bytes of the text
) STRICT;
CREATE INDEX passages_document ON passages (document);
CREATE VIRTUAL TABLE passage_words USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE claims (
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL,
    live          INTEGER NOT NULL,  -- 1: stands; 0: superseded
    document      INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    status        TEXT NOT NULL,
    aspect        TEXT NOT NULL,
    outlet        TEXT,              -- key
    day           INTEGER NOT NULL,  -- first day on which it can have been, days since 1970
    until         INTEGER NOT NULL,  -- last day
    confidence    REAL NOT NULL,
    comment       INTEGER NOT NULL,  -- 1: in a reader's comment
    verdict       TEXT,
    grade         INTEGER,
    edited        INTEGER NOT NULL,
    superseded_by INTEGER,
    updated_seq   INTEGER NOT NULL
) STRICT;
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_document ON claims (document, live);
CREATE INDEX claims_day ON claims (live, day, until);
CREATE INDEX claims_long ON claims (live, day, until) WHERE until - day > 62;
CREATE INDEX claims_kind ON claims (live, kind, day, until);
CREATE INDEX claims_status ON claims (live, status, day, until);
CREATE INDEX claims_outlet ON claims (live, outlet, day, until);
CREATE INDEX claims_confidence ON claims (live, confidence);
CREATE INDEX claims_verdict ON claims (live, verdict) WHERE verdict IS NOT NULL;
CREATE INDEX claims_updated ON claims (live, updated_seq);

-- The sentence of each claim, its participants, its sources, its places with the gazetteer's names.
CREATE VIRTUAL TABLE claim_words USING fts5 (
    words, parties, sources, places, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE claim_terms USING fts5vocab (claim_words, row);

CREATE TABLE claim_parties (
    claim INTEGER NOT NULL, n INTEGER NOT NULL, role TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, stance TEXT,
    PRIMARY KEY (claim, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_parties_key ON claim_parties (key);

CREATE TABLE claim_places (
    claim INTEGER NOT NULL, n INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (claim, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_places_place ON claim_places (place);

CREATE TABLE places (
    number INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, country TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, level TEXT NOT NULL,
    uses INTEGER NOT NULL,           -- claims of all codings
    claims INTEGER NOT NULL          -- claims that stand
) STRICT;
CREATE INDEX places_geonames ON places (geonames);
CREATE INDEX places_country ON places (country);
CREATE INDEX places_claims ON places (claims);
CREATE VIRTUAL TABLE place_boxes USING rtree (number, min_lat, max_lat, min_lon, max_lon);

-- How many claims that stand have each value: actor, target, source, kind, status, outlet.
CREATE TABLE tallies (
    facet TEXT NOT NULL, key TEXT NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (facet, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tallies_most ON tallies (facet, claims);

CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY, verb TEXT NOT NULL, claim TEXT, outlet TEXT
) STRICT;
CREATE INDEX decisions_claim ON decisions (claim) WHERE claim IS NOT NULL;
CREATE INDEX decisions_outlet ON decisions (outlet) WHERE outlet IS NOT NULL;
CREATE TABLE decision_claims (
    claim TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (claim, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE outlet_grades (outlet TEXT PRIMARY KEY, grade TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE tombstones (
    what TEXT NOT NULL, id TEXT NOT NULL, updated_seq INTEGER NOT NULL, PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstones_updated ON tombstones (updated_seq);
