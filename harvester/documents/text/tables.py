"""Tables flattened to lines of text: `` | `` rows, Markdown, tabs, one cell a line. Spans are lost in all of them."""

import re
from collections.abc import Sequence

from harvester.documents.pages.grids import SourceRow, build_grid
from harvester.documents.pages.numeric import is_value
from harvester.documents.spacing import fold
from harvester.documents.text.grid_dumps import spans_again
from harvester.items import Table

_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""Markdown puts a backslash before a sign that it would take for its own: a dash of an empty place, a bar."""
_MOST_LABELS = 3
"""Group, label and unit before the numbers of a row."""
_RULE = re.compile(r"^[\s|:+\-=—\u2500-\u257f]{3,}$")
_WORD_LEFTOVER = "if !supportMisalignedColumns"
"""What is left of a word processor's condition around a row that only sets widths."""
_LINE_SIGNS = "─━┄┅┈┉═"
_ANY_DRAWN = re.compile("[│┃┆┇┊┋║｜]")
_DRAWN = str.maketrans(dict.fromkeys("│┃┆┇┊┋║｜", "|"))


def cells_of(line: str, *, inside: bool = False) -> list[str] | None:
    """The cells of a line that is a table row, else None.

    A bar at an end gives an empty cell there: only the table as a whole tells whether it frames the row.
    ``inside`` a table one tab at the end is an empty cell.
    """
    if not line.isascii() and "|" not in line:
        line = line.translate(_DRAWN) if _ANY_DRAWN.search(line) else line
    if "|" in line:
        if is_rule(line):
            return None
        parts = _BAR.split(line.strip())
        return [fold(_ESCAPED.sub(r"\1", part) if "\\" in part else part) for part in parts]
    if "\t" in line.strip() or line.count("\t") > (not inside):
        return [fold(part) for part in line.split("\t")]
    return None


def joined_rows(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Rows that were written on several lines, a line break inside their cells, as one.

    Only rows without a bar before their first cell: what begins with one and holds no label goes on with the row above,
    in whose last cell the line broke.
    """
    begun = [not cells[0] for _, cells in rows]
    if not rows or begun[0] or 2 * sum(begun) > len(rows) or not any(begun):
        return rows
    width = max([len(cells) for _, cells in rows])
    made: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        above = made[-1][1] if made else []
        goes_on = not cells[0] and all(map(is_value, cells)) and len(above) + len(cells) - 1 <= width
        if made and goes_on and (not above[-1] or not cells[0]):
            made[-1] = (made[-1][0], [*above[:-1], fold(f"{above[-1]} {cells[0]}"), *cells[1:]])
        else:
            made.append((line, cells))
    return made


def without_frame(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Bars that open or close every row of a table frame it, or its outer column is empty: either way it goes."""
    for end in (0, -1):
        if all(len(cells) > 1 and not cells[end] for _, cells in rows):
            rows = [(line, cells[1:] if end == 0 else cells[:-1]) for line, cells in rows]
    return rows


def is_rule(line: str) -> bool:
    """A line that only draws: ``|---|:--:|``. Dashes one by one between bars are entries of a row."""
    if not _RULE.match(line):
        return line.startswith(_WORD_LEFTOVER)
    marks = ("---", ":-", "-:", "=", *_LINE_SIGNS) if "|" in line else ("-", "—", "=", *_LINE_SIGNS)
    return any(mark in line for mark in marks)


def rows_of_single_cells(rows: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Join cells written one a line into rows.

    The header tells the width: it is the smallest one (3 … 12) at which all later rows have labels first, a unit among
    them, and nothing but numbers, dashes and blanks behind, and which divides the number of cells.
    """
    cells = [row[1][0] for row in rows]
    for width in range(3, 13):
        if len(cells) % width == 0 and len(cells) // width >= 2 and _fits(cells, width):
            return [(rows[i][0], cells[i : i + width]) for i in range(0, len(cells), width)]
    return list(rows)


def _fits(cells: list[str], width: int) -> bool:
    for start in range(width, len(cells), width):
        row = cells[start : start + width]
        labels = next((n for n, cell in enumerate(row) if n and is_value(cell)), width)
        if is_value(row[0]) or labels > min(_MOST_LABELS, width - 1) or not all(map(is_value, row[labels:])):
            return False
    return not all(is_value(cell) and "年" not in cell for cell in cells[2:width])


def make_table(rows: Sequence[tuple[int, list[str]]], places: Sequence[str] | None = None) -> Table:
    """A flattened table of the rows found at the given lines; ``places`` are those of the lines, else their numbers."""
    source = [
        SourceRow([(text, 1, 1, "") for text in cells], 0, False, places[line] if places else f"line {line + 1}")
        for line, cells in rows
    ]
    grid, _ = build_grid(spans_again(source))
    return Table(grid=grid, flattened=True, place=f"line {rows[0][0] + 1}")
