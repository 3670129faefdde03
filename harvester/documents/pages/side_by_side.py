"""A table whose columns stand in tables of their own, side by side in one row of another: labels, units, numbers."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from harvester.documents.pages.grids import SourceRow
from harvester.documents.pages.numeric import is_number

_FEWEST_ROWS = 3
_LONGEST_FRAME = 6_000
"""Characters of the table around them without what it holds."""
_HELD = "\0"
_BOX = r"(?:</?(?:p|div|center|span|font)(?:\s[^<>]*)?>\s*)*"
_CELL = re.compile(rf"<(t[dh])(?:\s[^<>]*)?>\s*{_BOX}{_HELD}\s*{_BOX}</t[dh]>\s*")
_OPENS = re.compile(r"\s*(?:<tbody(?:\s[^<>]*)?>\s*)?<tr(?:\s[^<>]*)?>\s*")
_CLOSES = re.compile(r"</tr>\s*(?:</tbody>\s*)?")


def side_by_side(
    html: str, bounds: tuple[int, int], tags: Sequence[tuple[int, bool]], rows_of: Callable[[str, int], list[SourceRow]]
) -> list[SourceRow] | None:
    """The rows of the one table that the tables in a table's only row are together; None where they are none.

    All have equally many rows, the first has words only, one of the others numbers in half of its rows. ``tags`` and
    ``rows_of`` are those of ``unnest``.
    """
    inside = tags[bisect_left(tags, (bounds[0], False)) : bisect_left(tags, (bounds[1], False))]
    if len(inside) < 4 or any(ends != bool(n % 2) for n, (_, ends) in enumerate(inside)):
        return None
    held = [(begin, end) for (begin, _), (end, _) in zip(inside[::2], inside[1::2], strict=False)]
    names = _cells_around(html, bounds, held)
    if len(names) != len(held):
        return None
    tables = []
    for begin, end in held:
        content = html.find(">", begin) + 1
        tables.append(rows_of(html[content:end], content))
    return _joined(names, tables) if _are_columns(tables) else None


def _cells_around(html: str, bounds: tuple[int, int], held: Sequence[tuple[int, int]]) -> list[str]:
    """The names of the cells that hold one table each and nothing else; none where the table around has more."""
    done, frame = bounds[0], ""
    for begin, end in held:
        frame += html[done:begin] + _HELD
        done = end + len("</table>")
        if len(frame) > _LONGEST_FRAME:
            return []
    frame += html[done : bounds[1]]
    found = _OPENS.match(frame)
    names, at = [], found.end() if found else len(frame)
    while (cell := _CELL.match(frame, at)) is not None:
        names.append(cell[1])
        at = cell.end()
    return names if _CLOSES.fullmatch(frame, at) else []


def _are_columns(tables: Sequence[Sequence[SourceRow]]) -> bool:
    size = len(tables[0])
    if size < _FEWEST_ROWS or any(len(rows) != size for rows in tables):
        return False
    if any(not row.cells or any(down != 1 for _, down, *_ in row.cells) for rows in tables for row in rows):
        return False
    numbers = [sum(all(is_number(text) for text, *_ in row.cells) for row in rows) for rows in tables]
    return numbers[0] == 0 and 2 * max(numbers) >= size


def _joined(names: Sequence[str], tables: Sequence[Sequence[SourceRow]]) -> list[SourceRow]:
    """Row by row; a cell's place leads through the cell of the table around."""
    made = []
    for rows in zip(*tables, strict=True):
        cells = [
            (text, down, across, f"/tbody[1]/tr[1]/{name}[{number}]/table[1]{row.place}{place}")
            for number, (name, row) in enumerate(zip(names, rows, strict=True), 1)
            for text, down, across, place in row.cells
        ]
        made.append(SourceRow(cells, rows[0].group, all(row.ruler for row in rows), ""))
    return made
