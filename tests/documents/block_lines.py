"""Writes blocks as lines that a person can check: kind, flags, text; a grid as one line a row with spans."""

from harvester.items import Block, Document, Heading, Image, Link, Paragraph, Table


def describe(document: Document) -> str:
    return "\n".join(line for block in document.blocks for line in _lines(block)) + "\n"


def _lines(block: Block) -> list[str]:
    flag = " (hidden)" if block.hidden else ""
    if isinstance(block, Table):
        rows = []
        for r, row in enumerate(block.grid.array):
            cells = []
            for c, cell in enumerate(row):
                if cell is None:
                    cells.append("-")
                elif (cell.row, cell.column) != (r, c):
                    cells.append("^" if cell.row < r else "<")
                else:
                    spans = f" {cell.row_span}x{cell.column_span}" if cell.row_span * cell.column_span > 1 else ""
                    cells.append(f"[{cell.text}]{spans}")
            rows.append("T " + " ".join(cells) + flag)
        return rows
    if isinstance(block, Heading):
        return [f"H{block.level} {block.text}{flag}"]
    if isinstance(block, Link):
        return [f"L {block.text} -> {block.url}{flag}"]
    if isinstance(block, Image):
        return [f"I {block.alt} -> {block.url}{flag}"]
    assert isinstance(block, Paragraph)
    return [f"P {block.text}{flag}"]
