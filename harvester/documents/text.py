"""A text dump of a page -> blocks: one paragraph a line, rows of cells joined into flattened tables. No guess about meaning."""

from collections.abc import Iterator

from harvester.documents.spacing import fold
from harvester.documents.text_tables import cells_of, is_rule, make_table, rows_of_single_cells
from harvester.items import Block, Document, Heading, Paragraph


def read_text(text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()) -> Document:
    """Read a text. Places are "line 12", counted from 1."""
    lines = [fold(line) if "\t" not in line else line.strip(" \r\n\u3000") for line in text.split("\n")]
    return Document(
        blocks=tuple(_blocks(lines)), media_type="text/plain", encoding=encoding, url=url, notes=notes
    )


def _blocks(lines: list[str]) -> Iterator[Block]:
    n = 0
    while n < len(lines):
        line = lines[n]
        if not line.strip():
            n += 1
            continue
        rows: list[tuple[int, list[str]]] = []
        end = n
        while end < len(lines):
            cells = cells_of(lines[end])
            if cells is None and not (rows and is_rule(lines[end])):
                break
            if cells is not None:
                rows.append((end, cells))
            end += 1
        if rows and (len(rows) > 1 or len(rows[0][1]) > 2):
            if all(len(cells) == 1 for _, cells in rows):
                rows = rows_of_single_cells(rows)
            yield make_table(rows)
            n = end
            continue
        place = f"line {n + 1}"
        marks = len(line) - len(line.lstrip("#"))
        if 1 <= marks <= 6 and line[marks : marks + 1] == " ":
            yield Heading(level=marks, text=fold(line[marks:]), place=place)
        else:
            yield Paragraph(text=fold(line), place=place)
        n += 1
