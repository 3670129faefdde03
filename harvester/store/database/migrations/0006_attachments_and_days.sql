-- Attachments are found by their address, because several reports may link to one file.

CREATE INDEX attachments_url ON attachments(url);

-- How many requests a host (host:port) has had on a day in China: its cap counts over all runs of the day.
CREATE TABLE host_days (
    day TEXT NOT NULL,
    host TEXT NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (day, host)
) STRICT, WITHOUT ROWID;

ALTER TABLE visits ADD COLUMN attachments TEXT;
