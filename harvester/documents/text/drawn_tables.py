"""Tables drawn with lines in a text (``┌─┬─┐`` or ``+---+``), as text browsers and converters write them.

The lines tell exactly what the page's spans were: cells are the boxes that lines close off on all four sides.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from harvester.documents.pages.grids import SourceRow, build_grid
from harvester.documents.spacing import fold
from harvester.items import Table

_DRAWN = re.compile(r"\s*(?:[┌┏╔][─━═┬┳╤╦]{2,}[┐┓╗]|\+(?:[-=:]{2,}\+)+)\s*")
_ALIGNED = re.compile(r"[\s+:=-]+")
"""A line across in which colons tell how columns are aligned."""
ACROSS = frozenset("─━═-=")
DOWN = frozenset("│┃║|")
JOINTS = frozenset("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╤╧╪+")
_DRAWS = ACROSS | DOWN | JOINTS
_LOOSE = 1
"""Columns that a wrapped line may be short of its cell's width: a wide character that had no room."""
_MOST_LINES = 3000
MOST_COLUMNS = 80
_FEW_RULES, _FEWEST_NUMBERED = 3, 3
_Box = tuple[int, int, int, int]
"""Rows and columns of the smallest grid that a cell covers: first row, row behind, first column, column behind."""


def begins_drawing(line: str) -> bool:
    """Whether a line is the upper edge of a drawn table."""
    return _DRAWN.fullmatch(line) is not None


def read_drawing(lines: Sequence[str], start: int) -> tuple[Table | None, int]:
    """The drawn table whose upper edge is line ``start`` and the line behind it.

    Where the drawing does not close, None and the line behind what was looked at for it.
    """
    canvas = canvas_of(lines, start)
    if canvas is None:
        return None, start + 1
    looked_at = start + len(canvas)
    edges = _edges(canvas)
    if not 2 <= len(edges) <= MOST_COLUMNS:
        return None, looked_at
    ruled = [n for n, line in enumerate(canvas) if any(_is_ruled(line, a, b) for a, b in pairwise(edges))]
    if _has_a_row_a_line(canvas, edges, ruled):
        return _rows_of_lines(canvas, edges, ruled, start), start + ruled[-1] + 1
    boxes = _boxes(canvas, edges, ruled) if len(ruled) >= 2 else None
    if boxes is None:
        return None, looked_at
    rows: list[SourceRow] = [SourceRow([], 0, False, f"line {start + above + 2}") for above in ruled[:-1]]
    for top, bottom, left, right in sorted(boxes, key=lambda box: (box[0], box[2])):
        text = _text([line[edges[left] + 1 : edges[right]] for line in canvas[ruled[top] + 1 : ruled[bottom]]])
        rows[top].cells.append((text, bottom - top, right - left, ""))
    grid, _ = build_grid(rows)
    return Table(grid=grid, place=f"line {start + 1}"), start + ruled[-1] + 1


def canvas_of(lines: Sequence[str], start: int) -> list[list[str]] | None:
    """The lines of a drawing whose upper edge is line ``start``, by columns of the screen."""
    below = (lines[n] for n in range(start, min(len(lines), start + _MOST_LINES)))
    straight = (line.replace(":", "-") if ":" in line and _ALIGNED.fullmatch(line) else line for line in below)
    return _canvas(takewhile(_belongs, straight), lines[start])


