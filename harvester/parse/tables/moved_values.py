"""Rows of the items of art. 20 that show, once their values have keys, that these do not stand in their own places.

What tells it is what the numbers are, so it is asked of each table anew, also of one whose shape is known.
"""

import re
from collections.abc import Sequence

from harvester.items import CellKind, StatutoryCell

SIGN_MOVED = "only a change has a sign, and its own place is empty; which column each number belongs to is not certain"
RUN_BEFORE_BLANK = (
    "two numbers run together before an empty place; which column each number behind them belongs to is not certain"
)
_CHANGE = "change_this_year"
_RUN = re.compile(r"\s*[0０]\d+\s*")


def without_moved(cells: list[StatutoryCell]) -> list[StatutoryCell]:
    """The cells, those of rows whose numbers moved without their keys and with the reason."""
    if not any((cell.value or 0) < 0 or (cell.kind is CellKind.TEXT and _RUN.fullmatch(cell.text)) for cell in cells):
        return cells
    rows: dict[str, list[StatutoryCell]] = {}
    for cell in cells:
        if cell.row_key:
            rows.setdefault(cell.row_key, []).append(cell)
    why = {key: reason for key, row in rows.items() if (reason := _reason(row))}
    return [
        cell._replace(row_key=None, column_key=None, note=why[cell.row_key]) if cell.row_key in why else cell
        for cell in cells
    ]


def _reason(row: Sequence[StatutoryCell]) -> str | None:
    changes = [cell for cell in row if cell.column_key == _CHANGE]
    if changes and changes[0].value is None and any((cell.value or 0) < 0 for cell in row):
        return SIGN_MOVED
    run = next((n for n, cell in enumerate(row) if cell.kind is CellKind.TEXT and _RUN.fullmatch(cell.text)), None)
    behind = row[run + 1 :] if run is not None else ()
    if any(cell.value is not None for cell in behind) and any(not cell.text.strip() for cell in behind):
        return RUN_BEFORE_BLANK
    return None
