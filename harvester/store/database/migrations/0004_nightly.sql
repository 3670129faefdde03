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

-- Findings that need more than one report: other years of the same organ, or its peers. "version_id" is the later one.
CREATE TABLE cross_findings (
    version_id INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    expected ANY,
    actual ANY,
    location TEXT,
    compared_version_id INTEGER REFERENCES versions(id),
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX cross_findings_rule ON cross_findings(rule);
CREATE INDEX cross_findings_compared ON cross_findings(compared_version_id);

-- Which version of each report the cross-year rules have seen; what differs from reports.current_version_id is due.
CREATE TABLE audited (
    report_id INTEGER NOT NULL PRIMARY KEY REFERENCES reports(id),
    version_id INTEGER,
    rules TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the monitors noticed: a column that yields less, a year that peers have, a report overdue, a platform that fails.
CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    fiscal_year INTEGER,
    message TEXT NOT NULL,
    crawl_id INTEGER REFERENCES crawls(id),
    opened_at TEXT NOT NULL,
    closed_at TEXT
) STRICT;
CREATE INDEX alerts_open ON alerts(kind, subject) WHERE closed_at IS NULL;
CREATE INDEX alerts_crawl ON alerts(crawl_id);
