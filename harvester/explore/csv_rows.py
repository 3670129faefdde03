"""The CSV that Datasette writes by itself: as harmless in a spreadsheet as our own exports, and never without a column.

A line without one is all that it writes of a statement that failed.
"""

import csv
import io
from collections.abc import Awaitable, Callable
from typing import Any

from harvester.explore.export import harmless

Send = Callable[[dict[str, Any]], Awaitable[None]]

_NO_COLUMN = b"\r\n"
"""The first row of an answer; the answer to a statement has a column at least."""

csv.field_size_limit(64 * 1024 * 1024)  # what the guarded connection lets through; Python's own limit is 128 KB


class CsvAnswer:
    """Hands an answer on row by row, as Datasette sends it. Nothing of one without a column: ``has_no_column``."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: dict[str, Any] | None = None
        self.has_no_column = False

    async def take(self, event: dict[str, Any]) -> None:
        """An event of the application."""
        if event["type"] == "http.response.start":
            self._start = event  # until its first row is there
            return
        if self._start is not None:
            self.has_no_column = event.get("body") == _NO_COLUMN
            if not self.has_no_column:
                await self._send(self._start)
            self._start = None
        if self.has_no_column:
            return
        await self._send({**event, "body": harmless_row(event["body"])} if event.get("body") else event)


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
