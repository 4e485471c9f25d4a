-- Smaller rows: a hash as bytes, and once. The log's chain is the one that it was: what its hashes cover is put together again from these columns.

CREATE TABLE new_change (
    sequence INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    kind     TEXT NOT NULL,
    document TEXT,
    version  INTEGER,
    detail   TEXT NOT NULL,                  -- JSON object; each value * stands for the next of the hashes
    hashes   BLOB,                           -- 32 bytes each; null: the detail stands as it is
    hash     BLOB NOT NULL                   -- over the entry in full and the hash of the one before
) STRICT;
INSERT INTO new_change
    SELECT sequence, at, who, kind, document, version,
        CASE WHEN hashes IS NULL THEN detail ELSE replace(replace(detail, '"' || text_hash || '"', '"*"'), '"' || sha256 || '"', '"*"') END,
        hashes, unhex(hash)
    FROM (
        SELECT *, CASE WHEN kind IN ('imported', 'version', 'sighting') AND length(text_hash) = 64 AND length(sha256) = 64 AND instr(detail, '"*"') = 0
            THEN unhex(text_hash || sha256) END AS hashes
        FROM (SELECT *, json_extract(detail, '$.textHash') AS text_hash, json_extract(detail, '$.sha256') AS sha256 FROM change))
    ORDER BY sequence;
DROP TABLE change;
ALTER TABLE new_change RENAME TO change;

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

CREATE TABLE new_version (
    id            INTEGER PRIMARY KEY,
    document_id   INTEGER NOT NULL REFERENCES document (id),
    number        INTEGER NOT NULL CHECK (number > 0),
    encoding      INTEGER NOT NULL,          -- 0: UTF-8 as it is; 1: zstd; 2: zstd with the dictionary; 9: expunged
    dictionary_id INTEGER REFERENCES dictionary (id),
    header        BLOB NOT NULL,
    body          BLOB NOT NULL,
    text_hash     BLOB NOT NULL,             -- SHA-256 of header, NUL, body, exact
    same_hash     BLOB,                      -- the same with line ends made one: equal for the same text from two carriers; null where it is the exact one
    UNIQUE (document_id, number)
) STRICT;
INSERT INTO new_version SELECT id, document_id, number, encoding, dictionary_id, header, body, text_hash, nullif(same_hash, text_hash) FROM version ORDER BY id;
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
    FOREIGN KEY (document_id, version) REFERENCES version (document_id, number)
) STRICT;
INSERT INTO new_sighting SELECT id, document_id, version, carrier, file, record, sha256, imported, metadata, original FROM sighting ORDER BY id;
DROP TABLE sighting;
ALTER TABLE new_sighting RENAME TO sighting;
CREATE INDEX sighting_by_version ON sighting (document_id, version);
-- An import asks by the hash whether it has had a record before; its first bytes tell.
CREATE INDEX sighting_by_hash ON sighting (substr(sha256, 1, 8));
