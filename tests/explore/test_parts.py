"""The pure parts: masking, kinds of organs, snippets, charts, layout, files."""

import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from harvester.explore import export, mask, question
from harvester.explore.layout import draw_table, lay_out, mark_figures
from harvester.explore.snippet import marked, zh_snippet
from harvester.explore.svg import legend
from harvester.explore.svg_bars import bars, stacked_bars
from harvester.explore.svg_lines import line_chart
from harvester.explore.words import catalogue


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("电话138 1234 5678", "电话138****5678"),
        ("+86-13812345678", "138****5678"),
        ("邮箱zhang.san@163.com，", "邮箱***@163.com，"),
        ("ZHANG@QQ.COM", "***@QQ.COM"),
        ("联系人：张三，电话", "联系人：张**，电话"),
        ("联系人: 欧阳小明 电话", "联系人: 欧** 电话"),
        ("经办人 | 李四 | 其他", "经办人 | 李** | 其他"),
    ],
)
def test_what_belongs_to_a_person_is_hidden(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "采购金额13912345678元", "金额13912345678.50", "编号2024138123456789", "0931-8812345", "xxgk@gansu.gov.cn",
        "mail@163.com.evil.cn", "联系人信息已公开", "负责人：政府信息公开工作机构", "申请人自然人12件", "",
        "1381234567",
    ],
)  # fmt: skip
def test_numbers_and_offices_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(st.sampled_from("13812345678@.qcom联系人：张 \u3000|-元"), max_size=80))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(st.integers(10**8, 10**9 - 1), st.sampled_from(["手机", "：", "（", " "]))
def test_no_mobile_number_gets_through(rest: int, before: str) -> None:
    number = f"13{rest}"
    assert number not in str(mask(f"{before}{number}，"))


def test_snippets_show_hits_and_escape_everything() -> None:
    text = "甲" * 100 + "<b>公开</b>" + "乙" * 100 + "公开" + "丙" * 100
    snippet = zh_snippet(text, ["公开"])
    assert snippet.count("<mark>公开</mark>") == 2
    assert "<b>" not in snippet
    assert snippet.startswith("…")
    assert zh_snippet("<i>没有", ["公开"]) == "&lt;i&gt;没有"
    assert marked("GDP与gdp", ["Gdp"]) == "<mark>GDP</mark>与<mark>gdp</mark>"


@given(st.text(max_size=60), st.lists(st.text(max_size=4), max_size=4))
def test_marking_loses_no_character(text: str, words: list[str]) -> None:
    assert marked(text, words).replace("<mark>", "").replace("</mark>", "") == mark_figures(text, [])


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"]), min_size=1, max_size=8).filter(
    lambda name: "nan" not in name  # hypothesis takes names from the constants of our code
)
VALUES = st.none() | st.integers(0, 10**12) | st.floats(0, 1e12)


@given(st.dictionaries(NAMES, st.lists(st.tuples(st.integers(2008, 2030), VALUES), max_size=8), max_size=12))
def test_a_chart_of_any_numbers_is_well_formed(series: dict[str, list[tuple[int, float | None]]]) -> None:
    chart = str(line_chart('图<&"', series, breaks=[2019]))
    if chart:
        tree = ElementTree.fromstring(chart)  # noqa: S314
        assert tree.attrib["role"] == "img"
        assert "nan" not in chart
    assert str(legend(list(series))).count("<li>") in {0, min(8, len(series))}


def test_a_line_is_broken_where_a_value_is_missing() -> None:
    chart = str(line_chart("图", {"甲": [(2019, 1), (2020, 2), (2021, None), (2022, 3)]}))
    path = ElementTree.fromstring(chart).find(".//{*}path")  # noqa: S314
    assert path is not None
    assert (path.attrib["d"].count("M"), path.attrib["d"].count("L")) == (2, 1)


def test_bars_stand_for_their_share_of_the_whole() -> None:
    tree = ElementTree.fromstring(str(stacked_bars("图", [(2020, {"甲": 30, "乙": 10, "丙": None})])))  # noqa: S314
    tall = [float(rect.attrib["height"]) for rect in tree.findall(".//{*}rect")]
    assert tall[0] == pytest.approx(3 * tall[1], abs=0.2)
    assert tall[2] == 0
    assert str(bars("图", [("甲", None)])) == ""


