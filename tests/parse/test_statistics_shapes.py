# ruff: noqa: E501 - pages stand as written
"""The statistics table of 2014 to 2018 in the shapes in which offices pasted it."""

from collections.abc import Callable

import pytest
from handmade import make_cleaned, make_table

from harvester.forms import load_forms
from harvester.items import Table
from harvester.parse import read_tables
from harvester.reading import read_report

FORM = load_forms().table("reg2007_national_statistics")
TITLE = "青石县林业局2016年政府信息公开工作年度报告"
VALUES = {line.key: 3 * n for n, line in enumerate(FORM.rows) if line.holds_values}
Row = Callable[[str, str, int | None], str]


def page(table: str) -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><p>发布时间：2017-02-20</p><div>'
        "<p>一、概述</p><p>2016年，我局认真做好政府信息公开工作。</p><p>二、主动公开政府信息情况</p><p>主动公开情况良好。</p><p>三、依申请公开政府信息情况</p><p>全年没有收费。</p>"
        f"<p>四、存在的主要问题和改进措施</p><p>公开的内容有待充实。</p><p>附表：政府信息公开情况统计表</p>{table}</div></div></body></html>"
    ).encode()


def rows(write: Row, head: str) -> str:
    return head + "".join(write(line.label, line.unit or "——", VALUES.get(line.key)) for line in FORM.rows)


def table(write: Row, head: str) -> str:
    return f"<table border=1>{rows(write, head)}</table>"


def shown(value: int | None) -> str:
    return "" if value is None else str(value)


def numbered(label: str, value: int | None) -> str:
    """A group reads like a chapter's heading."""
    return f"{'九、' if value is None else '1.'}{label}"


def by_pages(one: str) -> str:
    """A table cut into three, the last with a single row."""
    begin, *lines = one.removesuffix("</table>").split("<tr>")
    parts = (lines[:20], lines[20:-1], lines[-1:])
    return "".join(f"{begin}<tr>{'<tr>'.join(part)}</table><p>— {n} —</p>" for n, part in enumerate(parts, 3))


