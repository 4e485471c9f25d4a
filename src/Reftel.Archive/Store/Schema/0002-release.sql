-- Release in stages, corrections, expunging, compressed texts, search index. Tables whose keys change are made anew; the program keeps a copy of
-- the database before it runs this. Foreign keys are off meanwhile and checked afterwards.

-- What is released together. An import that releases makes one too.
CREATE TABLE batch (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('import', 'release')),
    released TEXT NOT NULL,                  -- when it is, or becomes, public: YYYY-MM-DDTHH:MMZ
    note     TEXT,
    who      TEXT NOT NULL,
    made     TEXT NOT NULL,
    done     INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
INSERT INTO batch (kind, released, note, who, made, done)
    SELECT 'import', batch_released, NULL, 'operator', batch_released, 1 FROM document WHERE batch_released IS NOT NULL GROUP BY batch_released ORDER BY batch_released;
CREATE INDEX batch_to_come ON batch (released) WHERE done = 0;

CREATE TABLE new_document (
    id                     INTEGER PRIMARY KEY,
    reference_id           TEXT,
    -- 1, or more for a different telegram under a reference ID that is taken.
    homonym                INTEGER NOT NULL DEFAULT 1 CHECK (homonym > 0),
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
    -- The batch that released it; null while it is held.
    batch_id               INTEGER REFERENCES batch (id),
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
INSERT INTO new_document
    SELECT d.id, reference_id, 1, source_id, document_kind, collection_id, state, latest_version, carrier_created, carrier_released, carrier_origin, carrier_classification,
        b.id, year, origin_code, number, subject, created, created_month, d.released, release_day, origin, origin_slug, classification, classification_slug
    FROM document d LEFT JOIN batch b ON b.released = d.batch_released;
DROP TABLE document;
ALTER TABLE new_document RENAME TO document;
CREATE UNIQUE INDEX document_by_reference ON document (reference_id, homonym) WHERE reference_id IS NOT NULL;
-- A document without reference ID is known by its source ID.
CREATE UNIQUE INDEX document_by_source ON document (source_id) WHERE reference_id IS NULL;
CREATE INDEX document_by_any_source ON document (source_id) WHERE reference_id IS NOT NULL;
-- Readers browse what is released, and nothing else. What was released last on a day comes first.
CREATE INDEX document_by_release ON document (release_day, released, created) WHERE state = 'released';
CREATE INDEX document_by_month ON document (created_month, created) WHERE state = 'released';
CREATE INDEX document_by_origin ON document (origin_slug, created) WHERE state = 'released';
CREATE INDEX document_by_classification ON document (classification_slug, created) WHERE state = 'released';
CREATE INDEX document_in_order ON document (year, origin_code, number);
-- What is still public of a batch, and whether anything of a collection is.
CREATE INDEX document_by_batch ON document (batch_id) WHERE state = 'released';
CREATE INDEX document_by_collection ON document (collection_id) WHERE state = 'released';

-- What a batch still to come will release.
CREATE TABLE batch_document (
    batch_id    INTEGER NOT NULL REFERENCES batch (id),
    document_id INTEGER NOT NULL REFERENCES document (id),
    PRIMARY KEY (batch_id, document_id)
) STRICT, WITHOUT ROWID;

-- Shared by texts compressed with it. Kept for as long as any is.
CREATE TABLE dictionary (
    id      INTEGER PRIMARY KEY,
    bytes   BLOB NOT NULL,
    sha256  TEXT NOT NULL,
    trained TEXT NOT NULL
) STRICT;

CREATE TABLE new_version (
    id            INTEGER PRIMARY KEY,
    document_id   INTEGER NOT NULL REFERENCES document (id),
    number        INTEGER NOT NULL CHECK (number > 0),
    encoding      INTEGER NOT NULL,          -- 0: UTF-8 as it is; 1: zstd; 2: zstd with the dictionary; 9: expunged
    dictionary_id INTEGER REFERENCES dictionary (id),
    header        BLOB NOT NULL,
    body          BLOB NOT NULL,
    text_hash     BLOB NOT NULL,             -- SHA-256 of header, NUL, body, exact
    same_hash     BLOB NOT NULL,             -- the same with line ends made one: equal for the same text from two carriers
    UNIQUE (document_id, number)
) STRICT;
INSERT INTO new_version (document_id, number, encoding, header, body, text_hash, same_hash)
    SELECT document_id, number, encoding, header, body, unhex(text_hash), unhex(same_hash) FROM version ORDER BY document_id, number;
DROP TABLE version;
ALTER TABLE new_version RENAME TO version;

CREATE TABLE new_sighting (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    carrier     TEXT NOT NULL,
    file        TEXT NOT NULL,
    record      INTEGER NOT NULL,
    sha256      BLOB NOT NULL,
    imported    TEXT NOT NULL,
    metadata    TEXT NOT NULL,               -- JSON object
    original    BLOB,                        -- the bytes, where the text cannot give them back
    -- The hash first: an import asks by it whether it has had a record before.
    UNIQUE (sha256, document_id, version, carrier, file, record),
    FOREIGN KEY (document_id, version) REFERENCES version (document_id, number)
) STRICT;
INSERT INTO new_sighting SELECT id, document_id, version, carrier, file, record, coalesce(unhex(sha256), x''), imported, metadata, original FROM sighting ORDER BY id;
DROP TABLE sighting;
ALTER TABLE new_sighting RENAME TO sighting;
CREATE INDEX sighting_by_version ON sighting (document_id, version);

-- Why a telegram that was public is so no longer: what its page says.
CREATE TABLE withdrawal (
    document_id INTEGER PRIMARY KEY REFERENCES document (id),
    withdrawn   TEXT NOT NULL,
    reason      TEXT NOT NULL,
    who         TEXT NOT NULL
) STRICT;

-- What an editor has set right, over carrier and parser.
CREATE TABLE correction (
    document_id INTEGER NOT NULL REFERENCES document (id),
    field       TEXT NOT NULL,
    value       TEXT NOT NULL,
    was         TEXT,
    reason      TEXT NOT NULL,
    who         TEXT NOT NULL,
    corrected   TEXT NOT NULL,
    PRIMARY KEY (document_id, field)
) STRICT, WITHOUT ROWID;

-- Texts that a court had removed: known by hash alone, so that no import brings them back.
CREATE TABLE expunged (
    same_hash   BLOB PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    version     INTEGER NOT NULL,
    expunged    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    who         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How many released telegrams each value of each axis has, and how many there are: the front page must not count a quarter of a million rows.
-- A key may have several labels.
CREATE TABLE axis_total (
    axis  TEXT NOT NULL CHECK (axis IN ('all', 'release-day', 'creation-month', 'origin', 'tag', 'classification')),
    key   TEXT NOT NULL,
    label TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (axis, key, label)
) STRICT, WITHOUT ROWID;
INSERT INTO axis_total SELECT 'all', 'all', 'all', count(*) FROM document WHERE state = 'released' GROUP BY state;
INSERT INTO axis_total SELECT 'release-day', release_day, release_day, count(*) FROM document WHERE state = 'released' AND release_day IS NOT NULL GROUP BY 2;
INSERT INTO axis_total SELECT 'creation-month', created_month, created_month, count(*) FROM document WHERE state = 'released' AND created_month IS NOT NULL GROUP BY 2;
INSERT INTO axis_total SELECT 'origin', origin_slug, origin, count(*) FROM document WHERE state = 'released' AND origin_slug <> '' GROUP BY 2, 3;
INSERT INTO axis_total SELECT 'classification', classification_slug, classification, count(*) FROM document WHERE state = 'released' AND classification_slug <> '' GROUP BY 2, 3;
INSERT INTO axis_total SELECT 'tag', t.tag, t.tag, count(*) FROM document_tag t JOIN document d ON d.id = t.document_id WHERE d.state = 'released' GROUP BY 2;

-- Which commits of the two search indexes readers open, and how much of the change log they hold. No row: there is no index yet.
CREATE TABLE search_view (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    generation    INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    public_commit TEXT NOT NULL,
    held_commit   TEXT NOT NULL
) STRICT;
