-- A report may stand whole in a file while its page has nothing but a title: the version's text then is the page's own
-- ("own_length" characters) and the file's; sections and figures say which file they are of.

ALTER TABLE file_readings ADD COLUMN report_sha256 TEXT;
ALTER TABLE file_readings ADD COLUMN report TEXT;
ALTER TABLE versions ADD COLUMN own_length INTEGER;
ALTER TABLE versions ADD COLUMN files_report TEXT;
ALTER TABLE versions ADD COLUMN files_head TEXT;
ALTER TABLE versions ADD COLUMN files_judged TEXT;
ALTER TABLE stored_sections ADD COLUMN attachment_id INTEGER REFERENCES attachments(id);
ALTER TABLE stored_figures ADD COLUMN attachment_id INTEGER REFERENCES attachments(id);
CREATE INDEX stored_sections_attachment ON stored_sections(attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX stored_figures_attachment ON stored_figures(attachment_id) WHERE attachment_id IS NOT NULL;
