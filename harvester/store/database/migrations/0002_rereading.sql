-- What reading a page again out of the archive needs: the capture by its bytes, and the date the listing gave.

CREATE INDEX captures_sha256 ON captures(sha256);
ALTER TABLE pages ADD COLUMN listing_date TEXT;
