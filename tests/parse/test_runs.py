"""Numbers that lost the blanks between them are split only where one reading is left."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.items import Paragraph
from harvester.parse.tables.run_together import read_run_together
from harvester.parse.tables.runs import split_run


def adds_up(parts: tuple[int, ...]) -> bool:
    return sum(parts[:-1]) == parts[-1]


def test_a_run_with_one_reading_is_split() -> None:
    assert split_run("58455103", 3, adds_up) is None
    assert split_run("5845103", 3, adds_up) == (58, 45, 103)


def test_a_run_with_two_readings_or_none_stays_whole() -> None:
    assert split_run("1112", 2, lambda parts: parts[0] <= parts[1]) is None
    assert split_run("999", 2, adds_up) is None
    assert split_run("12a", 2, adds_up) is None
    assert split_run("9" * 41, 2, adds_up) is None


@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=7))
def test_a_split_is_always_the_printed_digits(numbers: list[int]) -> None:
    parts = [*numbers, sum(numbers)]
    digits = "".join(map(str, parts))
    found = split_run(digits, len(parts), adds_up)
    assert found is None or ("".join(map(str, found)) == digits and adds_up(found))


def test_a_table_run_into_a_paragraph_gives_its_rows_back() -> None:
    text = (
        "附表 统计指标单位2011年度历年累计主动公开文件数条31174888其中：1.政府网站公开数条220039"
        "042.政府公报公开数条053.其他方式公开数条917979受理申请总数件6464行政诉讼数件00"
    )
    table = read_run_together(Paragraph(text=text, place="line 3"))
    assert table is not None
    assert table.flattened
    assert [[cell.text for cell in row if cell] for row in table.grid.array] == [
        ["统计指标", "单位", "2011年度", "历年累计"],
        ["主动公开文件数", "条", "31174888"],
        ["政府网站公开数", "条", "22003904"],
        ["政府公报公开数", "条", "05"],
        ["其他方式公开数", "条", "917979"],
        ["受理申请总数", "件", "6464"],
        ["行政诉讼数", "件", "00"],
    ]


def test_prose_that_only_names_a_unit_is_no_table() -> None:
    assert read_run_together(Paragraph(text="各单位高度重视，统计指标单位2012年度另行通知。")) is None
    assert read_run_together(Paragraph(text="本单位共公开信息12条。")) is None
