-- Cells in two parts: what many reports share (where a form's cells stand, their keys and labels) once as a shape, what is
-- printed in one table as a JSON array in its row. The program moves what "stored_cells" holds and drops it.

CREATE TABLE shapes (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE
) STRICT;

-- "path" leads into "tables.printed"; a label has none, its slot says what it shows.
CREATE TABLE shape_cells (
    shape_id INTEGER NOT NULL REFERENCES shapes(id),
    key_id INTEGER NOT NULL REFERENCES cell_keys(id),
    slot_id INTEGER NOT NULL REFERENCES slots(id),
    path TEXT,
    PRIMARY KEY (shape_id, key_id, slot_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE tables ADD COLUMN printed TEXT;
ALTER TABLE tables ADD COLUMN shape_id INTEGER REFERENCES shapes(id);

-- Few versions replace another one; the rest need no entry.
DROP INDEX versions_previous;
CREATE INDEX versions_previous ON versions(previous_version_id) WHERE previous_version_id IS NOT NULL;
