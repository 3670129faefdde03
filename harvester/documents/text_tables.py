"""Tables flattened to lines of text: `` | `` rows, Markdown, tabs, one cell a line. Spans are lost in all of them."""

import re
from collections.abc import Sequence

from harvester.documents.grids import SourceCell, SourceRow, build_grid
from harvester.documents.spacing import fold
from harvester.items import Table

_BAR = re.compile(r"\s*(?<!\\)\|\s*")
_SPANS_ROWS = 4
"""Characters of a label that may stand for several rows; shorter ones (units, 总计) repeat by themselves."""
_RULE = re.compile(r"^[\s|:+\-=—\u2500-\u257f]{3,}$")
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
        return [fold(part.replace("\\|", "|")) for part in _BAR.split(line.strip())]
    if "\t" in line.strip() or line.count("\t") > (not inside):
        return [fold(part) for part in line.split("\t")]
    return None


def without_frame(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Bars that open or close every row of a table frame it, or its outer column is empty: either way it goes."""
    for end in (0, -1):
        if all(len(cells) > 1 and not cells[end] for _, cells in rows):
            rows = [(line, cells[1:] if end == 0 else cells[:-1]) for line, cells in rows]
    return rows


def is_rule(line: str) -> bool:
    """A line that only draws: ``|---|:--:|``. Dashes one by one between bars are entries of a row."""
    if not _RULE.match(line):
        return False
    marks = ("---", ":-", "-:", "=", *_LINE_SIGNS) if "|" in line else ("-", "—", "=", *_LINE_SIGNS)
    return any(mark in line for mark in marks)


def rows_of_single_cells(rows: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Join cells written one a line into rows.

    The header tells the width: it is the smallest one (2 … 12) at which all later rows have a text label first and
    numbers or dashes from the third cell on, and which divides the number of cells.
    """
    cells = [row[1][0] for row in rows]
    for width in range(3, 13):
        if len(cells) % width == 0 and len(cells) // width >= 2 and _fits(cells, width):
            return [(rows[i][0], cells[i : i + width]) for i in range(0, len(cells), width)]
    return list(rows)


def _fits(cells: list[str], width: int) -> bool:
    for start in range(width, len(cells), width):
        if _is_value(cells[start]) or not all(map(_is_value, cells[start + 2 : start + width])):
            return False
    return not all(map(_is_value, cells[2:width]))


def _is_value(cell: str) -> bool:
    return not cell.strip("/-—–－／") or bool(re.fullmatch(r"[+\-]?[\d０-９][\d０-９,，.．\s]*\D{0,2}", cell))


def _spans_again(rows: list[SourceRow]) -> list[SourceRow]:
    """Labels that a dump of the whole grid repeats in every place of their span become one cell with that span.

    Only rows of one width are such a dump. Values are never joined, nor what stands behind a row's first value.
    """
    width = len(rows[0].cells)
    if len(rows) < 2 or width < 3 or any(len(row.cells) != width for row in rows):
        return rows
    labels = [_labels_before_values([text for text, *_ in row.cells]) for row in rows]
    across = any(_repeats(line, c) for line in labels for c in range(1, len(line)))
    if not across:
        return rows
    taken: set[tuple[int, int]] = set()
    made: list[SourceRow] = []
    header = [1] * width
    for r, row in enumerate(rows):
        cells: list[SourceCell] = []
        for c, (text, _, _, place) in enumerate(row.cells):
            if (r, c) in taken:
                continue
            right, down = c + 1, r + 1
            while right < len(labels[r]) and _repeats(labels[r], right) and (r, right) not in taken:
                right += 1
            if c < len(labels[r]):
                header[c:right] = [right - c, *[1] * (right - c - 1)]
            elif all(other == text for other, *_ in row.cells[c : c + header[c]]):
                right = c + header[c]  # a value below a header that spans is repeated with it
            block = labels[r][c:right]
            while block and len(text) >= _SPANS_ROWS and down < len(rows) and labels[down][c:right] == block:
                down += 1
            taken.update((y, x) for y in range(r, down) for x in range(c, right))
            cells.append((text, down - r, right - c, place))
        made.append(SourceRow(cells, row.group, row.ruler, row.place))
    return made


def _labels_before_values(cells: list[str]) -> list[str]:
    """The cells up to the row's first printed value."""
    return cells[: next((n for n, cell in enumerate(cells) if cell and _is_value(cell)), len(cells))]


def _repeats(line: list[str], at: int) -> bool:
    return len(line[at]) > 1 and line[at] == line[at - 1]


def make_table(rows: Sequence[tuple[int, list[str]]], places: Sequence[str] | None = None) -> Table:
    """A flattened table of the rows found at the given lines; ``places`` are those of the lines, else their numbers."""
    source = [
        SourceRow([(text, 1, 1, "") for text in cells], 0, False, places[line] if places else f"line {line + 1}")
        for line, cells in rows
    ]
    grid, _ = build_grid(_spans_again(source))
    return Table(grid=grid, flattened=True, place=f"line {rows[0][0] + 1}")
