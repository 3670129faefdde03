"""Tables that a page break parts where no row spans it: the rest has no header and goes on all the same."""

import pytest

from harvester.items import Parsed
from harvester.reading import read_report

HEADER = (("指标名称", "单位", "2016年度", "历年累计"),)
STATISTICS = (
    ("主动公开政府信息数", "条", 10, 100), ("政府网站公开政府信息数", "条", 7, 70),
    ("政府公报公开政府信息数", "条", 3, 30),
    ("接受行政申诉、举报数", "件", 1, 4), ("政府信息公开工作专门机构数", "个", 5, 6),
    ("从事政府信息公开工作人员数", "人", 8, 9), ("行政复议数", "件", 0, 3), ("行政诉讼数", "件", 0, 2),
)  # fmt: skip
RULES = (
    ("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", 0, 0, 2), ("行政规范性文件", 3, 4, 5),
)  # fmt: skip
DECISIONS = (("第二十条第（六）项",), ("信息内容", "本年处理决定数量"), ("行政处罚", 7), ("行政强制", 8))
FEES = (("第二十条第（八）项",), ("信息内容", "本年收费金额"), ("行政事业性收费", 6))


def table(*blocks: tuple[tuple[object, ...], ...]) -> str:
    rows = []
    for row in (row for block in blocks for row in block):
        *others, last = row
        wide = f'<td colspan="{5 - len(row)}">{last}</td>'
        rows.append(f"<tr>{''.join(f'<td>{text}</td>' for text in others)}{wide}</tr>")
    return f"<table>{''.join(rows)}</table>"


def read(*tables: str) -> Parsed:
    chapters = "<p>一、概述</p><p>本报告由局办公室编制。</p><p>二、主动公开政府信息情况</p>"
    title = "<h1>澄平县水利局政府信息公开工作年度报告</h1>"
    return read_report(f"<body>{title}<div>{chapters}{''.join(tables)}<p>三、其他</p></div></body>".encode()).parsed


def keyed(parsed: Parsed) -> dict[tuple[str | None, str, str | None], float | int | None]:
    return {
        (table.key, cell.row_key, cell.column_key): cell.value
        for table in parsed.tables
        for cell in table.cells
        if cell.row_key
    }


@pytest.mark.parametrize("cut", [3, 4, 5])
def test_local_statistics_go_on_as_local_statistics(cut: int) -> None:
    whole = keyed(read(table(HEADER, STATISTICS)))
    parted = keyed(read(table(HEADER, STATISTICS[:cut]), table(STATISTICS[cut:])))
    assert len(whole) == 2 * len(STATISTICS)
    assert parted == whole


def test_statistics_of_another_width_are_a_table_of_their_own() -> None:
    rest = "".join(f"<tr><td>{row[0]}</td><td>{row[2]}</td></tr>" for row in STATISTICS[4:])
    parted = keyed(read(table(HEADER, STATISTICS[:4]), f"<table>{rest}</table>"))
    assert {key for key, _, _ in parted} == {"reg2007_local_fujian_2017", "reg2007_national_statistics"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((RULES[:3],), (RULES[3:], DECISIONS, FEES)),
        ((RULES[:2],), (RULES[2:], DECISIONS, FEES)),
        ((RULES, DECISIONS[:3]), (DECISIONS[3:], FEES)),
    ],
)
def test_rows_of_an_item_above_the_next_item_stay_its_own(
    first: tuple[tuple[tuple[object, ...], ...], ...], second: tuple[tuple[tuple[object, ...], ...], ...]
) -> None:
    whole = keyed(read(table(RULES, DECISIONS, FEES)))
    assert len(whole) == 9
    assert keyed(read(table(*first), table(*second))) == whole


def test_a_left_over_row_that_is_short_of_a_value_has_no_keys() -> None:
    parted = keyed(read(table(RULES[:3]), table((("行政规范性文件", 3, 4),), DECISIONS)))
    assert [address for address in parted if address[1] == "normative_documents"] == []
    assert parted["v2021_art20_6", "administrative_penalty", "decisions"] == 7
