"""The requests table as text of a printed page: the labels in pieces around seven numbers a row, in the form's order.

Which row is which is told by their number, by the signs of their labels, and by the sums: all rows and all columns must
come out, else nothing is read. So a number is never under a wrong key; that an entry is missing shows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from harvester.forms import load_forms
from harvester.forms.families import REQUESTS
from harvester.items import Block, Grid, Paragraph, Table
from harvester.parse.labels import compact, without_note
from harvester.parse.tables.scattered_numbers import COLUMNS, comes_out, numbers_in_order
from harvester.parse.tables.values import is_value_like

_ROW = re.compile(rf"(?<![\d.．])(?<!\d\s)\d{{1,7}}(?:\s+\d{{1,7}}){{{COLUMNS - 1}}}(?![\d.．])(?!\s+\d)")
_BEGINS = re.compile(r"(?:一\s?、\s?)?本\s?年\s?新(?:\s?收|\s\d)")
_ENDS = re.compile(r"^(?:[四五]、.{0,14}(?:行政复议|行政诉讼|主要问题)|行政复议(?:\s|$))")
"""The next chapter, or the table of disputes right below."""
_NUMBERS = re.compile(r"\d+ ?")
_LONGEST_LINE, _MOST_LINES = 120, 500
_KINDS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构")
_NEAR = 12
"""Blocks below a table in which its next row must stand."""
_LIKE = 0.7
"""The share of a label's signs that must stand around its numbers."""


_Line = tuple[str, str]
"""A line and its place."""


class _Row(NamedTuple):
    values: tuple[int, ...]
    around: str
    """The text from the numbers before to the numbers behind."""
    place: str


def may_begin_scattered_rows(block: Block) -> bool:
    """A quick look: a table of a text, or a line that begins with 一、 or 本年."""
    return block.flattened if isinstance(block, Table) else isinstance(block, Paragraph) and block.text[:1] in "一本"


def read_scattered_rows(blocks: Sequence[Block], place: int) -> tuple[Table, int] | None:
    """The table that begins at a place, and the number of the block behind it; None where none does.

    It begins with a line, or with a table that a text dump's blanks made of its first rows while others stand below.
    """
    first = blocks[place]
    if isinstance(first, Paragraph):
        if _BEGINS.match(first.text) is None:
            return None
    elif not (isinstance(first, Table) and first.flattened and _goes_on(blocks, place)):
        return None
    lines: list[_Line] = []
    end = place
    for block in blocks[place : place + _MOST_LINES]:
        found = list(_lines_of(block))
        if not found or len(lines) > _MOST_LINES or any(_is_long(text) or _ENDS.match(text) for text, _ in found):
            break
        if end > place and any(_BEGINS.match(text) for text, _ in found):
            break  # another table begins: no line is looked at for two
        lines += found
        end += 1
    begin = next((n for n, (text, _) in enumerate(lines) if _BEGINS.search(text)), len(lines))
    grid = _grid_of_rows(lines[begin:]) or _grid_of_numbers(lines[begin:])
    if grid is None:
        return None
    above = [line for block in blocks[max(place - _NEAR, 0) : place] for line in _lines_of(block)]
    if _has_another_order([*above, *lines[:begin]]):
        return None
    table = Table(place=first.place, boxes=first.boxes, hint=first.hint, grid=grid, flattened=True)
    return table, end


def _grid_of_rows(lines: Sequence[_Line]) -> Grid | None:
    rows = _rows(lines)
    keys = _orders().get(len(rows))
    if keys is None or not _are_in_order(rows, keys):
        return None
    if not comes_out({key: row.values for key, row in zip(keys, rows, strict=True)}):
        return None
    labelled = zip(rows, keys.values(), strict=True)
    return Grid.of_texts([[(text, row.place) for text in (label, *map(str, row.values))] for row, label in labelled])


def _grid_of_numbers(lines: Sequence[_Line]) -> Grid | None:
    rows = numbers_in_order(lines, _orders())
    labels = _orders().get(len(rows), {})
    made = [[(labels[key], row[0].place), *((str(number.value), number.place) for number in row)] for key, row in rows]
    return Grid.of_texts(made) if made else None


def _has_another_order(head: Sequence[_Line]) -> bool:
    """Whether the header names the kinds of legal persons, which stand in one row of it, in an order of its own."""
    named = [_KINDS.index(word) for text, _ in head for word in text.split() if word in _KINDS]
    return named != sorted(named)


def _goes_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether in a table with the first row's label numbers stand elsewhere, or lines below it hold rows as well."""
    table = blocks[place]
    if not isinstance(table, Table):
        return False
    if not any(_BEGINS.search(cell.text) for cell in table.grid.cells):
        return False
    values = {sum(cell is not None and is_value_like(cell.text) for cell in row) for row in table.grid.array}
    if not values <= {0, COLUMNS}:
        return True
    for block in blocks[place + 1 : place + _NEAR]:
        if not isinstance(block, Paragraph) or _ENDS.match(block.text):
            return False
        if _ROW.search(block.text):
            return True
    return False


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_LINE and len(_NUMBERS.sub("", text)) > _LONGEST_LINE


def _lines_of(block: Block) -> Iterator[_Line]:
    if isinstance(block, Paragraph):
        yield block.text, block.place
    elif isinstance(block, Table) and block.flattened:
        for line in block.grid.array:
            cells = [cell for cell in line if cell is not None]
            if cells:
                yield " ".join(cell.text for cell in cells), cells[0].place


def _rows(lines: Sequence[_Line]) -> list[_Row]:
    rows: list[_Row] = []
    before = ""
    for text, place in lines:
        match = _ROW.search(text)
        if match is None:
            before += text
            continue
        before += text[: match.start()]
        if rows:
            rows[-1] = rows[-1]._replace(around=rows[-1].around + before)
        rows.append(_Row(tuple(map(int, match[0].split())), before, place))
        before = text[match.end() :]
    if rows:
        rows[-1] = rows[-1]._replace(around=rows[-1].around + before)
    return rows


@cache
def _orders() -> dict[int, dict[str, str]]:
    """The rows of each requests form, key and label, by how many it has."""
    forms = load_forms().of_family(REQUESTS)
    orders = [{line.key: line.label for line in form.rows if line.holds_values} for form in forms]
    return {len(order): order for order in orders}


def _are_in_order(rows: Sequence[_Row], keys: dict[str, str]) -> bool:
    """Whether around the numbers of each row stand the signs of the label that has its place in the form."""
    for row, label in zip(rows, keys.values(), strict=True):
        wanted, seen = Counter(without_note(label)), Counter(compact(row.around))
        if sum((wanted & seen).values()) < _LIKE * sum(wanted.values()):
            return False
    return True
