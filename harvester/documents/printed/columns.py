"""Tables of a printed page that nobody ruled: rows whose words stand under those of a header -> the grid they were.

Only what cannot be meant otherwise: the header of the statutory lists ("信息内容"), and below it rows of a label and
numbers of which each stands under one header cell alone. All else stays text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from harvester.documents.printed.lines import Sign, line_of, parts_of, rows_of
from harvester.documents.printed.tables import Box, Ruled

_HEADER = "信息内容"
_TITLE = re.compile(r"第二十一?条第?[(（][一二三四五六七八九][)）]项?")
_VALUE = re.compile(r"[-+－−]?\d[\d,.]*\s?(?:万?元|%)?|[-—－/／]{1,2}")


class Piece(NamedTuple):
    """What stands in a row between two wide empty spaces."""

    text: str
    x0: float
    x1: float


class Row(NamedTuple):
    """A row of a page: its signs, and what they are read as."""

    top: float
    signs: tuple[Sign, ...]
    pieces: tuple[Piece, ...]


def open_tables(signs: Sequence[Sign]) -> tuple[list[Ruled], list[Sign]]:
    """The tables without rules among the signs of a page, and the signs outside of them."""
    rows = [_row(row) for row in rows_of(signs)]
    found: list[Ruled] = []
    taken: set[int] = set()
    at = 0
    while at < len(rows):
        body = _body(rows, at)
        if not body:
            at += 1
            continue
        end = at + 1 + len(body)
        first = at - 1 if at and at - 1 not in taken and _is_title(rows[at - 1]) else at
        found.append(_table(rows[first:at], rows[at:end], [[*range(len(rows[at].pieces))], *body]))
        taken.update(range(first, end))
        at = end
    inside = {id(sign) for number in taken for sign in rows[number].signs}
    return found, [sign for sign in signs if id(sign) not in inside]


def _row(signs: Sequence[Sign]) -> Row:
    pieces = tuple(
        Piece(line.text, float(line.x0), float(line.x1)) for part in parts_of(signs) if (line := line_of(part)).text
    )
    return Row(min(float(sign["top"]) for sign in signs), tuple(signs), pieces)


def _is_title(row: Row) -> bool:
    return len(row.pieces) == 1 and _TITLE.fullmatch(row.pieces[0].text) is not None


def _body(rows: Sequence[Row], at: int) -> list[list[int]]:
    """For each row that belongs to the header at a position the columns of its pieces; none where that is no header."""
    header = rows[at].pieces
    if len(header) < 2 or header[0].text != _HEADER or any(_VALUE.fullmatch(piece.text) for piece in header):
        return []
    body: list[list[int]] = []
    for row in rows[at + 1 :]:
        columns = _columns(header, row.pieces)
        if columns is None:
            break
        body.append(columns)
    return body


def _columns(header: Sequence[Piece], pieces: Sequence[Piece]) -> list[int] | None:
    """The columns in which the pieces of a row stand; None where it is no row of the table or one is unsure."""
    if len(pieces) < 2:
        return None
    columns = []
    for number, piece in enumerate(pieces):
        under = [n for n, head in enumerate(header) if piece.x0 < head.x1 and piece.x1 > head.x0]
        is_value = _VALUE.fullmatch(piece.text) is not None
        if len(under) != 1 or (number == 0) != (under[0] == 0) or is_value == (number == 0):
            return None
        columns.append(under[0])
    return columns if len(set(columns)) == len(columns) else None


def _table(title: Sequence[Row], rows: Sequence[Row], columns: Sequence[Sequence[int]]) -> Ruled:
    header = rows[0].pieces
    boxes = [Box(0, 0, 1, len(header), row.pieces[0].text) for row in title]
    for number, (row, at) in enumerate(zip(rows, columns, strict=True), len(title)):
        texts = {column: piece.text for column, piece in zip(at, row.pieces, strict=True)}
        boxes += [Box(number, column, 1, 1, texts.get(column, "")) for column in range(len(header))]
    return Ruled(
        top=(title[0] if title else rows[0]).top,
        edges=(*(piece.x0 for piece in header), header[-1].x1),
        rows=len(title) + len(rows),
        boxes=tuple(boxes),
    )
