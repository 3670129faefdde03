-- Which registry names a site, and since when it does not any more; why an alert ended, where nothing was seen to be well.

ALTER TABLE sites ADD COLUMN registry TEXT;
ALTER TABLE sites ADD COLUMN left_at TEXT;
ALTER TABLE alerts ADD COLUMN closed_because TEXT;
