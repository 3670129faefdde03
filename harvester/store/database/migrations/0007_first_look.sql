-- What makes a quiet night cheap: robots.txt with its validators, and how to ask for the rows of a column directly.

CREATE TABLE robots (
    place TEXT NOT NULL PRIMARY KEY,
    fetched_at TEXT NOT NULL,
    body BLOB,
    etag TEXT,
    last_modified TEXT
) STRICT, WITHOUT ROWID;

-- What was posted to "url" to get the rows, where the column's page only leads to them.
ALTER TABLE listings ADD COLUMN posted TEXT;
ALTER TABLE listings ADD COLUMN posted_type TEXT;
