-- Whether the column that a page is filed under vouches for it: an import without --site files a page by its host alone,
-- and the registry's publisher then says nothing of whose report it is.

ALTER TABLE pages ADD COLUMN vouched INTEGER NOT NULL DEFAULT 1 CHECK (vouched IN (0, 1));
