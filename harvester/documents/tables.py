"""A table of the source, while it is open and when it ends: data becomes a grid, a layout table gives up its content."""

import re

from lxml import etree

from harvester.documents.blocks import DataTable, Frame, Item, Line
from harvester.documents.grids import SourceCell, SourceRow, build_grid, column_span, row_span
from harvester.documents.spacing import fold

_LONG_CELL = 600
"""Characters; the longest explanations inside statutory labels stay well below."""
_MANY_LINES = 9
_ZERO_HEIGHT = re.compile(r"(?:^|[;\s])height\s?:\s?0(?:\.0*)?(?:pt|px|cm|in)?\s?(?:;|$)", re.IGNORECASE)


class _Cell:
    """A cell while its table is open: of plain text, or with a list of what it holds. Its box is made when needed."""

    __slots__ = ("_frame", "columns", "element", "ident", "items", "number", "outer", "rows", "text")

    def __init__(self, frame: Frame | None, outer: Frame, element: etree._Element, ident: int, text: str | None) -> None:
        self._frame, self.outer, self.element, self.ident, self.text = frame, outer, element, ident, text
        self.number = frame.number if frame is not None else outer.count(element.tag)
        self.items: list[Item] = []
        down, across = element.get("rowspan"), element.get("colspan")
        self.rows = row_span(down) if down is not None else 1
        self.columns = column_span(across) if across is not None else 1

    @property
    def place(self) -> str:
        return f"{self.outer.path}/{self.element.tag}[{self.number}]"

    def dissolve(self) -> list[Item]:
        """What the cell holds, as content of the page."""
        if self.text is None:
            return self.items
        frame = Frame(self.element.tag, None, self.element, self.ident, self.outer.hidden)
        frame.parent, frame.number, frame.depth = self.outer, self.number, self.outer.depth + 1
        return [Line(self.text, 0, frame, ())] if self.text else []


class _Row:
    __slots__ = ("cells", "group", "ruler")

    def __init__(self, group: int, ruler: bool) -> None:
        self.group, self.ruler = group, ruler
        self.cells: list[_Cell] = []


class SourceTable:
    """An open table. ``outer`` is the list its content goes to at the end, ``stray`` takes text outside cells."""

    def __init__(self, frame: Frame, outer: list[Item]) -> None:
        self.frame, self.outer = frame, outer
        self.stray: list[Item] = []
        self.rows: list[_Row] = []
        self.group = 0

    def open_row(self, frame: Frame | None) -> None:
        """A row begins; an open one ends."""
        self.rows.append(_Row(self.group, frame is not None and _no_height(frame)))

    def open_cell(self, frame: Frame) -> list[Item]:
        """A cell begins; returns the list for its content. A cell without a row opens one."""
        cell = _Cell(frame, frame.parent or frame, _element(frame), frame.ident, None)
        self._add(cell)
        return cell.items

    def take_cell(self, outer: Frame, element: etree._Element, ident: int, text: str) -> None:
        """A whole cell of plain text."""
        self._add(_Cell(None, outer, element, ident, text))

    def _add(self, cell: _Cell) -> None:
        if not self.rows:
            self.open_row(None)
        self.rows[-1].cells.append(cell)


def settle(table: SourceTable, out: list[Item], notes: list[str]) -> None:
    """Put an ended table's content where it belongs: one grid for data, the cells' lines one after another for layout."""
    out.extend(table.stray)
    cells = [cell for row in table.rows for cell in row.cells]
    if not _is_data(table, cells):
        for cell in cells:
            out.extend(cell.dissolve())
        return
    rows = [
        SourceRow(
            [SourceCell(_text(cell), cell.rows, cell.columns, cell.place) for cell in row.cells], row.group, row.ruler
        )
        for row in table.rows
    ]
    grid, remarks = build_grid(rows)
    notes.extend(f"{table.frame.path}: {remark}" for remark in remarks)
    lines = [item for cell in cells for item in cell.items if isinstance(item, Line)]
    links = [link for line in lines for link in line.links]
    out.append(DataTable(grid, sum(line.linked for line in lines), table.frame, links))


def _text(cell: _Cell) -> str:
    if cell.text is not None:
        return cell.text
    items = cell.items
    if not items:
        return ""
    if len(items) == 1:
        only = items[0]
        return only.text if isinstance(only, Line) else ""
    return fold("\n".join(item.text for item in items if isinstance(item, Line)))


def _is_data(table: SourceTable, cells: list[_Cell]) -> bool:
    widest = max((len(row.cells) for row in table.rows), default=0)
    filled = sum(1 for row in table.rows if row.cells)
    if widest < 2:
        return False
    characters = linked = 0
    for cell in cells:
        size = len(cell.text) if cell.text else 0
        for item in cell.items:
            if isinstance(item, DataTable):
                return False
            if isinstance(item, Line):
                size += len(item.text)
                linked += item.linked
        if size > _LONG_CELL or (len(cell.items) > _MANY_LINES and size > 100):
            return False
        characters += size
    if linked * 2 > characters:
        return False
    return filled > 1 or _is_row_of_values(cells)


def _is_row_of_values(cells: list[_Cell]) -> bool:
    """A single row of short cells, some of them numbers: what a page break left of a table."""
    texts = [_text(cell) for cell in cells]
    values = [text for text in texts if text[:1].isdigit() and len(text) < 16]
    return len(cells) >= 4 and bool(values) and 2 * len(values) >= len([text for text in texts if text])


def _element(frame: Frame) -> etree._Element:
    element = frame.element
    return element if element is not None else etree.Element("td")


def _no_height(frame: Frame) -> bool:
    """Word ends its tables with a row of no height that only sets the columns' widths."""
    if frame.element is None:
        return False
    height = frame.element.get("height")
    if height is not None:
        return height.strip().rstrip("ptx") == "0"
    style = frame.element.get("style")
    return style is not None and bool(_ZERO_HEIGHT.search(style))
