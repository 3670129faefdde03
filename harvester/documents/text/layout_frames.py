"""Layout tables that a converter drew around a page's text and tables: what stands in their cells, in reading order."""

import re
from collections.abc import Sequence
from itertools import pairwise

from harvester.documents.text.drawn_tables import ACROSS, DOWN, JOINTS, begins_drawing, canvas_of
from harvester.documents.text.ruled_tables import begins_ruled

_DEEPEST = 8
_FEWEST_RULES = 2
_SIGN = re.compile(r"[|│┃║] *(?:[+┌┏╔][-─━═:]| --[ -]*[|│┃║])")
"""A quick look: a drawing, or a line of dashes, right of a bar."""
_Lines = tuple[list[str], list[int]]
"""Lines and the numbers that they have in the text."""


def without_frames(lines: list[str], numbers: list[int]) -> _Lines:
    """The lines with what stands in cells of layout tables in place of these, and their numbers."""
    for _ in range(_DEEPEST):
        if _SIGN.search("\n".join(lines)) is None:
            break
        made, own = _once(lines, numbers)
        if len(made) == len(lines):
            break
        lines, numbers = made, own
    return lines, numbers


def _once(lines: Sequence[str], numbers: Sequence[int]) -> _Lines:
    made: list[str] = []
    own: list[int] = []
    n = 0
    while n < len(lines):
        canvas = canvas_of(lines, n) if begins_drawing(lines[n]) else None
        if not canvas:
            made.append(lines[n])
            own.append(numbers[n])
            n += 1
            continue
        cells = _cells(canvas)
        if any(map(_begins_table, (text for cell in cells for _, text in cell))):
            for cell in cells:
                made += ["", *(text for _, text in cell)]
                own += [numbers[n], *(numbers[n + at] for at, _ in cell)]
        else:
            made += lines[n : n + len(canvas)]
            own += numbers[n : n + len(canvas)]
        n += len(canvas)
    return made, own


def _begins_table(text: str) -> bool:
    """Whether a line of a cell begins a table; dashes from wall to wall are a line of the drawing itself."""
    return begins_drawing(text) or (text.startswith(" ") and begins_ruled(text))


def _cells(canvas: Sequence[Sequence[str]]) -> list[list[tuple[int, str]]]:
    """The cells between the lines that go all across: their lines, and where in the drawing each stands."""
    first = next(n for n, sign in enumerate(canvas[0]) if sign != " ")
    edges = [n for n, sign in enumerate(canvas[0]) if sign in JOINTS]
    rules = [n for n, row in enumerate(canvas) if all(sign in ACROSS or sign in JOINTS for sign in row[first + 1 : -1])]
    cells: list[list[tuple[int, str]]] = []
    for above, below in pairwise(rules):
        rows = canvas[above + 1 : below]
        walls = [edge for edge in edges if all(row[edge] in DOWN or row[edge] in JOINTS for row in rows)]
        for left, right in pairwise(walls):
            texts = ["".join(row[left + 1 : right]).rstrip() for row in rows]
            cells.append([(above + 1 + at, text) for at, text in enumerate(texts)])
    return cells if len(rules) >= _FEWEST_RULES else []
