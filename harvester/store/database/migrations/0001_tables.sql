-- Every statement ends in a semicolon at the end of a line; open_database runs them one by one in one transaction.

-- Words that repeat in every report (keys, kinds, units), each kept once.
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    term TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE publishers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    level TEXT,
    division TEXT
) STRICT;

CREATE TABLE sites (
    id TEXT NOT NULL PRIMARY KEY,
    publisher TEXT,
    level TEXT,
    division TEXT,
    platform TEXT,
    listing_url TEXT,
    scope TEXT,
    since INTEGER,
    options TEXT,
    status TEXT,
    checked_on TEXT,
    note TEXT,
    last_outcome TEXT,
    last_visit_at TEXT
) STRICT;

CREATE TABLE crawls (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    reason TEXT,
    requests INTEGER,
    new INTEGER NOT NULL DEFAULT 0,
    edited INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    sites INTEGER,
    arguments TEXT,
    parser_version TEXT
) STRICT;

CREATE TABLE visits (
    crawl_id INTEGER NOT NULL REFERENCES crawls(id),
    site_id TEXT NOT NULL REFERENCES sites(id),
    outcome TEXT,
    entries INTEGER,
    new INTEGER NOT NULL DEFAULT 0,
    edited INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    requests INTEGER,
    message TEXT,
    PRIMARY KEY (crawl_id, site_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_site ON visits(site_id, crawl_id);

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER,
    media_type TEXT,
    warc_file TEXT,
    warc_offset INTEGER
) STRICT;
CREATE INDEX captures_url ON captures(url, sha256);

CREATE TABLE pages (
    url TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    site_id TEXT NOT NULL REFERENCES sites(id),
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    fetched_at TEXT NOT NULL,
    changed_at TEXT,
    due_at TEXT,
    outcome TEXT NOT NULL,
    status INTEGER,
    message TEXT,
    title TEXT,
    fiscal_year INTEGER,
    parser_version TEXT
) STRICT;
CREATE INDEX pages_site ON pages(site_id, kind, fiscal_year);

CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    publisher_id INTEGER REFERENCES publishers(id),
    publisher TEXT,
    fiscal_year INTEGER,
    coverage TEXT NOT NULL,
    keyed_by TEXT NOT NULL CHECK (keyed_by IN ('publisher', 'address')),
    title TEXT,
    url TEXT NOT NULL,
    site_id TEXT NOT NULL REFERENCES sites(id),
    template TEXT,
    published_on TEXT,
    signed_on TEXT,
    title_source TEXT,
    publisher_source TEXT,
    fiscal_year_source TEXT,
    published_on_source TEXT,
    signed_on_source TEXT,
    current_version_id INTEGER REFERENCES versions(id),
    outcome TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX reports_identity ON reports(publisher_id, fiscal_year, coverage) WHERE keyed_by = 'publisher';
CREATE INDEX reports_publisher ON reports(publisher_id, fiscal_year);
CREATE INDEX reports_year ON reports(fiscal_year, publisher);
CREATE INDEX reports_site ON reports(site_id, fiscal_year);
CREATE INDEX reports_current_version ON reports(current_version_id);

CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    report_id INTEGER NOT NULL REFERENCES reports(id),
    version_id INTEGER REFERENCES versions(id),
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    gone_at TEXT
) STRICT;
CREATE INDEX addresses_report ON addresses(report_id);
CREATE INDEX addresses_version ON addresses(version_id);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES reports(id),
    number INTEGER NOT NULL,
    previous_version_id INTEGER REFERENCES versions(id),
    fingerprint TEXT NOT NULL,
    parser_version TEXT NOT NULL,
    reading_sha256 TEXT NOT NULL,
    capture_id INTEGER REFERENCES captures(id),
    url TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    template TEXT,
    text TEXT NOT NULL,
    UNIQUE (report_id, number)
) STRICT;
CREATE INDEX versions_fingerprint ON versions(fingerprint);
CREATE INDEX versions_previous ON versions(previous_version_id);
CREATE INDEX versions_capture ON versions(capture_id);

-- The view "sections" reads heading and text out of versions.text; the columns here hold them only where they are not
-- contiguous pieces of it.
CREATE TABLE stored_sections (
    version_id INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    level INTEGER NOT NULL,
    key_id INTEGER REFERENCES terms(id),
    heading_start INTEGER,
    heading_length INTEGER,
    text_start INTEGER,
    text_length INTEGER,
    heading TEXT,
    text TEXT,
    place TEXT,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES reports(id),
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT,
    bytes INTEGER,
    sha256 TEXT,
    outcome TEXT,
    UNIQUE (report_id, url)
) STRICT;

CREATE TABLE tables (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    key TEXT,
    occurrence INTEGER NOT NULL,
    section_key TEXT,
    rows INTEGER NOT NULL,
    columns INTEGER NOT NULL,
    attachment_id INTEGER REFERENCES attachments(id),
    source_table INTEGER NOT NULL,
    source_row INTEGER NOT NULL,
    place TEXT,
    cell_base TEXT,
    UNIQUE (version_id, position)
) STRICT;
CREATE INDEX tables_key ON tables(key, version_id);
CREATE INDEX tables_attachment ON tables(attachment_id) WHERE attachment_id IS NOT NULL;

-- What a form calls a cell: one number for a row key and a column key. 0 is a cell without keys.
CREATE TABLE cell_keys (
    id INTEGER PRIMARY KEY,
    row_key TEXT,
    column_key TEXT,
    UNIQUE (row_key, column_key)
) STRICT;
INSERT INTO cell_keys (id) VALUES (0);

-- What cells at the same place of a form share from report to report: position, spans, kind and, for a label, its text.
CREATE TABLE slots (
    id INTEGER PRIMARY KEY,
    "row" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    row_span INTEGER NOT NULL,
    column_span INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT,
    label TEXT,
    place TEXT,
    digest BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE stored_cells (
    table_id INTEGER NOT NULL REFERENCES tables(id),
    key_id INTEGER NOT NULL REFERENCES cell_keys(id),
    slot_id INTEGER NOT NULL REFERENCES slots(id),
    value ANY CHECK (value + 0 IS value), -- a number or nothing; typeof() costs a third of the whole insert
    text TEXT,
    note TEXT,
    PRIMARY KEY (table_id, key_id, slot_id)
) STRICT, WITHOUT ROWID;

-- The view "figures" reads the quote out of versions.text; the column here holds it only where it does not stand there.
CREATE TABLE stored_figures (
    version_id INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    indicator_id INTEGER NOT NULL REFERENCES terms(id),
    occurrence INTEGER NOT NULL,
    period_id INTEGER NOT NULL REFERENCES terms(id),
    value ANY CHECK (value + 0 IS value), -- a number or nothing; typeof() costs a third of the whole insert
    unit_id INTEGER REFERENCES terms(id),
    qualifier_id INTEGER NOT NULL REFERENCES terms(id),
    section_position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote_start INTEGER,
    quote_length INTEGER,
    quote TEXT,
    pattern_id INTEGER REFERENCES terms(id),
    part_of_id INTEGER REFERENCES terms(id),
    note TEXT,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stored_figures_indicator ON stored_figures(indicator_id);

CREATE TABLE findings (
    version_id INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    expected ANY,
    actual ANY,
    location TEXT,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_rule ON findings(rule);
