"""Rows of the CSV that Datasette writes by itself, made as harmless in a spreadsheet as our own exports. Pure."""

import csv
import io

from harvester.explore.export import harmless

csv.field_size_limit(64 * 1024 * 1024)  # what the guarded connection lets through; Python's own limit is 128 KB


def harmless_row(row: bytes) -> bytes:
    """One row of CSV (UTF-8, with its line end) with an apostrophe before every text that begins like a formula.

    Numbers stay numbers. A row without such a text is handed back as it came.
    """
    text = row.decode("utf-8", "replace")
    cells = next(csv.reader(io.StringIO(text, newline="")), [])
    shown = [cell if _is_number(cell) else harmless(cell) for cell in cells]
    if shown == cells:
        return row
    written = io.StringIO(newline="")
    csv.writer(written).writerow(shown)
    return written.getvalue().encode()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
