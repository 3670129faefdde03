"""Tables whose columns a line of dashes tells (``---- ------ ---``), as pandoc writes them: cells by their columns.

Rows stand one a line, or, where a cell has several, parted by empty lines. What spanned rows is lost.
"""

import re
from collections.abc import Sequence

from harvester.documents.pages.grids import SourceRow, build_grid
from harvester.documents.pages.numeric import is_value
from harvester.documents.spacing import fold
from harvester.documents.text.drawn_tables import MOST_COLUMNS, spread
from harvester.items import Table

_RULER = re.compile(r"\s*-{2,}(?: +-{2,})+\s*")
_EDGE = re.compile(r"\s*-{10,}\s*")
_MOST_HEAD, _MOST_LINES = 12, 600
Columns = list[tuple[int, int]]


def begins_ruled(line: str) -> bool:
    """Whether a line is one of dashes."""
    return "--" in line and (_EDGE.fullmatch(line) is not None or _RULER.fullmatch(line) is not None)


def read_ruled(lines: Sequence[str], start: int) -> tuple[Table | None, int]:
    """The table whose upper line of dashes stands at ``start``, and the line behind it.

    Where it is none, None and the line behind what was looked at for it.
    """
    ruler, end = _extent(lines, start)
    if ruler is None:
        return None, end + 1
    columns = [(match.start(), match.end()) for match in re.finditer("-+", lines[ruler])]
    if len(columns) > MOST_COLUMNS:
        return None, end + 1
    made: list[SourceRow] = []
    for first, block in _rows(lines, start + 1, ruler, end):
        cells = _cells(block, columns)
        if cells is None:
            return None, end + 1
        if made and _goes_on(made[-1], cells):
            pairs = [list(filter(None, [old[0], new[0]])) for old, new in zip(made[-1].cells, cells, strict=True)]
            texts = _told(pairs)
            made[-1].cells[:] = [(text, *old[1:]) for text, old in zip(texts, made[-1].cells, strict=True)]  # fmt: skip
        else:
            made.append(SourceRow(cells, 0, False, f"line {first + 1}"))
    if not made:
        return None, end + 1
    grid, _ = build_grid(made)
    return Table(grid=grid, flattened=True, place=f"line {start + 1}"), end + 1


def _extent(lines: Sequence[str], start: int) -> tuple[int | None, int]:
    """The line that tells the columns, and the last line of the table, which is one of dashes too.

    Where there is none, None and the last line that was looked at.
    """
    last = min(len(lines), start + _MOST_LINES)
    if _RULER.fullmatch(lines[start]):
        end = next((n for n in range(start + 1, last) if lines[n].strip() == lines[start].strip()), None)
        return (start, end) if end is not None else (None, last - 1)
    ruler = next((n for n in range(start + 1, min(last, start + _MOST_HEAD)) if _RULER.fullmatch(lines[n])), None)
    if ruler is None or any(_EDGE.fullmatch(lines[n]) for n in range(start + 1, ruler)):
        return None, start
    end = next((n for n in range(ruler + 1, last) if _EDGE.fullmatch(lines[n])), None)
    return (ruler, end) if end is not None else (None, last - 1)


def _rows(lines: Sequence[str], first: int, ruler: int, end: int) -> list[tuple[int, list[str]]]:
    """The rows with their first line: those above the ruler, and those below it.

    A line of blanks alone stands inside a cell, between its paragraphs, where empty lines part the rows.
    """
    found: list[tuple[int, list[str]]] = []
    for start, stop in ((first, ruler), (max(ruler + 1, first), end)):
        empty = [n for n in range(start, stop) if not lines[n].strip()]
        parted, within = bool(empty), any(not lines[n] for n in empty)
        begun = False
        for n in range(start, stop):
            if not lines[n].strip():
                begun = begun and within and bool(lines[n])
            elif begun and parted:
                found[-1][1].append(lines[n])
            else:
                found.append((n, [lines[n]]))
                begun = True
    return found


def _cells(block: Sequence[str], columns: Columns) -> list[tuple[str, int, int, str]] | None:
    """The cells of a row, a text that reaches into the next column as a cell of both; None where a line is outside."""
    texts: list[list[str]] = [[] for _ in columns]
    joined: set[int] = set()
    for line in block:
        ways = [spread(line, wide) for wide in (1, 2)]
        crossed = [[c for c in range(1, len(columns)) if _is_crossed(way, columns, c)] for way in ways]
        best = min((0, 1), key=lambda n: len(crossed[n]))
        way, across = ways[best], set(crossed[best])
        if "".join(way[: columns[0][0]]).strip():
            return None
        joined |= across
        starts = [c for c in range(len(columns)) if c not in across]
        for at, c in enumerate(starts):
            stop = columns[starts[at + 1]][0] if at + 1 < len(starts) else len(way)
            texts[c].append("".join(way[columns[c][0] : stop]).strip())
    cells: list[tuple[str, int, int, str]] = []
    for c, text in enumerate(_told([[piece for piece in pieces if piece] for pieces in texts])):
        if c in joined and not text:
            before = cells[-1]
            cells[-1] = (before[0], 1, before[2] + 1, "")
        else:
            cells.append((text, 1, 1, ""))
    return cells


def _told(cells: Sequence[list[str]]) -> list[str]:
    """The texts of a row's cells of several lines; numbers below each other in two of them may be those of two rows."""
    piled = [len(pieces) > 1 and all(map(is_value, pieces)) for pieces in cells]
    rows = sum(piled) > 1
    return [
        " | ".join(pieces) if rows and pile else fold("\n".join(pieces))
        for pieces, pile in zip(cells, piled, strict=True)
    ]


def _is_crossed(way: Sequence[str], columns: Columns, c: int) -> bool:
    """Whether a text stands across the gap before a column."""
    gap = way[columns[c - 1][1] : columns[c][0]]
    return bool("".join(gap).strip()) or (len(way) > columns[c][0] and way[columns[c][0]] == "")


def _goes_on(above: SourceRow, cells: Sequence[tuple[str, int, int, str]]) -> bool:
    """Whether a row is a further line of the one above: no words, and each number below a number of it."""
    if len(above.cells) != len(cells):
        return False
    filled = [n for n, cell in enumerate(cells) if cell[0]]
    return len(filled) < len(cells) and all(
        is_value(cells[n][0]) and is_value(above.cells[n][0]) and above.cells[n][0] for n in filled
    )
