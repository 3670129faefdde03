"""A table in well-formed markup: data becomes a grid, layout is left to the walk. Knows tables that hold no other."""

import re
from functools import lru_cache

from harvester.documents.blocks import DataTable, Frame
from harvester.documents.elements import BOXES
from harvester.documents.grids import SourceCell, SourceRow, build_grid, column_span, row_span
from harvester.documents.links import is_attachment
from harvester.documents.markup import attribute, unescape
from harvester.documents.spacing import fold
from harvester.documents.tags import hides

_LONG_CELL = 600
"""Characters; the longest explanations inside statutory labels stay well below."""
_REMEMBERED = 1000
"""Characters of a cell's markup; longer ones are seldom the same twice."""
_PART = re.compile(r"<(t[dhr]|tbody|thead|tfoot|caption)((?: [^>]*)?)>")
_INLINE_TAG = re.compile(rf"</?(?!(?:{'|'.join(BOXES)}|br|hr|img)[ >])[^>]*>")
_LINE_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a((?: [^>]*)?)>(.*?)</a>", re.DOTALL)
_ZERO_HEIGHT = re.compile(r"(?:^|[;\s])height\s?:\s?0(?:\.0*)?(?:pt|px|cm|in)?\s?(?:;|$)", re.IGNORECASE)


def read_table(frame: Frame, content: str, notes: list[str]) -> tuple[DataTable | None, str]:
    """The data table that ``content`` is, and its caption; None where it is layout.

    Spans are read here and expanded by the grid.
    """
    rows, captions = _rows(content, frame)
    if not _is_data(rows):
        return None, ""
    linked, links = _links(content) if "<a" in content else (0, [])
    if linked * 2 > sum([len(cell[0]) for row in rows for cell in row.cells]):
        return None, ""
    grid, remarks = build_grid(rows)
    notes.extend(f"{frame.path}: {remark}" for remark in remarks)
    return DataTable(grid, linked, frame, links), fold("\n".join(captions))


def _rows(content: str, frame: Frame) -> tuple[list[SourceRow], list[str]]:
    """The rows, and the captions: a browser shows these before the table."""
    rows: list[SourceRow] = []
    captions: list[str] = []
    cells: list[SourceCell] = []
    row_path = path = frame.path
    group = lines = 0
    groups: dict[str, int] = {}
    pieces = _PART.split(content)
    for tag, attributes, inner in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if tag == "td" or tag == "th":
            down, across, hidden = _cell_attributes(attributes) if attributes else (1, 1, False)
            if not hidden:
                text = _short_text(inner) if len(inner) <= _REMEMBERED else _text(inner)
                cells.append((text, down, across, f"{row_path}/{tag}[{len(cells) + 1}]"))
        elif tag == "tr":
            cells = []
            lines += 1
            if not (attributes and hides(attributes)):
                rows.append(SourceRow(cells, group, bool(attributes) and _no_height(attributes)))
                row_path = f"{path}/tr[{lines}]"
        elif tag == "caption":
            group += 1
            captions.append(_text(inner))
        else:
            group += 1
            lines, groups[tag] = 0, groups.get(tag, 0) + 1
            path = f"{frame.path}/{tag}[{groups[tag]}]"
    return rows, captions


@lru_cache(maxsize=4096)
def _cell_attributes(attributes: str) -> tuple[int, int, bool]:
    """Row span, column span, whether the cell is kept from view. Remembered: a table's cells are set alike."""
    down = row_span(attribute(attributes, "rowspan") or None)
    return down, column_span(attribute(attributes, "colspan") or None), hides(attributes)


def _text(inner: str) -> str:
    """A cell's lines as one text: between Chinese characters they join, between words and numbers a blank stays.

    ``inner`` is the markup behind the cell's tag, its own end tag and what may follow it included.
    """
    text, _, rest = inner.partition("<")
    if not rest.startswith(("/td>", "/th>")):
        text = _LINE_TAG.sub("\n", _INLINE_TAG.sub("", inner))
    return fold(unescape(text))


_short_text = lru_cache(maxsize=8192)(_text)
"""Remembered: labels and small numbers stand in the same markup on all reports."""


def _is_data(rows: list[SourceRow]) -> bool:
    """Two rows, two columns, no cell that holds an article."""
    filled = widest = 0
    for row in rows:
        if row.cells:
            filled += 1
            widest = max(widest, len(row.cells))
            if max([len(cell[0]) for cell in row.cells]) > _LONG_CELL:
                return False
    if widest < 2:
        return False
    return filled > 1 or _is_row_of_values(rows)


def _is_row_of_values(rows: list[SourceRow]) -> bool:
    """A single row of short cells, some of them numbers: what a page break left of a table."""
    texts = [cell[0] for row in rows for cell in row.cells]
    values = [text for text in texts if text[:1].isdigit() and len(text) < 16]
    return len(texts) >= 4 and bool(values) and 2 * len(values) >= len([text for text in texts if text])


def _links(content: str) -> tuple[int, list[tuple[str, str]]]:
    linked, links = 0, []
    for attributes, inner in _LINK.findall(content):
        text = fold(unescape(_LINE_TAG.sub("", inner)))
        linked += len(text)
        url = attribute(attributes, "href")
        if text and is_attachment(url, text):
            links.append((text, url))
    return linked, links


def _no_height(attributes: str) -> bool:
    """Word ends its tables with a row of no height that only sets the columns' widths."""
    if "height" not in attributes:
        return False
    height = attribute(attributes, "height")
    if height:
        return height.strip().rstrip("ptx") == "0"
    return bool(_ZERO_HEIGHT.search(attribute(attributes, "style")))
