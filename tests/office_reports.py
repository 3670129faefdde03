"""A made-up report as files: its lines and its forms as a Word text, a workbook, a PDF file; and the values in them."""

from harvester.items import Document, Reading, Table
from harvester.practice import office, printing, prose
from harvester.practice.model import Report, Value
from harvester.practice.printed_tables import Cell, printed_tables
from harvester.practice.synthetic import made_up_site

Key = tuple[str, str, str]


def report_of(year: int, number: int = 0) -> Report:
    """The report of a made-up organ for a year."""
    return next(report for report in made_up_site(number, 14).reports if report.fiscal_year == year)


def lines_of(report: Report) -> list[str]:
    """Title, headings and paragraphs."""
    shown = ("heading", "paragraph")
    return [report.title, *(block.text for block in prose.blocks(report) if block.kind in shown)]


def tables_of(report: Report) -> list[list[Cell]]:
    """The forms as they are printed."""
    return [table for b in prose.blocks(report) if b.kind == "table" for table in printed_tables(b.text)]


def report_file(kind: str, report: Report, *, prose_too: bool = True) -> bytes:
    """The report as a file of a kind."""
    lines = lines_of(report) if prose_too else [report.title]
    tables = tables_of(report)
    texts = {"doc": office.doc, "docx": office.docx, "rtf": office.rtf, "pdf": office.pdf, "ofd": office.ofd}
    if kind in texts:
        return texts[kind](lines, tables)
    return office.xlsx({f"表{number}": ([report.title], table) for number, table in enumerate(tables, 1)})


def values_of(report: Report) -> dict[Key, Value]:
    """What is printed under each key."""
    return printing.flat_cells(report.cells)


def values_in(reading: Reading) -> dict[Key, Value]:
    """What was read under each key."""
    return {
        (str(table.key), cell.row_key, str(cell.column_key)): cell.value
        for table in reading.parsed.tables
        for cell in table.cells
        if cell.row_key is not None
    }


def grids_of(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]
