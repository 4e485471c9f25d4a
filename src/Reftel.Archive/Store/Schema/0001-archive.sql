-- The record. Texts are kept as received; everything under "projection" is derived from them and can be made again.
CREATE TABLE collection (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    title         TEXT,
    source        TEXT,
    rights        TEXT,
    dates         TEXT,
    stated_total  INTEGER,
    description   TEXT
) STRICT;

CREATE TABLE document (
    id                     INTEGER PRIMARY KEY,
    reference_id           TEXT UNIQUE,
    source_id              TEXT NOT NULL,
    document_kind          TEXT NOT NULL,
    collection_id          INTEGER REFERENCES collection (id),
    state                  TEXT NOT NULL CHECK (state IN ('released', 'held', 'withdrawn')),
    latest_version         INTEGER NOT NULL,
    -- What carriers say: the first that says it is kept.
    carrier_created        TEXT,
    carrier_released       TEXT,
    carrier_origin         TEXT,
    carrier_classification TEXT,
    -- The moment of the batch that released it; null while it is held.
    batch_released         TEXT,
    -- Projection.
    year                   INTEGER,
    origin_code            TEXT,
    number                 INTEGER,
    subject                TEXT,
    created                TEXT,
    created_month          TEXT,
    released               TEXT,
    release_day            TEXT,
    origin                 TEXT,
    origin_slug            TEXT,
    classification         TEXT,
    classification_slug    TEXT
) STRICT;

-- A document without reference ID is known by its source ID.
CREATE UNIQUE INDEX document_by_source ON document (source_id) WHERE reference_id IS NULL;
CREATE INDEX document_by_any_source ON document (source_id);
CREATE INDEX document_by_release ON document (state, release_day, created);
CREATE INDEX document_by_month ON document (state, created_month, created);
CREATE INDEX document_by_origin ON document (state, origin_slug, created);
CREATE INDEX document_by_classification ON document (state, classification_slug, created);
CREATE INDEX document_in_order ON document (year, origin_code, number);

-- Published IDs that are not canonical: both addresses answer.
CREATE TABLE alias (
    published   TEXT PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    document_id INTEGER NOT NULL REFERENCES document (id),
    number      INTEGER NOT NULL CHECK (number > 0),
    encoding    INTEGER NOT NULL DEFAULT 0,  -- 0: UTF-8 as it is
    header      BLOB NOT NULL,
    body        BLOB NOT NULL,
    text_hash   TEXT NOT NULL,               -- SHA-256 of header, NUL, body, exact
    same_hash   TEXT NOT NULL,               -- the same with line ends made one: equal for the same text from two carriers
    PRIMARY KEY (document_id, number),
    UNIQUE (document_id, same_hash)
) STRICT;

CREATE TABLE sighting (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    carrier     TEXT NOT NULL,
    file        TEXT NOT NULL,
    record      INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    imported    TEXT NOT NULL,
    metadata    TEXT NOT NULL,               -- JSON object
    original    BLOB,                        -- the bytes, where the text cannot give them back
    UNIQUE (document_id, version, carrier, file, record, sha256),
    FOREIGN KEY (document_id, version) REFERENCES version (document_id, number)
) STRICT;

CREATE TABLE document_tag (
    document_id INTEGER NOT NULL REFERENCES document (id),
    tag         TEXT NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (document_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_tag_by_tag ON document_tag (tag, document_id);

CREATE TABLE citation (
    document_id INTEGER NOT NULL REFERENCES document (id),
    target      TEXT NOT NULL,
    PRIMARY KEY (document_id, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_target ON citation (target, document_id);

CREATE TABLE quarantine (
    id          INTEGER PRIMARY KEY,
    collection  TEXT,
    carrier     TEXT NOT NULL,
    file        TEXT NOT NULL,
    record      INTEGER NOT NULL,
    length      INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    kept        INTEGER NOT NULL,            -- bytes in the quarantine folder
    reason      TEXT NOT NULL,
    imported    TEXT NOT NULL,
    UNIQUE (file, record, sha256)
) STRICT;

-- Every change, chained by hashes. Texts are not in it, only their hashes, so that a text can be expunged and the chain still holds.
CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    kind     TEXT NOT NULL,
    document TEXT,
    version  INTEGER,
    detail   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
) STRICT;

-- Holds REPLACE off too, which deletes without firing the triggers below.
CREATE TRIGGER change_follows_the_last BEFORE INSERT ON change
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM change)
BEGIN
    SELECT RAISE(ABORT, 'the change log is append-only');
END;

CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
BEGIN
    SELECT RAISE(ABORT, 'the change log is append-only');
END;

CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN
    SELECT RAISE(ABORT, 'the change log is append-only');
END;
