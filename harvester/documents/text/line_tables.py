"""Finds the tables among lines: rows with bars or tabs, one cell a line, cells parted by blanks. Makes no blocks.

A text dump has all of them; a page has them where its tables are lists, boxes or drawn with signs instead of markup.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from harvester.documents.pages.numeric import is_number
from harvester.documents.text.broken_rows import end_of_broken_row, joined_line
from harvester.documents.text.cells import (
    Row,
    ends_in_leaders,
    is_unit_row,
    rows_of_blanks,
    rows_of_lines,
    rows_of_units,
)
from harvester.documents.text.comma_tables import rows_of_commas
from harvester.documents.text.padded_cells import rows_of_padded_cells
from harvester.documents.text.pair_tables import may_begin_pairs, rows_of_pairs
from harvester.documents.text.single_values import rows_of_single_values
from harvester.documents.text.tables import (
    cells_of,
    is_rule,
    joined_rows,
    make_table,
    rows_of_single_cells,
    without_frame,
)
from harvester.items import Block, Heading, Paragraph, Table

_FEWEST_NUMBERS = 6
"""Lines of a page that end in a number, or rows with bars: fewer are no table."""
_FEWEST_BARS = 2
_CORNER = "信息内容"
"""The corner of the forms of article 20, which may have a single number."""
_LONGEST_PAIR = 40
_FOOT = re.compile(
    r"第\s?\d{1,3}\s?页(?:[\s,，/]*共\s?\d{1,3}\s?页)?|[-—–－]{1,2}\s?\d{1,3}\s?[-—–－]{1,2}|\d{1,3}\s?/\s?\d{1,3}"
)
_LINES = (Paragraph, Heading)


def tables_of_lines(lines: Sequence[str]) -> Iterator[tuple[int, int, list[Row]]]:
    """Where a table begins and the line behind it, with its rows; each other line by itself and without rows."""
    n = looked_until = without_units = without_singles = without_commas = 0
    while n < len(lines):
        if not lines[n].strip():
            n += 1
            continue
        rows, end = _marked_rows(lines, n)
        if not rows and n >= without_commas and "," in lines[n]:
            rows, without_commas = rows_of_commas(lines, n)
            end = without_commas
        if not rows and may_begin_pairs(lines, n):
            rows, end = rows_of_pairs(lines, n)
        if not rows:
            rows, end = rows_of_lines(lines, n) if n >= looked_until else ([], looked_until)
        if not rows:
            looked_until = end
            rows, end = rows_of_blanks(lines, n)
        if not rows and n >= without_units:
            rows, without_units = rows_of_units(lines, n)
            end = without_units
        if not rows and n >= without_singles:
            rows, without_singles = rows_of_single_values(lines, n)
            end = without_singles
        end = end if rows else n + 1
        yield n, end, rows
        n = end


def _marked_rows(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """Rows whose cells are parted by signs."""
    rows: list[Row] = []
    end = start
    while end < len(lines):
        cells = cells_of(lines[end], inside=bool(rows))
        last = end_of_broken_row(lines, end, inside=bool(rows))
        if last > end:
            cells = cells_of(joined_line(lines[end : last + 1]))
        if cells is None and rows and (_is_foot_inside(lines, end) or _is_blank_between(lines, start, end, len(rows))):
            end += 1
            continue
        if cells is None and not is_rule(lines[end]):
            break
        if last > end and cells is not None:
            rows.append((end, cells))
            end = last
        elif cells is not None:
            rows.append((end, cells))
        elif not rows and end > start:
            break
        end += 1
    written, rows = rows, without_frame(rows)
    if not rows or not (len(rows) > 1 or len(rows[0][1]) > 2):
        return [], start
    if _stand_alone(rows):
        rows = [(n, cells[:1]) for n, cells in rows]
        found = rows_of_single_cells(rows)
        return (found if len(found) < len(rows) else _without_bars(rows)), end
    return rows_of_padded_cells(rows) or without_frame(joined_rows(written)), end


def _stand_alone(rows: Sequence[Row]) -> bool:
    """Whether each line is one cell, behind which a row's last may have empty places; numbers stand so, too."""
    longest = max(len(cells) for _, cells in rows)
    if longest == 1:
        return True
    if any(not cells[0].strip() or any(cell.strip() for cell in cells[1:]) for _, cells in rows):
        return False
    return sum(is_number(cells[0]) for _, cells in rows) >= _FEWEST_NUMBERS


