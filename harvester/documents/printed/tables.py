"""Ruled tables of a printed page: boxes between drawn lines -> a grid in which a box covers all positions it spans."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from harvester.documents.pages.grids import MAX_POSITIONS
from harvester.documents.printed.lines import Sign, begins_item, cell_text
from harvester.documents.printed.ruled_cells import NEAR, Rule, ruled_cells
from harvester.documents.spacing import fold
from harvester.items import Grid, GridCell

_FEWEST_NUMBERS = 2
_FEWEST_UPRIGHT = 3
"""Upright lines that end at one height: the sides of two cells beside each other."""


class Box(NamedTuple):
    """A cell: the positions it covers, its text, its place."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    place: str = ""


class Ruled(NamedTuple):
    """A table as drawn; ``edges`` are where its columns begin and end, ``rows`` is their number."""

    top: float
    edges: tuple[float, ...]
    rows: int
    boxes: tuple[Box, ...]

    def on(self, place: str) -> "Ruled":
        """The table whose cells know their place: rows as printed, cells as they begin in them, both from 1."""
        count: dict[int, int] = {}
        placed = []
        for box in self.boxes:
            count[box.row] = count.get(box.row, 0) + 1
            placed.append(box._replace(place=f"{place}, row {box.row + 1}, cell {count[box.row]}"))
        return self._replace(boxes=tuple(placed))


def ruled_tables(rules: Sequence[Rule], signs: Sequence[Sign]) -> tuple[list[Ruled], list[Sign]]:
    """The tables between the lines drawn on a page, and the signs outside of them."""
    found, rest = [], list(signs)
    for cells in ruled_cells([*rules, *_open_ends(rules)]):
        x0, top = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
        x1, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
        inside = [sign for sign in rest if _within(sign, x0, top, x1, bottom)]
        if not inside:
            continue
        chosen = set(map(id, inside))
        rest = [sign for sign in rest if id(sign) not in chosen]
        found.append(_ruled(cells, inside))
    return found, rest


def _open_ends(rules: Sequence[Rule]) -> list[Rule]:
    """Lines that close tables where a page ends or begins in one: browsers draw none there, only the upright lines."""
    upright = [rule for rule in rules if not rule.level]
    level = [rule.at for rule in rules if rule.level and rule.end - rule.start > 2 * NEAR]
    closing: list[Rule] = []
    for end, outermost in ((_start, min), (_end, max)):
        at = outermost(map(end, upright), default=0.0)
        sides = _edges([rule.at for rule in upright if abs(end(rule) - at) <= NEAR])
        if len(sides) >= _FEWEST_UPRIGHT and not any(abs(each - at) <= NEAR for each in level):
            closing.append(Rule(level=True, at=at, start=sides[0], end=sides[-1]))
    return closing


def _start(rule: Rule) -> float:
    return rule.start


def _end(rule: Rule) -> float:
    return rule.end


def _within(sign: Sign, x0: float, top: float, x1: float, bottom: float) -> bool:
    across, down = float(sign["x0"] + sign["x1"]) / 2, float(sign["top"] + sign["bottom"]) / 2
    return x0 <= across <= x1 and top <= down <= bottom


def _ruled(cells: Sequence[tuple[float, ...]], signs: Sequence[Sign]) -> Ruled:
    across = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    down = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    spans = []
    owner: dict[tuple[int, int], int] = {}
    for number, cell in enumerate(sorted(cells, key=lambda cell: (_nearest(down, cell[1]), cell[0]))):
        row, column = _nearest(down, cell[1]), _nearest(across, cell[0])
        last_row, last_column = max(_nearest(down, cell[3]), row + 1), max(_nearest(across, cell[2]), column + 1)
        spans.append((row, column, last_row - row, last_column - column))
        if len(owner) <= MAX_POSITIONS:
            owner.update({(r, c): number for r in range(row, last_row) for c in range(column, last_column)})
    held: list[list[Sign]] = [[] for _ in spans]
    for sign in signs:
        row = bisect_right(down, (sign["top"] + sign["bottom"]) / 2) - 1
        column = bisect_right(across, (sign["x0"] + sign["x1"]) / 2) - 1
        if (number := owner.get((row, column), -1)) >= 0:
            held[number].append(sign)
    boxes = tuple(
        Box(*span, text=cell_text(inside, across[span[1]], across[min(span[1] + span[3], len(across) - 1)]))
        for span, inside in zip(spans, held, strict=True)
    )
    return Ruled(top=min(cell[1] for cell in cells), edges=tuple(across), rows=len(down) - 1, boxes=boxes)


