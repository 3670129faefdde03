"""Word texts, Excel workbooks and PDF files with lines of text and ruled tables. Bytes are the same on every run."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from harvester.practice.doc_file import doc
from harvester.practice.ofd_file import ofd
from harvester.practice.pdf_file import pdf
from harvester.practice.printed_tables import Cell, Place, places, size
from harvester.practice.rtf_file import rtf

__all__ = ["doc", "docx", "ofd", "pdf", "rtf", "xlsx"]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "application/vnd.openxmlformats-officedocument."
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COLUMN = 900
"""Width of a column in twips."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def docx(lines: Sequence[str], tables: Sequence[Sequence[Cell]] = ()) -> bytes:
    """A Word text: a paragraph a line, then the tables, an empty line between two of them."""
    body = "".join(map(_paragraph, lines)) + _paragraph("").join(map(_word_table, tables))
    return _zipped({
        "[Content_Types].xml": _types({"/word/document.xml": "wordprocessingml.document.main+xml"}),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _word_table(cells: Sequence[Cell]) -> str:
    lines = ("".join(map(_word_cell, row)) for row in places(cells))
    grid = f'<w:gridCol w:w="{_COLUMN}"/>' * size(cells)[1]
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _word_cell(place: Place) -> str:
    said = f'<w:tcW w:w="{_COLUMN * place.across}" w:type="dxa"/>'
    said += f'<w:gridSpan w:val="{place.across}"/>' if place.across > 1 else ""
    said += {"begins": '<w:vMerge w:val="restart"/>', "goes on": "<w:vMerge/>"}.get(place.down, "")
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{_paragraph(place.text)}</w:tc>"


def xlsx(sheets: Mapping[str, tuple[Sequence[str], Sequence[Cell]]]) -> bytes:
    """A workbook: name of a sheet -> lines above its table, and the table. Whole numbers are kept as numbers."""
    parts = {
        "[Content_Types].xml": _types({
            "/xl/workbook.xml": "spreadsheetml.sheet.main+xml",
            **{f"/xl/worksheets/sheet{n}.xml": "spreadsheetml.worksheet+xml" for n in range(1, len(sheets) + 1)},
        }),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
        ),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}/relationships"><sheets>'
        + "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
        + "</sheets></workbook>",
    }  # fmt: skip
    for number, (lines, cells) in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(lines, cells)
    return _zipped(parts)


def _sheet(lines: Sequence[str], cells: Sequence[Cell]) -> str:
    below = len(lines)
    placed = [Cell(row, 0, 1, 1, line) for row, line in enumerate(lines)]
    placed += [cell._replace(row=cell.row + below) for cell in cells]
    rows: dict[int, list[str]] = {}
    for cell in placed:
        rows.setdefault(cell.row, []).append(_sheet_cell(cell))
    merged = [cell for cell in placed if cell.row_span > 1 or cell.column_span > 1]
    spans = "".join(
        f'<mergeCell ref="{_name(cell.row, cell.column)}:'
        f'{_name(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)}"/>'
        for cell in merged
    )
    data = "".join(f'<row r="{row + 1}">{"".join(found)}</row>' for row, found in sorted(rows.items()))
    merges = f'<mergeCells count="{len(merged)}">{spans}</mergeCells>' if merged else ""
    return f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData>{merges}</worksheet>'


def _sheet_cell(cell: Cell) -> str:
    name = _name(cell.row, cell.column)
    if cell.text.isdecimal() and str(int(cell.text)) == cell.text:
        return f'<c r="{name}"><v>{cell.text}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(cell.text)}</t></is></c>' if cell.text else f'<c r="{name}"/>'


def _name(row: int, column: int) -> str:
    tens, ones = divmod(column, len(_LETTERS))
    return f"{_LETTERS[tens - 1] if tens else ''}{_LETTERS[ones]}{row + 1}"


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{_MAIN}{kind}"/>' for name, kind in parts.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{overrides}</Types>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{ident}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for ident, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _zipped(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2018, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
