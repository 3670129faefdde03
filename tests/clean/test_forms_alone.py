"""A statistics form that stands on its page alone: who filled it in and for which year."""

import datetime as dt

import pytest

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

CAPTION = "<h2>2016年度政府信息公开情况统计表</h2>"
HEAD = "<tr><td>统计指标<td>单位<td>统计数</tr>"
ROWS = (
    "<tr><td>（一）主动公开政府信息数<td>条<td>64</tr>"
    "<tr><td>（一）收到申请数<td>件<td>1</tr><tr><td>（三）申请答复数<td>件<td>1</tr>"
)


def read(table: str, *, above: str = "", behind: str = "") -> Cleaned:
    body = f"{CAPTION}{above}<table border=1>{table}</table>{behind}"
    return clean(read_document(f"<html><title>政府信息公开年报</title><body>{body}</body></html>".encode()))


@pytest.mark.parametrize(
    ("table", "above"),
    [
        (f"<tr><td colspan=3>填报单位：乙河县林业局</tr>{HEAD}{ROWS}", ""),
        (f"<tr><td>填报单位（盖章）：<td colspan=2>乙河县林业局</tr>{HEAD}{ROWS}", ""),
        (f"<tr><td colspan=3>填报单位：乙河县林业局（公章） 填报日期：2017年1月9日</tr>{HEAD}{ROWS}", ""),
        (f"{HEAD}{ROWS}", "<p>填报单位：乙河县林业局　　单位：条、件</p>"),
    ],
)
def test_the_organ_that_filled_a_form_in_is_its_publisher(table: str, above: str) -> None:
    cleaned = read(table, above=above)
    assert (cleaned.publisher.value, cleaned.publisher.source) == ("乙河县林业局", "label:填报单位")


@pytest.mark.parametrize("unit", ["XX局", "", "党政办"])
def test_a_place_that_nobody_filled_in_names_no_organ(unit: str) -> None:
    assert read(f"<tr><td colspan=3>填报单位：{unit}</tr>{HEAD}{ROWS}").publisher.value is None


def test_the_caption_of_a_form_alone_tells_its_year() -> None:
    cleaned = read(HEAD + ROWS)
    assert (cleaned.fiscal_year.value, cleaned.fiscal_year.source) == (2016, "caption")


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("<p>政府信息公开情况统计表</p><p>（2015年度）</p>", 2015),
        ("<p>政府信息公开情况统计表</p><p>(2015年)</p>", 2015),
        ("<p>政府信息公开情况统计表</p><p>（2015年度）</p><p>（2014年度）</p>", None),
        ("<p>说明</p><p>（2015年度）</p>", None),
    ],
)
def test_the_year_in_brackets_below_a_caption_is_that_of_the_form(lines: str, year: int | None) -> None:
    page = f"<html><title>附表</title><body>{lines}<table border=1>{HEAD}{ROWS}</table></body></html>"
    assert clean(read_document(page.encode())).fiscal_year.value == year


def test_the_day_on_which_a_form_was_filled_in_is_no_publication() -> None:
    cleaned = read(HEAD + ROWS, behind="<p>审核人：略　填报人：略　填报日期：2017年1月9日</p>")
    assert cleaned.published_on.value is None
    published = read(HEAD + ROWS, above="<p>发布日期：2017-02-01</p>", behind="<p>填报日期：2017年1月9日</p>")
    assert published.published_on.value == dt.date(2017, 2, 1)


def test_a_page_without_a_line_has_no_caption() -> None:
    assert clean(read_document(b"<iframe src='/a.pdf'></iframe>")).fiscal_year.value is None


@pytest.mark.parametrize("line", ["关于报送2017年政府信息公开统计表的说明", "2017年政府信息公开统计表报送情况"])
def test_what_is_said_about_forms_is_no_caption_of_one(line: str) -> None:
    table = f"<table border=1>{HEAD}{ROWS}</table>"
    page = f"<html><title>政府信息公开</title><body><p>{line}</p>{table}</body></html>"
    assert clean(read_document(page.encode())).fiscal_year.value is None


def test_the_title_row_of_a_sheet_gives_the_year_where_nothing_above_it_does() -> None:
    title = "<tr><td colspan=3>乙河县林业局2016年度政府信息公开情况统计表</tr>"
    page = f"<html><body><table border=1>{title}{HEAD}{ROWS}</table></body></html>"
    assert clean(read_document(page.encode())).fiscal_year.value == 2016
    for row in ("<tr><td>2016年度政府信息公开情况统计表<td>条<td></tr>", "<tr><td colspan=3>2016年度公开的文件</tr>"):
        page = f"<html><body><table border=1>{row}{HEAD}{ROWS}</table></body></html>"
        assert clean(read_document(page.encode())).fiscal_year.value is None
