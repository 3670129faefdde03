"""A table of the source: data becomes a grid, layout is left to the walk. Looks at innermost tables only."""

import re

from lxml import etree

from harvester.documents.blocks import DataTable, Frame
from harvester.documents.grids import SourceCell, SourceRow, build_grid, column_span, row_span
from harvester.documents.links import is_attachment
from harvester.documents.spacing import fold

_LONG_CELL = 600
"""Characters; the longest explanations inside statutory labels stay well below."""
_PARTS = ("tr", "td", "th", "thead", "tbody", "tfoot", "caption")
_CELLS = frozenset({"td", "th"})
_ZERO_HEIGHT = re.compile(r"(?:^|[;\s])height\s?:\s?0(?:\.0*)?(?:pt|px|cm|in)?\s?(?:;|$)", re.IGNORECASE)
_CELL_IN_CELL = etree.XPath("boolean(.//td//td | .//td//th | .//th//td)")
_Element = etree._Element


def read_table(frame: Frame, hidden: frozenset[_Element], notes: list[str]) -> tuple[DataTable | None, str]:
    """The data table that an element is, and text found outside its cells; None where it is layout or holds tables.

    Rows and cells are taken in the order of the source, whatever stands between them (a form, a font): that is how a
    browser settles unclosed ones. Spans are read here and expanded by the grid.
    """
    table = frame.element
    if table is None or next(table.iterdescendants("table"), None) is not None:
        return None, ""
    rows, stray = _rows(table, frame, hidden)
    if not _is_data(rows):
        return None, ""
    linked, links = _links(table)
    if linked * 2 > sum(len(cell.text) for row in rows for cell in row.cells):
        return None, ""
    grid, remarks = build_grid(rows)
    notes.extend(f"{frame.path}: {remark}" for remark in remarks)
    return DataTable(grid, linked, frame, links), fold("\n".join(stray))


def _rows(table: _Element, frame: Frame, hidden: frozenset[_Element]) -> tuple[list[SourceRow], list[str]]:
    """The rows, and the text between them: a caption, words outside the cells; a browser shows it before the table."""
    rows: list[SourceRow] = []
    stray = [table.text] if table.text else []
    cells: list[SourceCell] | None = None
    text_of = _own_text if _CELL_IN_CELL(table) else _text
    path = frame.path
    group = 0
    for part in table.iter(*_PARTS):
        tag, tail = part.tag, part.tail
        if tag not in _CELLS and part.text:
            stray.append(part.text)
        if tail:
            stray.append(tail)
        if tag in _CELLS:
            if hidden and part in hidden:
                continue
            if cells is None:
                cells = []
                rows.append(SourceRow(cells, group, False))
            down, across = part.get("rowspan"), part.get("colspan")
            cells.append(
                SourceCell(
                    text_of(part),
                    1 if down is None else row_span(down),
                    1 if across is None else column_span(across),
                    f"{path}/tr[{len(rows)}]/{tag}[{len(cells) + 1}]",
                )
            )
        elif tag == "tr":
            cells = []
            if not hidden or part not in hidden:
                rows.append(SourceRow(cells, group, _no_height(part)))
        else:
            group += 1
    return rows, stray


def _text(cell: _Element) -> str:
    """A cell's lines as one text: between Chinese characters they join, between words and numbers a blank stays."""
    size = len(cell)
    text = cell.text
    if not size:
        return fold(text) if text else ""
    inner = cell[0]
    if size > 1 or len(inner):
        return fold("\n".join(cell.itertext()))
    own, tail = inner.text, inner.tail  # one paragraph in the cell, as Word has it: nearly all cells with markup
    if not tail and not text:
        return fold(own) if own else ""
    return fold("\n".join([piece for piece in (text, own, tail) if piece]))


def _own_text(cell: _Element) -> str:
    """The text before a cell that the markup leaves open inside this one."""
    pieces = [cell.text or ""]
    for inner in cell.iterdescendants():
        if inner.tag in _CELLS:
            break
        pieces.append(inner.text or "")
    return fold("\n".join(pieces))


def _is_data(rows: list[SourceRow]) -> bool:
    """Two rows, two columns, no cell that holds an article."""
    filled = widest = 0
    for row in rows:
        if row.cells:
            filled += 1
            widest = max(widest, len(row.cells))
        for cell in row.cells:
            if len(cell.text) > _LONG_CELL:
                return False
    if widest < 2:
        return False
    return filled > 1 or _is_row_of_values(rows)


def _is_row_of_values(rows: list[SourceRow]) -> bool:
    """A single row of short cells, some of them numbers: what a page break left of a table."""
    texts = [cell.text for row in rows for cell in row.cells]
    values = [text for text in texts if text[:1].isdigit() and len(text) < 16]
    return len(texts) >= 4 and bool(values) and 2 * len(values) >= len([text for text in texts if text])


def _links(table: _Element) -> tuple[int, list[tuple[str, str]]]:
    linked, links = 0, []
    for link in table.iterdescendants("a"):
        text = fold("".join(link.itertext()))
        linked += len(text)
        url = link.get("href", "")
        if text and is_attachment(url, text):
            links.append((text, url))
    return linked, links


def _no_height(row: _Element) -> bool:
    """Word ends its tables with a row of no height that only sets the columns' widths."""
    height = row.get("height")
    if height is not None:
        return height.strip().rstrip("ptx") == "0"
    style = row.get("style")
    return style is not None and "height" in style and bool(_ZERO_HEIGHT.search(style))
