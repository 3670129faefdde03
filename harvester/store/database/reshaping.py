"""Brings a database from before shapes to the present tables: cells into two parts, digests of readings made anew."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from harvester.store.derived.summaries import fill
from harvester.store.rows.codes import Codes
from harvester.store.rows.shapes import ShapeCell, SlotRow, as_printed, element, is_label, shape_of
from harvester.store.rows.stored_content import stored_content

_CELLS = """
SELECT t.id, t."key", k.row_key, k.column_key, s."row", s."column", s.row_span, s.column_span, s.kind,
    s.unit, s.label, s.place, c.value, coalesce(s.label, c.text, CAST(c.value AS TEXT), ''), c.note
FROM tables AS t
CROSS JOIN stored_cells AS c ON c.table_id = t.id
CROSS JOIN cell_keys AS k ON k.id = c.key_id
CROSS JOIN slots AS s ON s.id = c.slot_id
WHERE t.id > ? AND t.id <= ? ORDER BY t.id, s."row", s."column"
"""
_BATCH = 1000
"""Tables read at a time."""


def reshape(db: Database) -> None:
    """Moves every cell, drops the old table; inside the caller's transaction."""
    codes = Codes(db)
    [last] = db.execute("SELECT coalesce(max(id), 0) FROM tables").fetchone()
    empty = codes.shape(shape_of([])) if last else None
    db.execute("UPDATE tables SET printed = '[]', shape_id = ?", [empty])
    for first in range(0, last, _BATCH):
        rows = db.execute(_CELLS, [first, first + _BATCH]).fetchall()
        for table_id, cells in groupby(rows, key=itemgetter(0)):
            _reshape_table(db, codes, table_id, list(cells))
    db.execute("DROP TABLE stored_cells")
    db.execute("DELETE FROM slots WHERE id NOT IN (SELECT slot_id FROM shape_cells)")
    for (version_id,) in db.execute("SELECT id FROM versions").fetchall():
        digest = stored_content(db, version_id).sha256()
        db.execute("UPDATE versions SET reading_sha256 = ? WHERE id = ?", [digest, version_id])


def fill_if_empty(db: Database) -> None:
    """Derives summaries and index of a database from before there were any, once all that is asked for is there."""
    if "counts" in db["tables"].columns_dict and db.execute("SELECT 1 FROM summaries LIMIT 1").fetchone() is None:
        fill(db)


def _reshape_table(db: Database, codes: Codes, table_id: int, cells: list[tuple[Any, ...]]) -> None:
    shape: list[ShapeCell] = []
    printed: list[object] = []
    for _, key, row_key, column_key, row, column, row_span, column_span, kind, *rest in cells:
        unit, _label, place, value, text, note = rest
        in_form = key is not None and row_key is None and column_key is None
        fixed = in_form and is_label(text, value, note)
        shown = (kind, unit, text, place) if fixed else ("", unit, None, place)
        slot = SlotRow(row, column, row_span, column_span, *shown)
        shape.append(ShapeCell((row_key, column_key), slot, None if fixed else len(printed)))
        if not fixed:
            printed.append(element(kind, value, text, note))
    db.execute(
        "UPDATE tables SET printed = ?, shape_id = ? WHERE id = ?",
        [as_printed(printed), codes.shape(shape_of(shape)), table_id],
    )