def test_a_section_shows_its_table_where_its_lines_stood() -> None:
    section = {
        "position": 1,
        "key": "applications",
        "level": 1,
        "heading": "三、申请",
        "text": "前文。\na | b\n1 | 2\n后文一段。" * 1,
    }
    section["text"] += "后" * 40
    table = {"id": 7, "position": 1, "key": None, "section_key": "applications"}
    cells = [
        {"table_id": 7, "row": 0, "column": 0, "row_span": 10**9, "column_span": 2, "text": "<x>", "kind": "text",
         "value": None, "row_key": None, "column_key": None},
        {"table_id": 7, "row": 10**9, "column": 0, "row_span": 1, "column_span": 1, "text": "far", "kind": "text",
         "value": None, "row_key": None, "column_key": None},
    ]  # fmt: skip
    [drawn] = lay_out([section], [table], cells, [])
    assert [type(part).__name__ for part in drawn.parts] == ["Markup", "DrawnTable", "Markup"]
    assert draw_table(table, cells).rows[0][0].row_span == 400
    assert len(draw_table(table, cells).rows) == 1


def test_a_report_that_stands_in_a_file_follows_under_its_name_with_its_tables_where_they_are_told() -> None:
    page = {"position": 1, "key": None, "level": 0, "heading": "", "text": "附件：年报.docx", "file": None}
    chapter = {"position": 2, "key": "applications", "level": 1, "heading": "三、申请", "text": "见表。\na | b",
               "file": "年报.docx"}  # fmt: skip
    tables = [
        {"id": 7, "position": 1, "key": None, "section_key": "applications", "file": "年报.docx"},
        {"id": 8, "position": 2, "key": None, "section_key": "applications", "file": "统计表.xls"},
    ]
    drawn = lay_out([page, chapter], tables, [], [])
    assert [(each.heading, [type(part).__name__ for part in each.parts]) for each in drawn] == [
        ("", ["Markup"]),
        ("年报.docx", []),
        ("三、申请", ["Markup", "DrawnTable"]),
        ("统计表.xls", ["DrawnTable"]),
    ]


def test_a_paragraph_of_millions_is_cut_and_says_so() -> None:
    section = {"position": 1, "key": None, "level": 1, "heading": "一", "text": "长" * 10_000_000 + "\n短。"}
    first, second = lay_out([section], [], [], [])[0].parts
    assert len(str(first)) < 21_000
    assert "9,980,000" in str(first)
    assert str(second) == "短。"


def test_figures_are_marked_once_and_do_not_overlap() -> None:
    figures = [
        {"quote": "收到申请3件", "position": 1},
        {"quote": "申请3件", "position": 2},
        {"quote": "", "position": 3},
    ]
    shown = mark_figures("全年收到申请3件<b>。", figures)
    assert shown == '全年<a class="figure" href="#figure-1">收到申请3件</a>&lt;b&gt;。'


ROWS: list[tuple[Any, ...]] = [
    ("=1+1", 12, 0.5, "2024-01-31", None),
    ("+86", -3, 1.25, "2024-13-99", "\x01控制"),
    ("@x", 10**17, 0, "", "长" * 40_000),
]


def table() -> export.Table:
    return export.Table(name="t", columns=("文", "整数", "小数", "日期", "空"), rows=iter(ROWS))


def test_a_workbook_has_typed_columns_and_says_where_it_comes_from() -> None:
    asked = question("late")
    book = load_workbook(io.BytesIO(export.as_bytes(table(), "xlsx", export.notes_of(asked, {"year": ""}, ""))))
    sheet, about = book.worksheets
    first = list(sheet[2])
    assert (first[0].value, first[0].data_type) == ("=1+1", "s")
    assert [cell.data_type for cell in first[1:4]] == ["n", "n", "d"]
    assert first[4].value is None
    assert sheet["B4"].value == str(10**17)
    assert len(sheet["E4"].value) == 32_767
    notes = {row[0].value: row[1].value for row in about.iter_rows()}
    assert "Numbers" not in notes
    assert "1 月 31 日" in notes["说明 · about"]
    assert "已隐去" in notes["个人信息 · personal data"]
    assert "SELECT" in notes["SQL"]


def test_csv_opens_in_excel_and_holds_no_formula() -> None:
    data = export.as_bytes(table(), "csv", [])
    assert data.startswith("\ufeff文,整数".encode())
    assert b"\r\n'=1+1,12,0.5" in data
    assert b",-3," in data
    assert not export.as_bytes(table(), "csv", [], bom=False).startswith("\ufeff".encode())


def test_json_is_whole_and_keeps_null() -> None:
    data = json.loads(export.as_bytes(table(), "json", [("a", "b")]))
    assert data["rows"][0] == {"文": "=1+1", "整数": 12, "小数": 0.5, "日期": "2024-01-31", "空": None}
    assert len(data["rows"]) == 3


def test_a_workbook_goes_on_on_the_next_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harvester.explore.xlsx._SHEET_ROWS", 2)
    book = load_workbook(io.BytesIO(export.as_bytes(table(), "xlsx", [])))
    assert [sheet.max_row for sheet in book.worksheets[:2]] == [3, 2]


def test_every_word_is_said_in_both_languages() -> None:
    assert all(chinese and english for chinese, english in catalogue().values())
