"""Rows that a bar alone begins, whose cells stand one a line with a bar behind each."""

import pytest

from harvester.documents.text.begun_rows import with_rows_joined
from harvester.documents.text.reader import read_text
from harvester.items import Table

HEAD = [("本年办理情况", 3), ("申请人情况", 3)], [("自然人", 1), ("法人", 1), ("总计", 1)]
BODY = [
    [("一、新收", 3), ("3", 1), ("0", 1), ("3", 1)],
    [("二、办理", 1), ("（一）公开", 2), ("2", 1), ("0", 1), ("2", 1)],
    [("（二）不公开", 2), ("1", 1), ("0", 1), ("1", 1)],
    [("三、结转", 3), ("0", 1), ("0", 1), ("0", 1)],
]


def dump(rows: list[list[tuple[str, int]]]) -> str:
    lines = [line for row in rows for line in ("| ", *(f" {text}  | {'|' * (span - 1)}" for text, span in row))]
    return "一、总体情况\n全年平稳。\n" + "\n".join(lines) + "\n二、问题\n解读少。\n"


def tables(text: str) -> list[list[list[str]]]:
    blocks = [block for block in read_text(text).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row if cell and cell.text] for row in block.grid.array] for block in blocks]


def test_rows_of_other_widths_where_spans_are_not_filled_up_are_whole() -> None:
    (table,) = tables(dump([*HEAD, *BODY]))
    assert table == [[text for text, _ in row] for row in (*HEAD, *BODY)]


def test_a_wide_row_of_values_alone_is_one() -> None:
    names = [(f"第{n}栏", 1) for n in range(12)]
    values = [(str(n), 1) for n in range(12)]
    (table,) = tables(dump([[("甲", 6), ("乙", 6)], names, values]))
    assert table[-1] == [text for text, _ in values]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_where_a_cell_is_empty_no_row_is_put_together(at: int) -> None:
    body = [list(row) for row in BODY]
    body[0][at] = ("", 1)
    lines = dump([*HEAD, *body]).split("\n")
    assert with_rows_joined(lines, list(range(len(lines)))) == (lines, list(range(len(lines))))