def _belongs(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare[0] in _DRAWS and bare[-1] in _DRAWS


def _canvas(lines: Iterable[str], edge: str) -> list[list[str]] | None:
    """The lines by columns of the screen: a wide character takes two. None where their bars are not those of the edge.

    How wide some signs are (quotation marks) screens do not agree; each line is taken so that its bars fit the edges.
    """
    top = spread(edge.rstrip(), 1)
    first, last = next(n for n, sign in enumerate(top) if sign != " "), len(top) - 1
    made: list[list[str]] = []
    for line in lines:
        ways = [way for wide in (1, 2) if _closes(way := spread(line.rstrip(), wide), first, last)]
        if not ways:
            return made if made and len(made) > 2 else None
        made.append(ways[0])
    return made


def _closes(line: list[str], first: int, last: int) -> bool:
    return len(line) == last + 1 and line[first] in _DRAWS and line[last] in _DRAWS


def spread(line: str, unsure: int) -> list[str]:
    """A line by columns of the screen; ``unsure`` columns are those of a sign on whose width screens do not agree."""
    signs: list[str] = []
    for sign in line:
        width = _width(sign)
        signs.append(sign)
        if width == 2 or (width == 0 and unsure == 2):
            signs.append("")
    return signs


@lru_cache(maxsize=4096)
def _width(sign: str) -> int:
    """Columns of a sign; 0 where screens do not agree."""
    if sign in _DRAWS:
        return 1
    kind = unicodedata.east_asian_width(sign)
    return 2 if kind in "WF" else 0 if kind == "A" else 1


def _edges(canvas: Sequence[Sequence[str]]) -> list[int]:
    """The columns in which edges of cells run: those of the joints."""
    return sorted({n for line in canvas for n, sign in enumerate(line) if sign in JOINTS and _is_rule(line, n)})


def _is_rule(line: Sequence[str], at: int) -> bool:
    """Whether a joint stands in a ruled line: a plus in a text does not."""
    return any(0 <= n < len(line) and line[n] in ACROSS for n in (at - 1, at + 1))


def _is_ruled(line: Sequence[str], left: int, right: int) -> bool:
    """Whether a line between two edges is drawn through; between two bars a dash is a cell's text."""
    inside = line[left + 1 : right]
    return bool(inside) and all(sign in ACROSS for sign in inside) and not {line[left], line[right]} & DOWN


def _has_a_row_a_line(canvas: Sequence[Sequence[str]], edges: Sequence[int], ruled: Sequence[int]) -> bool:
    """Whether only the header is parted from the rest: lines of one wrapped row would not all have numbers."""
    if not 2 <= len(ruled) <= _FEW_RULES:
        return False
    rows = [_texts(line, edges) for line in canvas[ruled[-2] + 1 : ruled[-1]]]
    numbered = sum(any(map(str.isdecimal, texts)) for texts in rows)
    return numbered >= _FEWEST_NUMBERED and all(any(texts) for texts in rows)


def _rows_of_lines(canvas: Sequence[Sequence[str]], edges: Sequence[int], ruled: Sequence[int], start: int) -> Table:
    kept = [n for n in range(ruled[0] + 1, ruled[-1]) if n not in ruled]
    rows = [
        SourceRow([(text, 1, 1, "") for text in _texts(canvas[n], edges)], 0, False, f"line {start + n + 1}")
        for n in kept
    ]  # fmt: skip
    grid, _ = build_grid(rows)
    return Table(grid=grid, flattened=True, place=f"line {start + 1}")


def _texts(line: Sequence[str], edges: Sequence[int]) -> list[str]:
    return [fold("".join(line[left + 1 : right])) for left, right in pairwise(edges)]


def _boxes(canvas: Sequence[Sequence[str]], edges: Sequence[int], ruled: Sequence[int]) -> list[_Box] | None:
    """The cells; None where a drawing's lines close off something that is no box."""
    across, down = len(edges) - 1, len(ruled) - 1
    owner = {(r, c): (r, c) for r in range(down) for c in range(across)}

    def root(at: tuple[int, int]) -> tuple[int, int]:
        while owner[at] != at:
            at = owner[at]
        return at

    for r in range(down):
        lines = canvas[ruled[r] + 1 : ruled[r + 1]]
        for c in range(across):
            if c + 1 < across and not any(line[edges[c + 1]] in DOWN for line in lines):  # not the sign of -3
                owner[root((r, c + 1))] = root((r, c))
            if r + 1 < down and not _is_ruled(canvas[ruled[r + 1]], edges[c], edges[c + 1]):
                owner[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at in owner:
        members.setdefault(root(at), []).append(at)
    boxes = []
    for places in members.values():
        rows, columns = [r for r, _ in places], [c for _, c in places]
        box = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        if (box[1] - box[0]) * (box[3] - box[2]) != len(places):
            return None
        boxes.append(box)
    return boxes


def _text(lines: Sequence[Sequence[str]]) -> str:
    """A cell's text. Digits on two lines are one number only where the first line is full."""
    pieces = [("".join(line), len(line)) for line in lines]
    text, before = "", 0
    for piece, width in pieces:
        bare = piece.strip()
        if text and bare:
            full = before + _LOOSE >= width - _LOOSE
            text += bare if full and text[-1].isdecimal() and bare[0].isdecimal() else "\n" + bare
        elif bare:
            text = bare
        if bare:
            before = sum(2 if _width(sign) == 2 else 1 for sign in bare)
    return fold(text)
