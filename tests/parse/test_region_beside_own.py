"""The statistics of a whole region beside those of the office that reports."""

import pytest

from harvester.reading import read_report

ROWS = [
    "（一）主动公开政府信息数",
    "1.政府公报公开政府信息数",
    "2.政府网站公开政府信息数",
    "（一）收到申请数",
    "1.当面申请数",
]


def table(first: int) -> str:
    rows = "".join(f"<tr><td>{row}<td>条<td>{first + n}</tr>" for n, row in enumerate(ROWS))
    return f"<table><tr><td>统计指标<td>单位<td>统计数</tr>{rows}</table>"


def totals(organ: str, *captions: str) -> list[float | int | None]:
    parts = "".join(f"<p>{caption}</p>{table(100 * n)}" for n, caption in enumerate(captions, 1))
    text = f"<p>一、概述</p><p>平稳。</p><p>二、统计数据</p>{parts}"
    page = f"<!DOCTYPE html><body><h1>{organ}2015年政府信息公开工作年度报告</h1><div>{text}</div></body>"
    tables = read_report(page.encode()).parsed.tables
    return [cell.value for one in tables for cell in one.cells if cell.row_key == "proactive_total"]


def test_the_table_of_the_whole_region_is_not_the_offices() -> None:
    own, all_ = "表一：本办公室政府信息公开情况统计表", "表二：全区政府信息公开情况统计表（汇总）"
    assert totals("青石市乙河区人民政府办公室", own, all_) == [100]
    assert totals("青石市乙河区人民政府办公室", all_, own) == [200]


def test_alone_it_is_read_and_of_a_government_it_is_its_own() -> None:
    caption = "全区政府信息公开情况统计表"
    assert totals("青石市乙河区人民政府办公室", caption) == [100]
    assert totals("青石市乙河区人民政府", caption) == [100]


def test_the_table_that_a_bureau_calls_its_own_summary_is_not_the_region_s() -> None:
    captions = "2015年政府信息公开情况汇总表", "各单位政府信息公开情况汇总表", "本局政府信息公开情况统计表"
    assert totals("青石市乙河区教育局", captions[0], captions[2]) == [100, 200]
    assert totals("青石市乙河区教育局", captions[1], captions[2]) == [200]


def test_the_table_of_what_a_bureau_has_below_it_is_not_its_own() -> None:
    own, below = "表1 局机关政府信息公开情况", "表2 直属学校政府信息公开情况"
    assert totals("青石市乙河区教育局", own, below) == [100]
    assert totals("青石市乙河区教育局", below, own) == [200]
    assert totals("青石市乙河区教育局", "局机关及直属学校政府信息公开情况") == [100]
    sentence = "表1 直属学校各派一人学习如何统计。"
    assert totals("青石市乙河区教育局", own, below) == totals("青石市乙河区教育局", sentence, below)
    assert totals("青石市乙河区教育局", below) == [100]


@pytest.mark.parametrize(
    "line", ["上年同期情况如下：", "附：去年情况", "填表示例：", "（样表）", "上一年度收到申请情况"]
)
def test_last_year_s_numbers_and_an_example_beside_the_table_are_not_its_own(line: str) -> None:
    assert totals("青石县林业局", "本局情况：", line) == [100]
    assert totals("青石县林业局", line, "本局情况：") == [200]


@pytest.mark.parametrize("line", ["与上年同期对比情况如下：", "本年与去年情况", "上年结转及本年新收情况"])
def test_a_line_that_compares_with_last_year_stands_over_this_year_s(line: str) -> None:
    assert totals("青石县林业局", line, "上年情况：") == [100]


def twice(first: int, second: int) -> list[str]:
    organ, parts = "青石县林业局", "".join(f"<p>表{n}</p>{table(start)}" for n, start in enumerate((first, second), 1))
    page = f"<body><h1>{organ}2015年政府信息公开工作年度报告</h1><div><p>一、概述</p><p>平稳。</p>{parts}</div></body>"
    return [f"{found.actual}" for found in read_report(page.encode()).findings if found.rule == "table_printed_twice"]


def test_a_form_that_stands_twice_with_other_numbers_is_named() -> None:
    assert twice(100, 200) == ["5"]
    assert twice(100, 100) == []


@pytest.mark.parametrize(
    ("line", "others"), [("附表：县疾控中心申请办理情况表", True), ("附表：本局申请办理情况表", False)]
)
def test_the_table_of_an_organ_whose_name_the_line_above_begins_with_is_not_its_own(line: str, others: bool) -> None:
    assert totals("青石县卫生健康局", "本局情况：", line) == ([100] if others else [100, 200])
