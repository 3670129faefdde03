"""Tables flattened to lines of text: `` | `` rows, Markdown, tabs, one cell a line. Spans are lost in all of them."""

import re
from collections.abc import Sequence

from harvester.documents.grids import SourceRow, build_grid
from harvester.documents.spacing import fold
from harvester.items import Table

_BAR = re.compile(r"\s*(?<!\\)\|\s*")
_RULE = re.compile(r"^[\s|:+\-=—─━┼]{3,}$")


def cells_of(line: str) -> list[str] | None:
    """The cells of a line that is a table row, else None. A trailing bar opens no cell, a leading one neither."""
    if "|" in line:
        if is_rule(line):
            return None
        parts = _BAR.split(line.strip())
        opened = line.lstrip().startswith("|")
        if opened:
            parts = parts[1:]
        if parts and not parts[-1]:
            parts.pop()
        return [fold(part.replace("\\|", "|")) for part in parts] if parts else None
    if "\t" in line.strip():
        return [fold(part) for part in line.split("\t")]
    return None


def is_rule(line: str) -> bool:
    """A line that only draws: ``|---|:--:|``."""
    return bool(_RULE.match(line)) and any(mark in line for mark in "-=—─━")


def rows_of_single_cells(rows: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Join cells written one a line into rows.

    The header tells the width: it is the smallest one (2 … 12) at which all later rows have a text label first and
    numbers or dashes from the third cell on, and which divides the number of cells.
    """
    cells = [row[1][0] for row in rows]
    for width in range(3, 13):
        if len(cells) % width == 0 and len(cells) // width >= 2 and _fits(cells, width):
            return [(rows[i][0], cells[i : i + width]) for i in range(0, len(cells), width)]
    return list(rows)


def _fits(cells: list[str], width: int) -> bool:
    for start in range(width, len(cells), width):
        if _is_value(cells[start]) or not all(map(_is_value, cells[start + 2 : start + width])):
            return False
    return not all(map(_is_value, cells[2:width]))


def _is_value(cell: str) -> bool:
    return not cell or cell in "/-—–－／" or bool(re.fullmatch(r"[+\-]?[\d０-９][\d０-９,，.．\s]*\D{0,2}", cell))


def make_table(rows: Sequence[tuple[int, list[str]]]) -> Table:
    """A flattened table of the rows found at the given lines."""
    source = [SourceRow([(text, 1, 1, f"line {line + 1}") for text in cells], 0, False) for line, cells in rows]
    grid, _ = build_grid(source)
    return Table(grid=grid, flattened=True, place=f"line {rows[0][0] + 1}")
