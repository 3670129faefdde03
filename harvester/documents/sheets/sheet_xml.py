"""A workbook in one XML file (Excel 2003 XML), as templates of office software make it under the name .xls -> blocks.

Read as a page, its numbers would run together. Places and blocks are those of other workbooks.
"""

from collections.abc import Iterator

from lxml import etree

from harvester.documents.pages.grids import MAX_POSITIONS
from harvester.documents.sheets.workbook import MAX_SHEETS, sheet_blocks
from harvester.documents.word.parts import parsed
from harvester.exceptions import UnreadableDocument
from harvester.items import Block, Document, Table

MEDIA_TYPE = "application/vnd.ms-excel"
_NAME = "urn:schemas-microsoft-com:office:spreadsheet"
_S, _X = f"{{{_NAME}}}", "{urn:schemas-microsoft-com:office:excel}"
_HEAD = 4096
_ROWS, _COLUMNS = 65_536, 256
"""What a sheet of Excel 2003 holds."""

_Place = tuple[int, int]


def is_sheet_xml(data: bytes) -> bool:
    """Whether bytes are such a file, by what their head declares."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<?xml", b"<Workbook", b"<ss:Workbook")) and b"Workbook" in head and _NAME.encode() in head


def read_sheet_xml(data: bytes, *, url: str | None = None, name: str | None = None) -> Document:
    """Read all visible sheets.

    Raises:
        UnreadableDocument: not well-formed, without a filled cell, or larger than any report.
    """
    who = f"{name}: " if name else ""

    def refused(what: str) -> UnreadableDocument:
        return UnreadableDocument(f"{who}this spreadsheet {what}; save it anew as .xlsx")

    root = parsed(data.lstrip(), refused)
    blocks: list[Block] = []
    notes: list[str] = []
    held = 0
    for sheet in root.findall(_S + "Worksheet")[:MAX_SHEETS]:
        called = sheet.get(_S + "Name", "")
        if sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible", "").startswith("SheetHidden"):
            notes.append(f"sheet {called} is hidden and was not read")
            continue
        found = sheet_blocks(called, _Sheet(sheet), notes)
        held += sum(block.grid.rows * block.grid.columns for block in found if isinstance(block, Table))
        if held > MAX_POSITIONS and blocks:
            notes.append(f"sheet {called} and those after it were not read: the file is too large")
            break
        blocks += found
    if not blocks:
        raise refused("has no filled cell")
    return Document(blocks=tuple(blocks), media_type=MEDIA_TYPE, url=url, notes=tuple(notes))


class _Sheet:
    """A sheet as python-calamine gives it: rows of values, merged ranges."""

    def __init__(self, sheet: etree._Element) -> None:
        self._rows: list[list[str | float]] = []
        self.merged_cell_ranges: list[tuple[_Place, _Place]] = []
        for number, row in _numbered(sheet.iterfind(f"{_S}Table/{_S}Row"), _ROWS):
            values: list[str | float] = []
            end = 0
            for column, cell in _numbered(row.iterfind(_S + "Cell"), _COLUMNS, "MergeAcross"):
                across, down = _whole(cell, "MergeAcross"), _whole(cell, "MergeDown")
                if across or down:
                    last = min(number + down, _ROWS - 1), min(column + across, _COLUMNS - 1)
                    self.merged_cell_ranges.append(((number, column), last))
                    end = max(end, last[1] + 1)
                values += [""] * (column - len(values))
                values.append(_value(cell.find(_S + "Data")))
            self._rows += [list[str | float]() for _ in range(number - len(self._rows))]
            self._rows.append(values + [""] * (end - len(values)))

    def to_python(self, *, skip_empty_area: bool) -> list[list[str | float]]:
        """The rows from the first on, those without a cell too."""
        return self._rows[next((n for n, row in enumerate(self._rows) if row), 0) if skip_empty_area else 0 :]


def _numbered(elements: Iterator[etree._Element], most: int, wide: str = "") -> Iterator[tuple[int, etree._Element]]:
    """Each row or cell with its number from 0: its own, or the one after what came before, merged places counted."""
    number = 0
    for element in elements:
        number = max(number, _whole(element, "Index") - 1)
        if number >= most:
            return
        yield number, element
        number += 1 + (_whole(element, wide) if wide else 0)


def _whole(element: etree._Element, name: str) -> int:
    text = element.get(_S + name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _value(data: etree._Element | None) -> str | float:
    if data is None:
        return ""
    text = "".join(map(str, data.itertext()))
    if data.get(_S + "Type") == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    return text[:10] if data.get(_S + "Type") == "DateTime" and text.endswith("T00:00:00.000") else text