def _edges(values: Sequence[float]) -> list[float]:
    """Distinct edges in order; those a hair apart are one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    at = bisect_right(edges, value)
    return min((at - 1, at), key=lambda each: abs(edges[each] - value) if 0 <= each < len(edges) else float("inf"))


def goes_on(above: Ruled, below: Ruled) -> bool:
    """Whether a table at the top of a page has the columns of the one at the end of the page before.

    Rows whose labels span columns do not show where those end, so one of the two may have fewer.
    """
    fewer, more = sorted((above.edges, below.edges), key=len)
    ends_alike = abs(fewer[0] - more[0]) <= 2 * NEAR and abs(fewer[-1] - more[-1]) <= 2 * NEAR
    return ends_alike and all(any(abs(edge - other) <= 2 * NEAR for other in more) for edge in fewer)


def joined(above: Ruled, below: Ruled) -> Ruled:
    """Both as one table; header rows that the second page repeats are left out. Cells keep their places."""
    edges = max((above.edges, below.edges), key=len)
    above, below = _spread(above, edges), _spread(below, edges)
    repeated = 0
    while repeated < min(above.rows, below.rows) and _row(above, repeated) == _row(below, repeated) != ():
        repeated += 1
    if repeated and any(text.strip().isdecimal() for row in range(repeated) for text in _texts(below, row)):
        repeated = 0  # numbers are no header: two rows that happen to be alike
    moved = [box._replace(row=box.row - repeated + above.rows) for box in below.boxes if box.row >= repeated]
    boxes = []
    for box in above.boxes:
        other = _rest_of(box, moved) if box.row + box.row_span == above.rows else None
        if other is not None:
            box = box._replace(row_span=box.row_span + other.row_span)
            moved.remove(other)
        boxes.append(box)
    whole = above._replace(rows=above.rows + below.rows - repeated, boxes=(*boxes, *moved))
    return whole if repeated else _with_halves_joined(_without_cut(whole, above.rows), above.rows)


def _rest_of(box: Box, below: Sequence[Box]) -> Box | None:
    """The other part of a merged cell that a page's end cut: empty, as wide, right below it."""
    for other in below:
        if (other.row, other.column, other.column_span) == (box.row + box.row_span, box.column, box.column_span):
            return other if not other.text and max(box.row_span, other.row_span) > 1 else None
    return None


def _without_cut(table: Ruled, row: int) -> Ruled:
    """The table with a row put to the one above it, if a page's end cut that in two.

    Its rest holds words for cells that have some already, no number and no dash in the place of one: for several of
    them, as in a header, or for the label of a numbered row, where a row of its own would begin with a number.
    """
    rest = {box.column: box for box in table.boxes if box.row == row and box.text}
    upper = {box.column: box for box in table.boxes if box.row + box.row_span == row}
    if not rest or any(box.row_span > 1 for box in table.boxes if box.row == row):
        return table
    for column, box in rest.items():
        above = upper.get(column)
        if above is None or above.column_span != box.column_span or not above.text:
            return table
        if begins_item(box.text) or any(map(str.isdecimal, box.text)) or not any(map(str.isalpha, box.text)):
            return table
    if len(rest) == 1 and not any(begins_item(upper[column].text) for column in rest):
        return table
    boxes = []
    for box in table.boxes:
        if box.row > row:
            boxes.append(box._replace(row=box.row - 1))
        elif box.row < row < box.row + box.row_span:
            boxes.append(box._replace(row_span=box.row_span - 1))
        elif box.row != row:
            more = rest.get(box.column) if box.row + box.row_span == row else None
            boxes.append(box._replace(text=fold(f"{box.text}\n{more.text}")) if more else box)
    return table._replace(rows=table.rows - 1, boxes=tuple(boxes))


def _with_halves_joined(table: Ruled, row: int) -> Ruled:
    """The table with a row put to the one above it, if a page's end parted numbers from the label they belong to.

    Each cell of the two has its text in one of them alone: the label in this, two numbers and more in that.
    """
    lower = {box.column: box for box in table.boxes if box.row == row}
    upper = {box.column: box for box in table.boxes if box.row + box.row_span == row}
    pairs = [(upper[column], box) for column, box in lower.items() if column in upper]
    if len(pairs) < max(len(lower), _FEWEST_NUMBERS + 1) or any(
        one.column_span != two.column_span for one, two in pairs
    ):
        return table
    texts = [[box.text for box in half if box.text] for half in zip(*pairs, strict=True)]
    numbers = [sum(map(str.isdecimal, half)) for half in texts]
    words = [sum(any(map(str.isalpha, text)) for text in half) for half in texts]
    if any(one.text and two.text for one, two in pairs) or min(numbers) or max(numbers) < _FEWEST_NUMBERS:
        return table
    if words[numbers.index(0)] == 0 or words[numbers.index(max(numbers))]:
        return table
    boxes = []
    for box in table.boxes:
        below = lower.get(box.column)
        if box.row > row:
            boxes.append(box._replace(row=box.row - 1))
        elif below is not None and box is upper.get(box.column):
            shown = box if box.text else below
            whole = box.row_span + below.row_span - 1
            boxes.append(box._replace(row_span=whole, text=shown.text, place=shown.place))
        elif box.row < row < box.row + box.row_span:
            boxes.append(box._replace(row_span=box.row_span - 1))
        elif box.row != row:
            boxes.append(box)
    return table._replace(rows=table.rows - 1, boxes=tuple(boxes))


def _spread(table: Ruled, edges: tuple[float, ...]) -> Ruled:
    """The table with columns between ``edges``, each of its own edges being one of them."""
    if table.edges == edges:
        return table
    at = [_nearest(edges, edge) for edge in table.edges]
    boxes = tuple(
        box._replace(column=at[box.column], column_span=at[box.column + box.column_span] - at[box.column])
        for box in table.boxes
    )
    return table._replace(edges=edges, boxes=boxes)


def _row(table: Ruled, row: int) -> tuple[tuple[int, int, int, str], ...]:
    return tuple((box.column, box.row_span, box.column_span, box.text) for box in table.boxes if box.row == row)


def _texts(table: Ruled, row: int) -> list[str]:
    return [box.text for box in table.boxes if box.row == row]


def grid_of(table: Ruled) -> Grid:
    """The grid; positions that no box covers are empty."""
    width = len(table.edges) - 1
    rows = min(table.rows, max(1, MAX_POSITIONS // max(width, 1)))
    cells = [
        GridCell(
            row=box.row,
            column=box.column,
            row_span=min(box.row_span, rows - box.row),
            column_span=min(box.column_span, width - box.column),
            text=box.text,
            place=box.place,
        )
        for box in table.boxes
        if box.row < rows
    ]
    return Grid.of_cells(rows, width, cells)
