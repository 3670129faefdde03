"""A table of the source, while it is open and when it ends: data becomes a grid, a layout table gives up its content."""

from collections.abc import Mapping

from harvester.documents.blocks import DataTable, Frame, Item, Line
from harvester.documents.grids import SourceCell, SourceRow, build_grid, column_span, row_span
from harvester.documents.spacing import fold

_LONG_CELL = 600
"""Characters; the longest explanations inside statutory labels stay well below."""
_MANY_LINES = 9


class _Cell:
    __slots__ = ("columns", "frame", "items", "rows")

    def __init__(self, frame: Frame, rows: int, columns: int) -> None:
        self.frame, self.rows, self.columns = frame, rows, columns
        self.items: list[Item] = []


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
        self.ruler_next = False

    def open_row(self, attributes: Mapping[str, str]) -> None:
        """A row begins; an open one ends."""
        self.rows.append(_Row(self.group, self.ruler_next or _no_height(attributes)))

    def open_cell(self, frame: Frame, attributes: Mapping[str, str]) -> list[Item]:
        """A cell begins; returns the list for its content. A cell without a row opens one."""
        if not self.rows:
            self.open_row({})
        cell = _Cell(frame, row_span(attributes.get("rowspan")), column_span(attributes.get("colspan")))
        self.rows[-1].cells.append(cell)
        return cell.items


def settle(table: SourceTable, out: list[Item], notes: list[str]) -> None:
    """Put an ended table's content where it belongs: one grid for data, the cells' lines one after another for layout."""
    out.extend(table.stray)
    cells = [cell for row in table.rows for cell in row.cells]
    if not _is_data(table, cells):
        for cell in cells:
            out.extend(cell.items)
        return
    rows = [
        SourceRow(
            [SourceCell(_text(cell), cell.rows, cell.columns, cell.frame.path) for cell in row.cells], row.group, row.ruler
        )
        for row in table.rows
    ]
    grid, remarks = build_grid(rows)
    notes.extend(f"{table.frame.path}: {remark}" for remark in remarks)
    lines = [item for cell in cells for item in cell.items if isinstance(item, Line)]
    links = [link for line in lines for link in line.links]
    out.append(DataTable(grid, sum(line.linked for line in lines), table.frame, links))


def _text(cell: _Cell) -> str:
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
        size = 0
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


def _no_height(attributes: Mapping[str, str]) -> bool:
    height = attributes.get("height")
    if height is not None and height.strip().rstrip("ptx") == "0":
        return True
    style = attributes.get("style", "")
    return "height:0" in style and "".join(style.split()).split("height:0", 1)[1][:1] in ("", ";", "p", "c")
