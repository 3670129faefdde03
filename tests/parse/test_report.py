"""The whole of parsing: era, findings, and what must hold for any grid."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import make_cleaned, make_table
from hypothesis import given
from hypothesis import strategies as st

from harvester.clean import clean
from harvester.documents import read_document
from harvester.forms import load_forms
from harvester.items import Cleaned, Image, Severity, Table, Template
from harvester.parse import detect_template, parse, read_tables, split_sections

SEED_TEMPLATES = {"000": "reg2007", "001": "reg2007", "002": "v2019", "003": "reg2007", "004": "reg2007"}


@pytest.mark.parametrize(("name", "template"), SEED_TEMPLATES.items())
def test_real_texts_tell_their_era(name: str, template: str, shared: Path) -> None:
    path = next((shared / "seeds").glob(f"{name}_*.txt"))
    assert parse(clean(read_document(path.read_bytes(), name=path.name))).template == template


def test_a_real_flattened_report_gives_all_cells_of_its_seven_forms(shared: Path) -> None:
    path = next((shared / "seeds").glob("002_*.txt"))
    parsed = parse(clean(read_document(path.read_bytes(), name=path.name)))
    assert [(t.key, sum(c.row_key is not None for c in t.cells)) for t in parsed.tables] == [
        ("v2019_art20_1", 6), ("v2019_art20_5", 6), ("v2019_art20_6", 6), ("v2019_art20_8", 2), ("v2019_art20_9", 2),
        ("v2019_applications", 161), ("v2019_review_litigation", 15),
    ]  # fmt: skip
    cells = {(t.key, c.row_key, c.column_key): c for t in parsed.tables for c in t.cells if c.row_key}
    amount = cells["v2019_art20_9", "centralized_procurement", "total_amount"]
    assert (amount.value, amount.unit) == (134.32, "万元")
    assert cells["v2019_applications", "new_received", "total"].value == 0
    assert cells["v2019_applications", "granted", "total"].value is None


def test_a_real_local_statistics_table_gives_year_and_cumulative_values(shared: Path) -> None:
    path = next((shared / "seeds").glob("004_*.txt"))
    parsed = parse(clean(read_document(path.read_bytes(), name=path.name)))
    (table,) = parsed.tables
    cells = {(c.row_key, c.column_key): c for c in table.cells if c.row_key}
    assert table.key == "reg2007_local_fujian_2017"
    assert len(cells) == 30
    assert (cells["proactive_total", "cumulative"].value, cells["proactive_total", "cumulative"].unit) == (208, "条")


def test_a_real_table_run_into_its_paragraph_is_split_by_its_sums_and_what_the_prose_states(shared: Path) -> None:
    path = shared / "real" / "reports" / "pingtan_county_2012.txt"
    if not path.is_file():
        pytest.skip("needs a real report text beside the checkout")
    parsed = parse(clean(read_document(path.read_bytes(), name=path.name)))
    (table,) = parsed.tables
    values = {(c.row_key, c.column_key): c.value for c in table.cells if c.row_key}
    assert values["proactive_total", "current_year"] == 2026
    assert values["proactive_total", "cumulative"] == 3542
    assert values["requests_received", "current_year"] == 21  # the sum of its channels leaves one reading
    assert values["replies_total", "cumulative"] == 21
    assert values["channel_website", "current_year"] == 1795  # stated of the website in the prose


def test_the_era_is_told_by_labels_and_not_by_the_year(
    table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "0"]]
    report = cleaned("甲局2019年度报告", "一、总体情况", table(rows))
    assert detect_template(report, read_tables(report, ())) is Template.V2021


def test_a_sentence_that_lists_the_chapters_of_another_form_proves_nothing(cleaned: Callable[..., Cleaned]) -> None:
    lead = (
        "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、"
        "其他需要报告的事项等部分，数据期限为全年。"
    )
    report = cleaned(lead, "一、概述", "公开工作有序。", "二、主动公开政府信息情况", "若干条。")
    assert detect_template(report, ()) is Template.REG2007


def test_nothing_to_tell_by_gives_no_era(cleaned: Callable[..., Cleaned]) -> None:
    assert detect_template(cleaned("今日天气晴。"), ()) is None


def test_a_table_that_is_only_a_picture_is_found(cleaned: Callable[..., Cleaned]) -> None:
    parsed = parse(
        cleaned(
            "一、总体情况", "良好。", "二、主动公开政府信息情况", Image(place="img 1", alt="", url="t1.png"),
            "三、收到和处理政府信息公开申请情况", Image(place="img 2", alt="", url="t2.png"),
            "五、存在的主要问题及改进情况", Image(place="img 3", alt="", url="photo.png"),
        )
    )  # fmt: skip
    assert [(f.rule, f.severity, f.where) for f in parsed.findings] == [
        ("table_is_image", Severity.WARNING, "img 1"), ("table_is_image", Severity.WARNING, "img 2"),
    ]  # fmt: skip


def test_an_annexed_statistics_table_that_is_only_a_picture_is_found(cleaned: Callable[..., Cleaned]) -> None:
    picture = Image(place="img 1", alt="", url="tjb.jpg")
    parsed = parse(cleaned("一、概述", "良好。", "六、需要说明的其他事项与附表", "见下表。", picture))
    assert [(f.rule, f.where) for f in parsed.findings] == [("table_is_image", "img 1")]


def test_a_picture_beside_a_table_that_could_be_read_is_no_finding(
    table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    rows = [["信息内容", "本年处理决定数量"], ["行政许可", "3"]]
    parsed = parse(cleaned("二、主动公开政府信息情况", table(rows), Image(place="img", alt="", url="photo.png")))
    assert parsed.findings == ()


def test_tables_know_their_section_even_where_chapters_begin_inside_a_table(
    table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    rows = [
        [["二、主动公开政府信息情况", 1, 3]], ["信息内容", ["本年处理决定数量", 1, 2]], ["行政许可", ["3", 1, 2]],
        [["三、收到和处理政府信息公开申请情况", 1, 3]], ["", "自然人", "总计"],
        ["一、本年新收政府信息公开申请数量", "2", "2"], ["二、上年结转政府信息公开申请数量", "0", "0"],
    ]  # fmt: skip
    disputes = [["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["1", "0", "0", "0", "1"]]
    parsed = parse(
        cleaned("一、总体情况", table(rows), "四、政府信息公开行政复议、行政诉讼情况", table([["行政复议"], *disputes]))
    )
    assert [t.section_key for t in parsed.tables] == ["proactive_disclosure", "applications", "review_litigation"]


def test_columns_that_only_order_could_tell_apart_get_no_keys_where_some_are_missing(
    table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [[["行政复议", 1, 5], ["行政诉讼", 1, 5]], [*five, *five], [str(number) for number in range(10)]]
    (found,) = read_tables(cleaned(table(rows)), ())
    keys = [cell.column_key for cell in found.cells if cell.row_key]
    assert keys == ["review_upheld", "review_corrected", "review_other", "review_pending", "review_total"]


LABELS = [label for form in load_forms().tables for line in (*form.rows, *form.columns) for label in line.labels]
TEXTS = st.one_of(
    st.sampled_from([*LABELS, "第二十条第（一）项", "信息内容", "申请人情况", "2017年度", "指标名称", "单位", "条"]),
    st.sampled_from(["", "0", "12", "1,234", "/", "—", "无", "7元", "5845546"]),
    st.text(max_size=12),
)
CELLS = st.tuples(TEXTS, st.integers(1, 3), st.integers(1, 3)).map(list)
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=8).filter(lambda rows: any(rows))


@given(st.lists(st.tuples(GRIDS, st.booleans()), min_size=1, max_size=3))
def test_any_grid_keeps_every_cell_once_and_gives_no_number_that_is_not_printed(
    tables: list[tuple[list, bool]],
) -> None:
    blocks = [make_table(rows, flattened=flattened) for rows, flattened in tables]
    report = make_cleaned(*blocks)
    given_tables = read_tables(report, split_sections(report))
    printed = sorted((n, c.row, c.column, c.text) for n, b in enumerate(blocks, 1) for c in b.grid.cells)
    split = {
        (t.source_table, t.source_row + c.row) for t in given_tables for c in t.cells if "split from" in (c.note or "")
    }
    handed_on = [
        (t.source_table, t.source_row + c.row, c.column, c.text)
        for t in given_tables
        for c in t.cells
        if (t.source_table, t.source_row + c.row) not in split
    ]
    assert sorted(handed_on) == [p for p in printed if (p[0], p[1]) not in split]
    for table in given_tables:
        addresses = [(c.row_key, c.column_key) for c in table.cells if c.row_key]
        assert len(addresses) == len(set(addresses))
        for cell in table.cells:
            assert (cell.row_key is None) == (cell.column_key is None)
            assert cell.value is None or any(char.isnumeric() for char in cell.text)
            assert 0 <= cell.row < table.rows
            assert cell.column + cell.column_span <= table.columns


@given(GRIDS)
def test_reading_the_same_grid_twice_gives_the_same(rows: list) -> None:
    report = make_cleaned(make_table(rows))
    assert read_tables(report, ()) == read_tables(report, ())


def test_a_table_ten_times_as_long_costs_about_ten_times_as_much() -> None:
    """Counted in calls, so that a busy machine does not decide the test."""
    import cProfile
    import pstats

    def calls(count: int) -> int:
        rows = [["指标名称", "单位", "2017年度", "历年累计"]]
        rows += [[f"第{count}组指标{i}数", "条", str(i), "9"] for i in range(count)]
        report = make_cleaned("一、概述", *["（一）加强领导。全年公开信息若干。"] * count, make_table(rows))
        profile = cProfile.Profile()
        profile.runcall(parse, report)
        return int(pstats.Stats(profile).total_calls)

    calls(30)
    assert calls(3000) < 12 * calls(300)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<h1>春季植树活动在城东举行</h1><p>一百二十名干部群众种下三百棵树。</p>", True),
        ("<h1>青石县林业局2021年政府信息公开工作年度报告</h1><p>见附件。</p>", False),
        ("<h1>林业局</h1><p>三、收到和处理政府信息公开申请情况</p><p>无。</p>", False),
        ("<h2>怎么用</h2><p>一、先装好程序，它读各机关公开的文件。</p><p>二、再看有哪些机关公开了文件。</p>", True),
        ("<h1>林业局</h1><p>一、2021年，我局把文件都公开了。</p><p>二、没有人申请公开。</p>", False),
    ],
)
def test_a_page_with_nothing_of_a_report_is_told_apart(page: str, said: bool) -> None:
    findings = parse(clean(read_document(page.encode()))).findings
    assert ("no_report" in {finding.rule for finding in findings}) is said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>六、统计表</p><p>详见附件1。</p><p><a href='1.xls'>附件1.xls</a></p>", True),
        ("<p>六、其他事项</p><p>统计表见附件。</p><p><a href='1.xls'>附件.xls</a></p>", True),
        ("<p>三、收到和处理政府信息公开申请情况</p><p>详见附件。</p><p><a href='1.xls'>附件.xls</a></p>", True),
        ("<p>六、统计表</p><p>详见附件1。</p>", False),
        ("<p>六、其他事项</p><p>工作方案见附件。</p><p><a href='1.doc'>附件.doc</a></p>", False),
    ],
)
def test_statistics_in_an_attachment_are_said_to_be_there(body: str, said: bool) -> None:
    page = f"<h1>青石县林业局2017年政府信息公开工作年度报告</h1><p>一、概述</p><p>公开工作有序。</p>{body}"
    findings = parse(clean(read_document(page.encode()))).findings
    assert ("table_in_attachment" in {finding.rule for finding in findings}) is said
