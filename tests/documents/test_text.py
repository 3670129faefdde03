# ruff: noqa: E501 - rows stand as written
import pytest

from harvester.documents.text.reader import read_text
from harvester.items import Link, Paragraph, Table


def grid_of(text: str) -> list[list[str]]:
    (table,) = [block for block in read_text(text).blocks if isinstance(block, Table)]
    assert table.flattened
    return [[cell.text if cell is not None else "" for cell in line] for line in table.grid.array]


def test_rows_of_bars_become_a_flattened_table() -> None:
    assert grid_of("一、数\n甲 | 乙 | 丙 |\n1 | | 3 |\n2 |||\n完。") == [
        ["甲", "乙", "丙"],
        ["1", "", "3"],
        ["2", "", ""],
    ]


def test_a_table_with_one_cell_a_line_finds_its_width_by_its_values() -> None:
    lines = ["指 标", "单位", "本年", "累计", "公开数", "条", "6", "20", "申请数", "件", "0", "/"]
    assert grid_of("\n".join(f"{line} |" for line in lines)) == [lines[:4], lines[4:8], lines[8:]]


def test_markdown_and_tabs_are_tables_too() -> None:
    assert grid_of("| 甲 | 乙 |\n|---|:--:|\n| 1 | 2 |") == [["甲", "乙"], ["1", "2"]]
    assert grid_of("甲\t乙\t丙\n1\t\t3") == [["甲", "乙", "丙"], ["1", "", "3"]]


def test_a_bar_in_a_sentence_makes_no_table() -> None:
    (block,) = read_text("网站首页 | 政务公开").blocks
    assert isinstance(block, Paragraph)


def test_places_are_lines() -> None:
    assert [block.place for block in read_text("甲\n\n乙").blocks] == ["line 1", "line 3"]


def test_a_line_of_file_names_gives_attachments_without_address() -> None:
    blocks = read_text("附件2.xls 附件3.docx").blocks
    assert [(block.text, block.url) for block in blocks if isinstance(block, Link)] == [
        ("附件2.xls", ""),
        ("附件3.docx", ""),
    ]


def test_a_bar_at_the_end_of_some_rows_only_leaves_an_empty_cell_there() -> None:
    assert grid_of("甲 | 乙 | 丙\n1 | 2 | 3\n4 | | ") == [["甲", "乙", "丙"], ["1", "2", "3"], ["4", "", ""]]
    assert grid_of("甲 | 乙 | 丙\n | 2 | 3\n4 | 5 | 6") == [["甲", "乙", "丙"], ["", "2", "3"], ["4", "5", "6"]]


def test_a_row_whose_tabs_part_nothing_is_still_a_row() -> None:
    assert grid_of("甲\t乙\t丙\n行政许可\t\t\n行政处罚\t1\t2") == [
        ["甲", "乙", "丙"],
        ["行政许可", "", ""],
        ["行政处罚", "1", "2"],
    ]
    assert grid_of("信息内容\t数量\n行政许可\t\n行政处罚\t3") == [
        ["信息内容", "数量"],
        ["行政许可", ""],
        ["行政处罚", "3"],
    ]


def test_labels_that_a_dump_repeats_over_their_span_become_one_cell() -> None:
    rows = (
        ["第二十条第（八）项"] * 3,
        ["信息内容", "本年收费金额", "本年收费金额"],
        ["行政事业性收费", "12", "12"],
        ["其他", "0", "7"],
    )
    (table,) = read_text("\n".join("| " + " | ".join(row) + " |" for row in rows)).blocks
    assert isinstance(table, Table)
    anchors = [(cell.row, cell.column, cell.column_span, cell.text) for cell in table.grid.cells]
    assert anchors == [
        (0, 0, 3, "第二十条第（八）项"), (1, 0, 1, "信息内容"), (1, 1, 2, "本年收费金额"), (2, 0, 1, "行政事业性收费"), (2, 1, 2, "12"),
        (3, 0, 1, "其他"), (3, 1, 1, "0"), (3, 2, 1, "7"),
    ]  # fmt: skip


def test_equal_values_under_columns_of_their_own_stay_apart() -> None:
    rows = (
        ["办理结果", "办理结果", "自然人", "企业"],
        ["（一）予以公开", "（一）予以公开", "0", "0"],
        ["（二）部分公开", "（二）部分公开", "3", "3"],
    )
    (table,) = read_text("\n".join(" | ".join(row) for row in rows)).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.grid.cells if cell.text.isdigit()] == ["0", "0", "3", "3"]


def test_units_tell_the_rows_of_a_table_with_one_cell_a_line() -> None:
    lines = ["统计指标", "单位", "2017年度", "主动公开数", "条", "5", "受理申请数", "件", "2", "培训人次", "人次", "30"]
    assert grid_of("\n".join(lines)) == [lines[:3], lines[3:6], lines[6:9], lines[9:]]
    grouped = ["类别", *lines[:3], "主动公开", *lines[3:]]
    assert grid_of("\n".join(grouped))[1:4] == [lines[:3], ["主动公开", "", ""], lines[3:6]]


@pytest.mark.parametrize("dash", ["-", "—", "——", "－"])
def test_a_row_of_dashes_between_bars_is_a_row_and_no_rule(dash: str) -> None:
    (table,) = [b for b in read_text(f"规章 | 文件 | 总计\n{dash} | {dash} | {dash}").blocks if isinstance(b, Table)]
    assert [cell.text for cell in table.grid.cells] == ["规章", "文件", "总计", dash, dash, dash]
    (ruled,) = [b for b in read_text("| 规章 | 文件 |\n| --- | :-: |\n| 1 | 2 |").blocks if isinstance(b, Table)]
    assert [cell.text for cell in ruled.grid.cells] == ["规章", "文件", "1", "2"]


def test_lines_of_markdown_that_are_links_are_links() -> None:
    text = """# 青禾县司法局2023年政府信息公开工作年度报告
-   [青禾县司法局2021年政府信息公开工作年度报告](/xxgk/3197.shtml "往年")
[附件：统计表](http://sfj.qinghe.gov.cn/a.xlsx)
[附件：说明](files/b.PDF)
见本局网站[年报](http://sfj.qinghe.gov.cn/)专栏。
[1]（注）"""
    read = [
        (type(b).__name__, getattr(b, "text", ""), b.linked, getattr(b, "url", None)) for b in read_text(text).blocks
    ]
    assert read[1:] == [
        ("Paragraph", "青禾县司法局2021年政府信息公开工作年度报告", 23, None),
        ("Link", "附件：统计表", 0, "http://sfj.qinghe.gov.cn/a.xlsx"),
        ("Link", "附件：说明", 0, ""),
        ("Paragraph", "见本局网站[年报](http://sfj.qinghe.gov.cn/)专栏。", 0, None),
        ("Paragraph", "[1]（注）", 0, None),
    ]


@pytest.mark.parametrize("mark", ["\\-", "**", "……", "-"])
def test_signs_in_the_place_of_numbers_are_no_label_that_spans(mark: str) -> None:
    numbers = [mark, mark, mark, mark, "2", mark, "2"]
    rows = [
        ["申请人情况", "", *["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]],
        ["上年结转", "", *numbers],
        ["予以公开", "予以公开", *"1234515"[:6], "16"],
    ]
    (table,) = read_text("\n".join("| " + " | ".join(row) + " |" for row in rows)).blocks
    assert isinstance(table, Table)
    cells = [(cell.column, cell.column_span, cell.text) for cell in table.grid.cells if cell.row == 1]
    assert cells[2:] == [(n, 1, text.replace("\\", "")) for n, text in enumerate(numbers, 2)]
