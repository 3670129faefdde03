"""A Document as JSON and back: what a reading process hands to the one that started it. Paragraphs and tables only."""

import json
from typing import Any

from harvester.items import Block, Document, Grid, GridCell, Paragraph, Table


def packed(document: Document) -> bytes:
    """The document as UTF-8 JSON. Blocks of other kinds than paragraphs and tables are not expected."""
    blocks: list[list[Any]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [list(cell) for cell in block.grid.cells]
            blocks.append(["t", block.place, block.grid.rows, block.grid.columns, cells])
        elif isinstance(block, Paragraph):
            blocks.append(["p", block.place, block.text])
    found = {"blocks": blocks, "media_type": document.media_type, "notes": document.notes}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def unpacked(data: bytes, url: str | None) -> Document:
    """The document again."""
    found = json.loads(data)
    return Document(
        blocks=tuple(map(_block, found["blocks"])),
        media_type=found["media_type"],
        url=url,
        notes=tuple(found["notes"]),
    )


def _block(plain: list[Any]) -> Block:
    if plain[0] == "p":
        return Paragraph(place=plain[1], text=plain[2])
    _, place, rows, columns, cells = plain
    array: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
    for values in cells:
        cell = GridCell(*values)
        for line in array[cell.row : cell.row + cell.row_span]:
            for column in range(cell.column, min(cell.column + cell.column_span, columns)):
                if line[column] is None:
                    line[column] = cell
    return Table(place=place, grid=Grid(array=tuple(map(tuple, array))))
