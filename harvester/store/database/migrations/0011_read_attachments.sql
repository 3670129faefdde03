-- Attachments are read. What a file states is kept once, by its bytes; a version says which files it links to and which
-- of them it was made of.

CREATE TABLE file_readings (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    parser_version TEXT,
    outcome TEXT NOT NULL,
    message TEXT,
    title TEXT,
    fiscal_year INTEGER,
    reading_sha256 TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE version_files (
    version_id INTEGER NOT NULL REFERENCES versions(id),
    attachment_id INTEGER NOT NULL REFERENCES attachments(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (version_id, attachment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_files_attachment ON version_files(attachment_id);

INSERT INTO version_files (version_id, attachment_id, position)
SELECT r.current_version_id, a.id, row_number() OVER (PARTITION BY r.id ORDER BY a.id)
FROM attachments AS a JOIN reports AS r ON r.id = a.report_id
WHERE r.current_version_id IS NOT NULL;

CREATE INDEX attachments_sha256 ON attachments(sha256) WHERE sha256 IS NOT NULL;

ALTER TABLE versions ADD COLUMN files TEXT;
ALTER TABLE versions ADD COLUMN files_reading TEXT;
ALTER TABLE versions ADD COLUMN files_template TEXT;
ALTER TABLE tables ADD COLUMN counts INTEGER NOT NULL DEFAULT 1;
ALTER TABLE findings ADD COLUMN attachment_id INTEGER REFERENCES attachments(id);
ALTER TABLE findings ADD COLUMN resolved_by INTEGER REFERENCES attachments(id);
CREATE INDEX findings_attachment ON findings(attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX findings_resolved_by ON findings(resolved_by) WHERE resolved_by IS NOT NULL;
