"""Paragraphs in the order of a Word text, each with how deep in tables it stands and what it ends -> markup.

Word's binary files and RTF know no tables that hold rows that hold cells: a mark at the end of a paragraph tells that
a cell or a row ends there. The markup is read by the page reader, as that of a docx.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from harvester.documents.pages.html import read_html
from harvester.documents.word.flow_tables import Edges, Row, table_markup
from harvester.documents.word.places import placed
from harvester.exceptions import UnreadableDocument
from harvester.items import Document

MOST_CELLS = 200_000
"""Cells of all tables of a file; a report has a thousand."""
_DEEPEST = 12
"""Tables within tables; deeper ones are read as if they stood at this depth."""


class Ends(Enum):
    """What the mark at the end of a paragraph closes."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    ROW = "row"


class Line(NamedTuple):
    """One paragraph: its markup without the element, the element's name, the number of tables around it."""

    text: str
    tag: str = "p"
    depth: int = 0
    ends: Ends = Ends.PARAGRAPH
    edges: tuple[Edges, ...] = ()
    """Of the row that ends here."""
    withdrawn: bool = False
    """The row that ends here was deleted by a tracked change."""


@dataclass(slots=True)
class _Open:
    """A table that has not ended: its rows, the cells of the row, the content of the cell."""

    rows: list[Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)


class _Block(NamedTuple):
    tag: str
    markup: str
    place: str


class Flow:
    """Takes lines, then notes and boxes that hang on them; ``markup`` closes what is open and gives all.

    Raises:
        UnreadableDocument: more cells than any report.
    """

    def __init__(self, name: str | None = None) -> None:
        self._who = f"{name}: " if name else ""
        self._open: list[_Open] = []
        self._blocks: list[_Block] = []
        self._notes: list[_Block] = []
        self._boxes: list[_Block] = []
        self._paragraphs = self._tables = self._cells = 0

    def add(self, line: Line) -> None:
        """The next paragraph."""
        depth = min(max(line.depth, line.ends is not Ends.PARAGRAPH), _DEEPEST)
        while len(self._open) > depth:
            self._close()
        self._open += [_Open() for _ in range(depth - len(self._open))]
        if not depth:
            self._paragraphs += 1
            self._blocks.append(_Block(line.tag, _element(line), f"paragraph {self._paragraphs}"))
            self._blocks += [box._replace(place=f"paragraph {self._paragraphs}") for box in self._boxes]
            self._blocks += self._notes
            self._boxes, self._notes = [], []
            return
        table = self._open[-1]
        if line.ends is Ends.ROW:
            if table.content:
                self._end_cell(table)
            if not line.withdrawn:
                table.rows.append(Row(table.cells, line.edges))
            table.cells = []
            return
        table.content.append(_element(line))
        table.content += [box.markup for box in self._boxes]
        self._boxes = []
        if line.ends is Ends.CELL:
            self._end_cell(table)

    def note(self, number: int, text: str) -> None:
        """A footnote that the paragraph to come refers to; it stands behind that, or behind the table around it."""
        self._notes.append(_Block("p", f"<p><sup>{number}</sup> {text}</p>", f"note {number}"))

    def box(self, flow: "Flow") -> None:
        """The text of a box that hangs on the paragraph to come."""
        self._boxes += flow.blocks()

    def blocks(self) -> list[_Block]:
        """All that was taken, closed."""
        while self._open:
            self._close()
        found, self._blocks = [*self._blocks, *self._boxes, *self._notes], []
        self._boxes, self._notes = [], []
        return found

    def _end_cell(self, table: _Open) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise UnreadableDocument(f"{self._who}this file has more than {MOST_CELLS:,} cells; save the report alone")
        table.cells.append("".join(table.content))
        table.content = []

    def _close(self) -> None:
        """Ends the innermost table: it is content of the cell around it, or a block."""
        table = self._open.pop()
        if table.content:
            self._end_cell(table)
        if table.cells:
            table.rows.append(Row(table.cells))
        if not table.rows:
            return
        markup = table_markup(table.rows)
        if self._open:
            self._open[-1].content.append(markup)
            return
        self._tables += 1
        self._blocks += [_Block("table", markup, f"table {self._tables}"), *self._notes]
        self._notes = []


def read_flow(flow: Flow, *, media_type: str, url: str | None, notes: tuple[str, ...]) -> Document:
    """The blocks of a finished flow, with places as a reader of Word counts them."""
    counts: dict[str, int] = {}
    places: dict[str, str] = {}
    out = []
    for tag, markup, place in flow.blocks():
        counts[tag] = counts.get(tag, 0) + 1
        places[f"{tag}[{counts[tag]}]"] = place
        out.append(markup)
    read = read_html(f"<!DOCTYPE html><html><body>{''.join(out)}</body></html>", url=url, notes=notes)
    return replace(read, blocks=tuple(placed(block, places) for block in read.blocks), media_type=media_type)


def marked(text: str, marks: Mapping[str, bool]) -> str:
    """Markup of a run within the elements that hold for it (del, sup, sub)."""
    for tag, holds in marks.items():
        if holds and text:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _element(line: Line) -> str:
    return f"<{line.tag}>{line.text}</{line.tag}>"
