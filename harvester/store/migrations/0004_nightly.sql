-- What a nightly run needs: the last walk over each listing, what it listed, what a visit was entitled to ask for.

CREATE TABLE listings (
    site_id TEXT NOT NULL PRIMARY KEY REFERENCES sites(id),
    url TEXT NOT NULL,
    digest TEXT,
    complete INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    checked_at TEXT NOT NULL,
    walked_at TEXT,
    walk_at TEXT
) STRICT, WITHOUT ROWID;

-- Titles, dates and years of entries stand in "pages".
CREATE TABLE listed (
    site_id TEXT NOT NULL REFERENCES sites(id),
    url TEXT NOT NULL,
    absent_since TEXT,
    PRIMARY KEY (site_id, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_absent ON listed(url) WHERE absent_since IS NOT NULL;

ALTER TABLE visits ADD COLUMN budget INTEGER;
ALTER TABLE visits ADD COLUMN not_due INTEGER;
ALTER TABLE visits ADD COLUMN postponed INTEGER;
