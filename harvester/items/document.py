"""One model of a document, whatever its bytes were: an ordered tuple of blocks, each knowing its place in the source.

``documents/`` makes these, ``clean/`` and ``parse/`` read them. Nothing here knows HTML.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

STROKE = "\u0336"
"""Behind every sign of a text that the source strikes out: it was printed, and it no longer holds."""
PICTURE = "\ufffc"
"""The whole text of a cell that holds a picture and nothing else."""
_STRUCK = re.compile(f"[^\\s]?{STROKE}+")


def without_struck(text: str) -> str:
    """A text without what is struck out of it."""
    return _STRUCK.sub("", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What every block shares.

    ``place`` is readable provenance: a DOM path (``html/body/div[3]/p[2]``), a line (``line 12``) or a page.
    ``boxes`` are ids of the elements that enclose the block, outermost first; two blocks with a common prefix sit in
    the same box. Empty where the source has no boxes (plain text). ``linked`` is the number of characters of the
    block's text that are link text, ``hidden`` tells that the source does not show the block, ``hint`` is the
    nearest element's name with its classes and id ("h1.title", "div#zoom"), never decisive on its own.
    """

    place: str = ""
    boxes: tuple[int, ...] = ()
    linked: int = 0
    hidden: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """A line the source itself marks as a heading (h1 … h6); a numbered line in bold stays a paragraph."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A line of running text, inner white space folded, never empty."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Block):
    """A link that stands alone: an attachment or a reference. ``url`` is absolute where the page's address is known."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Block):
    """A picture inside the text, kept because a table may exist only as one."""

    alt: str
    url: str


class GridCell(NamedTuple):
    """An anchor cell. ``row`` and ``column`` are 0-based; spans are at least 1 and already clipped to the grid.

    A named tuple, always made with keywords: as unchangeable as a frozen dataclass and made in a third of the time,
    which counts where a page has hundreds.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A rectangular array after span expansion.

    ``array[r][c]`` is the cell that covers the position: the anchor itself, or the same object again for each shadow of
    its span; ``None`` where the source has no cell (a ragged row). An anchor stands at its own row and column.
    """

    array: tuple[tuple[GridCell | None, ...], ...]
    found: list[tuple[GridCell, ...]] = field(default_factory=list, init=False, repr=False, compare=False)
    """The anchors, once they were asked for: cleaning and parsing each go through them more than once."""
    told: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    """Its rows as lines of text, once they were asked for."""

    @classmethod
    def of_cells(cls, rows: int, columns: int, cells: Iterable[GridCell]) -> "Grid":
        """The grid of so many rows and columns, each cell as far as its spans go and no further than the edge.

        Where two meet, the first has the position; a cell whose own position is taken is left out.
        """
        array: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
        for cell in cells:
            if array[cell.row][cell.column] is not None:
                continue
            for line in array[cell.row : cell.row + cell.row_span]:
                for column in range(cell.column, min(cell.column + cell.column_span, columns)):
                    if line[column] is None:
                        line[column] = cell
        return cls(array=tuple(map(tuple, array)))

    @classmethod
    def of_texts(cls, rows: Sequence[Sequence[tuple[str, str]]]) -> "Grid":
        """The grid of rows of texts without spans, each text with its place; a short row ends with empty positions."""
        width = max(map(len, rows), default=0)
        cells = [
            [GridCell(row=r, column=c, text=text, place=place) for c, (text, place) in enumerate(row)]
            for r, row in enumerate(rows)
        ]
        return cls(array=tuple((*line, *[None] * (width - len(line))) for line in cells))

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.array)

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.array[0]) if self.array else 0

    @property
    def cells(self) -> tuple[GridCell, ...]:
        """The anchors in reading order."""
        if not self.found:
            self.found.append(tuple([
                cell
                for r, line in enumerate(self.array)
                for c, cell in enumerate(line)
                if cell is not None and cell.row == r and cell.column == c
            ]))  # fmt: skip
        return self.found[0]

    def text(self, row: int, column: int) -> str:
        """The text of the cell that covers a position, "" where there is none."""
        cell = self.array[row][column]
        return cell.text if cell is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A data table; layout tables are dissolved into their content by ``documents/``."""

    grid: Grid
    flattened: bool = False
    """True where the source was text with `` | `` rows: spans are lost and rows are recognised by their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page or file as blocks, with what its head says.

    ``metas`` has lower-cased names (``articletitle``, ``pubdate``); ``notes`` are remarks of the reader, such as
    "cut at 20 MB" or "1 byte could not be decoded".
    """

    blocks: tuple[Block, ...]
    media_type: str
    encoding: str | None = None
    url: str | None = None
    html_title: str = ""
    metas: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    """Addresses shown in frames or viewers, where the page itself has next to no text."""
