"""Numbers that lost the blanks between them are split only where one reading is left."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.items import Paragraph
from harvester.parse.run_together import read_run_together
from harvester.parse.runs import split_run


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
        "附件1：统计表 指标名称计量单位2012年度历年累计主动公开信息数条20263542其中：1.网站公开条1795330"
        "42.政府公报公开条07受理依申请公开信息总数条2121其中：1.当面申请数条1818行政复议数条00"
    )
    table = read_run_together(Paragraph(text=text, place="line 3"))
    assert table is not None
    assert table.flattened
    assert [[cell.text for cell in row if cell] for row in table.grid.array] == [
        ["指标名称", "计量单位", "2012年度", "历年累计"],
        ["主动公开信息数", "条", "20263542"],
        ["网站公开", "条", "17953304"],
        ["政府公报公开", "条", "07"],
        ["受理依申请公开信息总数", "条", "2121"],
        ["当面申请数", "条", "1818"],
        ["行政复议数", "条", "00"],
    ]


def test_prose_that_only_names_a_unit_is_no_table() -> None:
    assert read_run_together(Paragraph(text="各单位高度重视，统计指标单位2012年度另行通知。")) is None
    assert read_run_together(Paragraph(text="本单位共公开信息12条。")) is None
