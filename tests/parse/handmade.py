"""Grids, tables and cleaned reports made by hand."""

from collections.abc import Sequence
from typing import Any

from harvester.items import Block, Cleaned, Evidence, Grid, GridCell, Heading, Link, Paragraph, Table

CellData = str | Sequence[Any]


def make_grid(rows: Sequence[Sequence[CellData]]) -> Grid:
    """Rows of texts or [text, row span, column span] -> the grid a browser would show, spans clipped to the table."""
    placed: dict[tuple[int, int], GridCell] = {}
    for r, row in enumerate(rows):
        c = 0
        for data in row:
            text, row_span, column_span = (data, 1, 1) if isinstance(data, str) else data
            while (r, c) in placed:
                c += 1
            cell = GridCell(
                row=r, column=c, text=text, place=f"cell {r},{c}",
                row_span=min(row_span, len(rows) - r), column_span=column_span,
            )  # fmt: skip
            for dr in range(cell.row_span):
                for dc in range(column_span):
                    placed.setdefault((r + dr, c + dc), cell)
            c += column_span
    width = max((c for _, c in placed), default=-1) + 1
    return Grid(array=tuple(tuple(placed.get((r, c)) for c in range(width)) for r in range(len(rows))))


def make_table(rows: Sequence[Sequence[CellData]], *, flattened: bool = False) -> Table:
    """A table block."""
    return Table(place=f"table of {len(rows)} rows", grid=make_grid(rows), flattened=flattened)


def make_cleaned(*blocks: Block | str, title: str | None = None) -> Cleaned:
    """A cleaned report of blocks; strings are paragraphs."""
    made = tuple(Paragraph(text=b, place=f"line {i}") if isinstance(b, str) else b for i, b in enumerate(blocks, 1))
    lines: list[str] = []
    for block in made:
        if isinstance(block, Table):
            cells = block.grid.cells
            lines += [" | ".join(c.text for c in cells if c.row == r) for r in range(block.grid.rows)]
        elif isinstance(block, Heading | Paragraph | Link):
            lines.append(block.text)
    return Cleaned(
        blocks=made, title=Evidence(value=title), publisher=Evidence(), fiscal_year=Evidence(),
        published_on=Evidence(), signed_on=Evidence(), attachments=(), text="\n".join(lines), fingerprint="",
    )  # fmt: skip
