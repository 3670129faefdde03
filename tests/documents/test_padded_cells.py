"""Cells one a line with a bar behind each, short rows filled up with bars: the rows come back."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.documents import read_document
from harvester.items import Table
from harvester.reading import read_report

ARTICLE_20 = """二、主动公开政府信息情况
第二十条第（一）项 |
|||
信息内容 |
本年制发件数 |
本年废止件数 |
现行有效件数 |
规章 |
/ |
|
0 |
行政规范性文件 |
3 |
1 |
12 |
第二十条第（五）项 |
|||
信息内容 |
本年处理决定数量 |
||
行政许可 |
7 |
"""


def rows_of(text: str) -> list[list[str]]:
    (table,) = [block for block in read_document(text.encode()).blocks if isinstance(block, Table)]
    return [[table.grid.text(r, c) for c in range(table.grid.columns)] for r in range(table.grid.rows)]


def test_fillings_tell_the_width_and_a_bar_alone_is_an_empty_cell() -> None:
    assert rows_of(ARTICLE_20) == [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "/", "", "0"],
        ["行政规范性文件", "3", "1", "12"],
        ["第二十条第（五）项", "", "", ""],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政许可", "7", "", ""],
    ]


def test_the_cells_get_their_keys() -> None:
    keyed = {
        (cell.row_key, cell.column_key): cell.value
        for table in read_report(ARTICLE_20.encode()).parsed.tables
        for cell in table.cells
        if cell.row_key and cell.column_key and cell.value is not None
    }
    assert keyed == {
        ("rules", "in_force"): 0,
        ("normative_documents", "issued"): 3,
        ("normative_documents", "repealed"): 1,
        ("normative_documents", "in_force"): 12,
        ("administrative_licensing", "decisions"): 7,
    }


def test_tables_of_other_widths_may_follow_each_other() -> None:
    text = ARTICLE_20.rstrip() + "\n||\n" + "年度 |\n||||\n" + "".join(f"{cell} |\n" for cell in "甲1234乙5678")
    assert rows_of(text)[7:] == [
        ["年度", "", "", "", ""], ["甲", "1", "2", "3", "4"], ["乙", "5", "6", "7", "8"],
    ]  # fmt: skip


def test_a_filling_ends_a_row_so_that_a_narrower_table_behind_is_seen() -> None:
    wide = "标题 |\n||||\n" + "".join(f"{cell} |\n" for cell in ["甲", "乙", "丙", "丁", "", "戊", "1", "2", "3", ""])
    narrow = "第二 |\n|||\n己 |\n4 |\n||\n庚 |\n5 |\n||\n"
    assert [[text for text in row if text] for row in rows_of(wide + narrow)] == [
        ["标题"], ["甲", "乙", "丙", "丁"], ["戊", "1", "2", "3"], ["第二"], ["己", "4"], ["庚", "5"],
    ]  # fmt: skip


def test_a_year_over_the_only_column_of_numbers_is_its_header() -> None:
    cells = ["指标", "单位", "2014年度", "甲数", "条", "7", "乙数", "件", "0"]
    assert rows_of("".join(f"{cell} |\n" for cell in cells)) == [cells[:3], cells[3:6], cells[6:]]


def test_a_unit_before_the_numbers_is_no_other_row() -> None:
    cells = ["类别", "指标", "单位", "本年", "累计", "甲", "乙数", "条", "1", "2", "丙数", "件", "3", "4", ""]
    assert rows_of("".join(f"{cell} |\n" for cell in cells)) == [cells[:5], cells[5:10], cells[10:]]


def test_each_filling_may_be_of_a_table_of_its_own() -> None:
    assert [row[0] for row in rows_of("甲 |\n|||\n乙 |\n|||||\n丙 |\n||\n")] == ["甲", "乙", "丙"]


@given(st.data())
def test_whatever_the_cells_are_the_rows_come_back(data: st.DataObject) -> None:
    width = data.draw(st.integers(3, 12))
    word = st.text("甲乙丙丁0123456789/", min_size=1, max_size=4)
    body = data.draw(st.lists(st.lists(word, min_size=1, max_size=width), min_size=2, max_size=8))
    rows = [["表题"], *body]
    lines = []
    for row in rows:
        lines += [f"{cell} |" for cell in row]
        if len(row) < width:
            lines.append("|" * (width - len(row)))
    assert rows_of("\n".join(lines)) == [row + [""] * (width - len(row)) for row in rows]