def _is_foot_inside(lines: Sequence[str], n: int) -> bool:
    """Whether a line is the foot of a page, and the table goes on below it: 第 3 页 共 8 页, — 3 —."""
    if _FOOT.fullmatch(lines[n].strip()) is None:
        return False
    below = next((line for line in lines[n + 1 : n + 3] if line.strip()), "")
    return cells_of(below, inside=True) is not None


def _is_blank_between(lines: Sequence[str], start: int, n: int, rows: int) -> bool:
    """Whether an empty line stands between two rows of tabs, as between all rows above."""
    if lines[n].strip() or n + 1 == len(lines) or "\t" not in lines[n + 1] or "\t" not in lines[n - 1]:
        return False
    return n - start == 2 * rows - 1


def _without_bars(rows: list[Row]) -> list[Row]:
    """The rows of cells that stand one a line with a bar behind each: as if there were none, which tell no width."""
    texts = [cells[0] for _, cells in rows]
    made: list[Row] = []
    n = 0
    while n < len(rows):
        found, end = rows_of_lines(texts, n)
        made += [(rows[line][0], cells) for line, cells in found] or rows[n:end]
        n = end
    return made


def with_tables_of_lines(blocks: list[Block]) -> list[Block]:
    """The blocks of a page, with a table in the place of lines that are one; nearly all pages have none."""
    if sum([type(block) is Paragraph and _is_row_or_number(block.text) for block in blocks]) < _FEWEST_NUMBERS:
        return blocks
    made: list[Block] = []
    n = 0
    while n < len(blocks):
        end = n
        while end < len(blocks) and _is_shown_line(blocks[end]):
            end += 1
        made += _with_tables(blocks[n:end]) if end > n else blocks[n : n + 1]
        n = max(end, n + 1)
    return made


def with_rows_of_units(blocks: list[Block]) -> list[Block]:
    """The blocks of printed pages, with a table in the place of rows of a label, a unit and a number.

    Where nothing is ruled they are lines. Feet of pages among them are left out.
    """
    if sum([isinstance(block, Paragraph) and is_unit_row(block.text) for block in blocks]) < _FEWEST_NUMBERS:
        return blocks
    made: list[Block] = []
    n = 0
    while n < len(blocks):
        end = n
        while end < len(blocks) and isinstance(blocks[end], _LINES):
            end += 1
        made += _with_rows_of_units(blocks[n:end]) if end > n else blocks[n : n + 1]
        n = max(end, n + 1)
    return made


def _with_rows_of_units(run: Sequence[Block]) -> Iterator[Block]:
    lines = ["" if _FOOT.fullmatch(text) else text for text in (getattr(block, "text", "") for block in run)]
    n = without = 0
    while n < len(run):
        rows, end = rows_of_units(lines, n) if n >= without and lines[n] else ([], without)
        if rows:
            yield _placed(make_table(rows, [block.place for block in run]), run[n], run[n].boxes)
            n = end
            continue
        without = end
        yield run[n]
        n += 1


def _is_row_or_number(text: str) -> bool:
    if text[-1].isdigit():
        if is_number(text[text.rfind(" ") + 1 :]):
            return True
        colon = text.rfind("：") if len(text) < _LONGEST_PAIR else -1
        if colon > 0 and is_number(text[colon + 1 :].strip()):
            return True
    if "……" in text or "...." in text:
        return text[-2:].strip()[-1:] in "条件次个人篇份项宗元" or ends_in_leaders(text)
    return ("|" in text or "│" in text) and len(text) < 400 and text.count("|") + text.count("│") >= _FEWEST_BARS


def _is_shown_line(block: Block) -> bool:
    """Links are headlines and pagers."""
    return isinstance(block, _LINES) and not block.hidden and not block.linked


def _with_tables(run: Sequence[Block]) -> Iterator[Block]:
    """A run of lines with its tables; what holds next to no numbers stays as it is."""
    for start, end, rows in tables_of_lines([getattr(block, "text", "") for block in run]):
        numbers = sum(is_number(cell) for _, cells in rows for cell in cells)
        if numbers < (1 if rows and rows[0][1][0] == _CORNER else _FEWEST_NUMBERS):
            yield from run[start:end]
            continue
        first, last = run[start], run[end - 1]
        shared = [a for a, b in zip(first.boxes, last.boxes, strict=False) if a == b]
        yield _placed(make_table(rows, [block.place for block in run]), first, tuple(shared))


def _placed(table: Table, first: Block, boxes: tuple[int, ...]) -> Table:
    return replace(table, place=first.place, boxes=boxes, hint=first.hint)