PLAIN = table(
    lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td><td>{shown(c)}</td></tr>",
    "<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>",
)
SHAPES = {
    "plain": PLAIN,
    "unit in the label": table(lambda a, b, c: f"<tr><td>{a}（{b}）</td><td>{shown(c)}</td></tr>", "<tr><td>统计指标</td><td>统计数</td></tr>"),
    "unit in the value": table(lambda a, b, c: f"<tr><td>{a}</td><td>{shown(c)}{b if c is not None else ''}</td></tr>", "<tr><td>统计指标</td><td>统计数</td></tr>"),
    "year and all years": table(lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td><td>{shown(c)}</td><td>{shown(c and 9 * c)}</td></tr>", "<tr><td>指标名称</td><td>单位</td><td>2016年度</td><td>历年累计</td></tr>"),
    "last year first": table(lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td><td>{shown(c and c + 7)}</td><td>{shown(c)}</td></tr>", "<tr><td>指标名称</td><td>单位</td><td>2015年</td><td>2016年</td></tr>"),
    "change beside": table(lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td><td>{shown(c)}</td><td>{shown(c and c + 7)}</td><td>{shown(c and -7)}</td></tr>", "<tr><td>指标名称</td><td>单位</td><td>本年</td><td>上年</td><td>增减</td></tr>"),
    "remarks beside": table(lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td><td>{shown(c)}</td><td>见第3页</td></tr>", "<tr><td>统计指标</td><td>单位</td><td>统计数</td><td>备注</td></tr>"),
    "codes beside": table(lambda a, b, c: f"<tr><td>{a}</td><td>{len(a):02}</td><td>{b}</td><td>{shown(c)}</td></tr>", "<tr><td>指标名称</td><td>代码</td><td>计量单位</td><td>统计数</td></tr>"),
    "codes beside, with tabs": "<pre>" + rows(lambda a, b, c: f"{a}\t{len(a):02}\t{b}\t{shown(c)}\n", "指标名称\t代码\t单位\t统计数\n") + "</pre>",
    "corrected by hand": table(lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td><td><s>{shown(c and c + 1)}</s> {shown(c)}</td></tr>", "<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>"),
    "by pages": by_pages(PLAIN),
    "pasted with tabs": "<pre>" + rows(lambda a, b, c: f"{a}\t{b}\t{shown(c)}\n", "统计指标\t单位\t统计数\n") + "</pre>",
    "a paragraph a row": rows(lambda a, b, c: f"<p>{a}　　{b}　　{shown(c)}</p>", ""),
    "a paragraph a cell": rows(lambda a, b, c: f"<p>{a}</p><p>{b}</p>" + (f"<p>{c}</p>" if c is not None else ""), "<p>统计指标</p><p>单位</p><p>统计数</p>"),
    "the year in a line across the table": PLAIN.replace("<tr>", "<tr><td colspan=3>（2016年度）</td></tr><tr>", 1),
    "four quarters before the year": table(lambda a, b, c: f"<tr><td>{a}</td><td>{b}</td>" + 4 * f"<td>{'' if c is None else 0}</td>" + f"<td>{shown(c)}</td></tr>", "<tr><td>统计指标</td><td>单位</td><td>一季度</td><td>二季度</td><td>三季度</td><td>四季度</td><td>全年</td></tr>"),
    "a numbered paragraph a row": rows(lambda a, b, c: f"<p>{numbered(a, c)} {b} {shown(c)}</p>", "<p>统计指标 单位 统计数</p>"),
    "a numbered paragraph a cell": rows(lambda a, b, c: f"<p>{numbered(a, c)}</p><p>{b}</p>" + (f"<p>{c}</p>" if c is not None else ""), "<p>统计指标</p><p>单位</p><p>统计数</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_numbers_of_the_year(name: str) -> None:
    reading = read_report(page(SHAPES[name]))
    cells = [
        cell for one in reading.parsed.tables for cell in one.cells if cell.row_key in VALUES and cell.value is not None
    ]
    assert {cell.row_key: cell.value for cell in cells} == VALUES
    assert len(cells) == len(VALUES)
    assert "附表：政府信息公开情况统计表" in reading.cleaned.text.split("\n")


@pytest.mark.parametrize("name", ["codes beside", "last year first"])
def test_columns_of_codes_and_of_another_year_are_not_said_to_be_doubtful(name: str) -> None:
    assert "table_cells_unplaced" not in {finding.rule for finding in read_report(page(SHAPES[name])).findings}


def test_no_body_of_several_under_one_heading_gives_its_numbers_as_the_reports() -> None:
    head = (
        "<tr><td rowspan=2>统计指标</td><td rowspan=2>单位</td><td colspan=3>统计数</td></tr>"
        "<tr><td>区政府及办公室</td><td>区直单位</td><td>乡镇街道</td></tr>"
    )

    def write(label: str, unit: str, value: int | None) -> str:
        cells = "".join(f"<td>{'' if value is None else value + n}</td>" for n in range(3))
        return f"<tr><td>{label}</td><td>{unit}</td>{cells}</tr>"

    (read,) = read_report(page(table(write, head))).parsed.tables
    assert not [cell for cell in read.cells if cell.column_key is not None]
    total = head.replace("<td>区政府及办公室</td>", "<td>合计</td>")
    (read,) = read_report(page(table(write, total))).parsed.tables
    assert {cell.row_key: cell.value for cell in read.cells if cell.column_key is not None} == VALUES


def test_an_offices_own_table_of_ways_and_answers_is_no_form_of_later_years() -> None:
    head = "<tr><td></td><td>同意公开</td><td>不予公开</td><td>信息不存在</td><td>合计</td></tr>"
    ways = "".join(f"<tr><td>{way}</td><td>2</td><td>1</td><td>1</td><td>4</td></tr>" for way in ("网上", "信函"))
    own = f"<table border=1>{head}{ways}<tr><td>合计</td><td>4</td><td>2</td><td>2</td><td>8</td></tr></table>"
    reading = read_report(page(own))
    assert [one.key for one in reading.parsed.tables] == [None]
    assert reading.parsed.template is not None
    assert reading.parsed.template.value == "reg2007"
    assert [finding.rule for finding in reading.findings] == ["table_unrecognised"]


@pytest.mark.parametrize("numbers", ["12345", "11111"])
def test_numbers_of_rows_left_of_the_labels_are_no_values(numbers: str) -> None:
    names = ["序号", "统计指标", "单位", "区政府统计数", "区直单位统计数", "乡镇街道统计数"]
    labels = [
        "主动公开政府信息数",
        "主动公开规范性文件数",
        "制发规范性文件总数",
        "政府网站公开政府信息数",
        "政务微博公开政府信息数",
    ]
    rows = [[number, label, "条", "31", "42", "53"] for number, label in zip(numbers, labels, strict=True)]
    cells = [cell for table in read_tables(make_cleaned(make_table([names, *rows])), ()) for cell in table.cells]
    assert not [cell for cell in cells if cell.column == 0 and cell.row_key and cell.value is not None]


def test_what_was_counted_and_its_number_twice_in_a_row_needs_no_header() -> None:
    rows = [
        ("主动公开政府信息数（条）", 81, "收到申请数（件）", 6),
        ("政府网站公开政府信息数（条）", 80, "网络申请数（件）", 5),
    ]
    pairs = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    (read,) = read_report(page(f"<table border=1>{pairs}</table>")).parsed.tables
    assert {cell.row_key: cell.value for cell in read.cells if cell.column_key is not None} == {
        "proactive_total": 81, "channel_website": 80, "requests_received": 6, "requests_online": 5,
    }  # fmt: skip


def test_the_labels_of_requests_and_answers_are_known_in_other_words() -> None:
    labels = {
        "2.收到信息公开申请总数（宗）": "requests_received", "3.答复申请总数（宗）": "replies_total",
        "其中：同意公开数（宗）": "reply_granted", "同意部分公开数（宗）": "reply_partially_granted",
        "不予公开数（宗）": "reply_denied", "信息不存在数（宗）": "reply_not_exist",
    }  # fmt: skip
    rows = "".join(f"<tr><td>{label}</td><td>{n}</td></tr>" for n, label in enumerate(labels))
    (read,) = read_report(page(f"<table><tr><td>指标</td><td>数量</td></tr>{rows}</table>")).parsed.tables
    assert [cell.row_key for cell in read.cells if cell.column_key is not None] == list(labels.values())


@pytest.mark.parametrize(("local", "rules"), [(5, []), (4, ["STAT-03"])])
def test_a_kind_of_answer_of_ones_own_counts_where_it_is_just_what_is_missing(local: int, rules: list[str]) -> None:
    kinds = [("对申请的答复总数", 9), ("1.同意公开答复数", 3), ("2.同意部分公开答复数", 0), ("3.不予公开答复数", 0)]
    kinds += [("4.其他类型答复数", 1), ("5.告知另行查阅档案数", local), ("行政复议数", 0)]
    lines = "".join(f"<tr><td>{label}</td><td>条</td><td>{n}</td></tr>" for label, n in kinds)
    head = "<tr><td>指标名称</td><td>计量单位</td><td>2016年度</td></tr>"
    assert [finding.rule for finding in read_report(page(f"<table>{head}{lines}</table>")).findings] == rules


def test_words_that_several_rows_share_are_those_of_the_rows_group_or_of_none() -> None:
    ways = make_table([["渠道", "政府网站", "政务微博", "其他方式"], ["数量（条）", "790", "120", "51"]])
    answers = make_table(
        [["回应方式", "数量"], ["政策解读稿件发布数", "7"], ["微博微信回应事件数", "4"], ["其他方式", "2"]]
    )
    loose = make_table(
        [["指标", "数量"], ["规范性文件", "9"], ["政府网站公开政府信息数", "88"], ["政务微信公开政府信息数", "5"]]
    )
    for table, wanted in (
        (ways, {"channel_website": 790, "channel_weibo": 120, "channel_other": 51}),
        (answers, {"policy_interpretations": 7, "social_media_responses": 4, "other_responses": 2}),
        (loose, {"channel_website": 88, "channel_wechat": 5}),
    ):
        [read] = read_tables(make_cleaned(table), ())
        assert {cell.row_key: cell.value for cell in read.cells if cell.row_key} == wanted


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([["二、回应解读情况", "——", ""], ["其他方式", "次", "4"]], "other_responses"),
        ([["回应公众关注热点或重大舆情数", "次", "1"], ["其他方式", "次", "4"]], "other_responses"),
        ([["主动公开规范性文件数", "件", "1"], ["其他方式", "条", "4"]], "channel_other"),
        ([["当面申请数", "件", "1"], ["网络申请数", "件", "3"], ["其他方式", "件", "4"]], None),
        ([["三、依申请公开情况", "——", "——"], ["当面", "件", "1"], ["其他方式", "件", "4"]], None),
        ([["制发规范性文件总数", "件", "2"], ["三、依申请公开情况", "", ""], ["其他方式", "件", "4"]], None),
    ],
)
def test_words_that_several_rows_share_are_of_the_nearest_group_alone(rows: list[list[str]], key: str | None) -> None:
    table = make_table([["指标名称", "单位", "统计数"], ["政府网站公开政府信息数", "条", "90"], *rows])
    [read] = read_tables(make_cleaned(table), ())
    assert [cell.row_key for cell in read.cells if cell.value == 4] == [key]


def test_labels_above_one_row_of_numbers_need_no_word_for_what_these_are() -> None:
    groups = ["申请方式（件）", "申请方式（件）", "答复情况（件）", "答复情况（件）"]
    labels = ["当面申请数", "网络申请数", "同意公开答复数", "不同意公开答复数"]
    for rows in ([labels, ["20", "51", "44", "3"]], [groups, labels, ["20", "51", "44", "3"]]):
        [read] = read_tables(make_cleaned(make_table(rows)), ())
        values = {cell.row_key: cell.value for cell in read.cells if cell.row_key}
        assert values == {"requests_in_person": 20, "requests_online": 51, "reply_granted": 44, "reply_denied": 3}
    two = make_table([labels, ["20", "51", "44", "3"], ["18", "40", "41", "1"]])
    [read] = read_tables(make_cleaned(two), ())
    assert not any(cell.row_key for cell in read.cells)


def test_a_table_turned_round_whose_first_row_stands_beyond_its_printed_rows_is_read() -> None:
    labels = ["指标名称", "填表说明", "上级要求", "主动公开信息数", "申请总数"]
    [read] = read_tables(make_cleaned(make_table([labels, ["本期实际", "", "", "5", "3"]])), ())
    assert {cell.row_key: cell.value for cell in read.cells if cell.row_key} == {
        "proactive_total": 5,
        "requests_received": 3,
    }


def test_a_row_of_the_office_s_own_is_not_taken_for_one_that_the_table_prints() -> None:
    lines = [
        ["统计指标", "单位", "统计数"],
        *([line.label, line.unit or "——", shown(VALUES.get(line.key))] for line in FORM.rows),
    ]
    own = [["其中：在部门网站公开数", "条", "900"], ["本单位微信公众号公开数", "条", "901"]]
    values = values_of(make_table([*lines[:5], *own, *lines[5:]]))
    assert (values["channel_website"], values["channel_wechat"]) == (
        VALUES["channel_website"],
        VALUES["channel_wechat"],
    )
    without = [line for line in lines if "政府网站公开" not in line[0]]
    assert (
        values_of(make_table([*without[:5], ["2.在部门网站公开数", "条", "900"], *without[5:]]))["channel_website"]
        == 900
    )


def values_of(block: Table) -> dict[str | None, float | None]:
    cleaned = make_cleaned("附表：政府信息公开情况统计表", block)
    return {
        cell.row_key: cell.value for table in read_tables(cleaned, ()) for cell in table.cells if cell.value is not None
    }
