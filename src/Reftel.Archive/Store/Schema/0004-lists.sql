-- Lists in an order that is kept, so that no page sorts them, and the telegrams that are cited and not here. All of it is derived.

-- The released telegrams of each tag, oldest first; created is '' where nobody tells it. Held ones cost nothing here and cannot show.
CREATE TABLE released_tag (
    tag         TEXT NOT NULL,
    created     TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document (id),
    PRIMARY KEY (tag, created, document_id)
) STRICT, WITHOUT ROWID;
INSERT INTO released_tag
    SELECT t.tag, coalesce(d.created, ''), d.id FROM document_tag t JOIN document d ON d.id = t.document_id WHERE d.state = 'released' ORDER BY 1, 2, 3;
-- Lists of a tag were what it was for.
DROP INDEX document_tag_by_tag;

-- How many released telegrams cite each reference ID, in the parts of a reference ID.
CREATE TABLE cited (
    origin_code TEXT NOT NULL,
    year        INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    count       INTEGER NOT NULL,
    is_here     INTEGER NOT NULL CHECK (is_here IN (0, 1)),  -- 1 where a telegram of that ID is released
    PRIMARY KEY (origin_code, year, number)
) STRICT, WITHOUT ROWID;
INSERT INTO cited
    SELECT origin_code, year, number, count,
        EXISTS (SELECT 1 FROM document o WHERE o.year = c.year AND o.origin_code = c.origin_code AND o.number = c.number AND o.state = 'released')
    FROM (
        SELECT rtrim(substr(x.target, 3), '0123456789') AS origin_code,
            CAST(substr(x.target, 1, 2) AS INTEGER) + CASE WHEN substr(x.target, 1, 2) >= '66' THEN 1900 ELSE 2000 END AS year,
            CAST(substr(x.target, 3 + length(rtrim(substr(x.target, 3), '0123456789'))) AS INTEGER) AS number,
            count(*) AS count
        FROM citation x JOIN document d ON d.id = x.document_id WHERE d.state = 'released' GROUP BY x.target) c
    ORDER BY 1, 2, 3;
-- Those that are missing, the most cited last, and in the order of IDs.
CREATE INDEX cited_missing_by_count ON cited (count, year, origin_code, number) WHERE is_here = 0;
CREATE INDEX cited_missing_in_order ON cited (year, origin_code, number) WHERE is_here = 0;
