"""Whole pages in one line, as programs write them that put a blank or a bar between all texts."""

import random

import pytest

from harvester.documents.text.one_line import cut_line, cut_long_line
from harvester.documents.text.reader import read_text
from harvester.forms import Form, load_forms
from harvester.items import Paragraph
from harvester.reading import Reading, read_report

REQUESTS = load_forms().table("v2021_applications")
COLUMNS = ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
PROSE = "本局把群众常问的事项列成清单，逐项写明依据和办理时限。"


def requests(form: Form, seed: int) -> tuple[list[str], dict[tuple[str, str], int]]:
    """The table's texts in their order, and its numbers: as many as there are requests in each of two columns."""
    chance = random.Random(seed)  # noqa: S311
    leaves = [line.key for line in form.rows if line.role == "leaf" and line.parent is not None]
    received = {key: (chance.randrange(4), chance.randrange(90)) for key in leaves}
    total = tuple(map(sum, zip(*received.values(), strict=True)))
    rows = received | {"new_received": total, "carried_over": (0, 0), "results_total": total, "carried_forward": (0, 0)}
    texts, values = ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", *COLUMNS], {}
    for line in form.rows:
        texts.append(line.path[-1])
        if line.holds_values:
            people, firms = rows[line.key]
            numbers = [people, firms, 0, 0, 0, 0, people + firms]
            texts += map(str, numbers)
            values |= {(line.key, column.key): n for column, n in zip(form.value_columns, numbers, strict=True)}
    return texts, values


def page(seed: int) -> tuple[list[str], dict[tuple[str, str], int]]:
    table, values = requests(REQUESTS, seed)
    texts = [
        "首页",
        "政务公开",
        "青禾县民政局2023年政府信息公开工作年度报告",
        "发布日期：2024-01-18",
        "字号：",
        "大",
        "小",
    ]
    texts += ["一、总体情况", "（一）主动公开情况", "全年公开政府信息", "214", "条，更新栏目36个。", *[PROSE] * 20]
    texts += ["二、主动公开政府信息情况", "第二十条第（一）项", "信息", "内容", "本年制发件数", "本年废止件数"]
    texts += [
        "现行有效件数",
        "规章",
        "0",
        "2",
        "5",
        "行政规范性文件",
        "3",
        "1",
        "27",
        "第二十条第（五）项",
        "信息",
        "内容",
    ]
    texts += [
        "本年处理决定数量",
        "行政许可",
        "418",
        "第二十条第（六）项",
        "信息",
        "内容",
        "本年处理决定数量",
        "行政处罚",
    ]
    texts += [
        "16",
        "行政强制",
        "4",
        "第二十条第（八）项",
        "信息",
        "内容",
        "本年收费金额（单位：万元）",
        "行政事业性收费",
        "7.5",
    ]
    texts += [
        "三、收到和处理政府信息公开申请情况",
        *table,
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议",
        "行政诉讼",
    ]
    texts += [
        *OUTCOMES,
        "未经复议直接起诉",
        "复议后起诉",
        *OUTCOMES,
        *OUTCOMES,
        *["3", "1", "0", "0", "4", "0", "0", "2", "1", "3", "0", "0", "0", "0", "0"],
    ]
    texts += ["五、存在的主要问题及改进情况", PROSE, "六、其他需要报告的事项", "无。", "打印", "关闭"]
    return texts, values


def keyed(reading: Reading) -> dict[tuple[str, str], float | int | None]:
    cells = [cell for table in reading.parsed.tables for cell in table.cells]
    return {(c.row_key, c.column_key): c.value for c in cells if c.row_key and c.column_key}


@pytest.mark.parametrize("between", [" ", " | "])
@pytest.mark.parametrize("seed", range(4))
def test_a_page_in_one_line_is_read_as_the_page(between: str, seed: int) -> None:
    texts, values = page(seed)
    reading = read_report(between.join(texts).encode())
    found = keyed(reading)
    assert {key: found.get(key) for key in values} == values
    assert (found["normative_documents", "in_force"], found["administrative_coercion", "decisions"]) == (27, 4)
    assert (found["administrative_fees", "amount_collected"], found["count", "review_total"]) == (7.5, 4)
    assert reading.cleaned.title.value == "青禾县民政局2023年政府信息公开工作年度报告"
    chapters = {section.key for section in reading.parsed.sections if section.level == 1}
    assert chapters >= {"overall_situation", "proactive_disclosure", "applications", "review_litigation"}
    assert chapters >= {"problems_improvements", "other_matters"}


def test_of_a_page_in_one_line_that_lost_an_entry_no_number_is_wrong() -> None:
    texts, _ = page(9)
    whole = keyed(read_report(" ".join(texts).encode()))
    numbers = [n for n, text in enumerate(texts) if text.isdecimal()]
    for at in random.Random(3).sample(numbers, 40):  # noqa: S311
        found = keyed(read_report(" ".join(texts[:at] + texts[at + 1 :]).encode()))
        told = {key: value for key, value in found.items() if value is not None}
        assert {key: whole.get(key) for key in told} == told


def test_a_number_inside_a_sentence_stays_there() -> None:
    texts, _ = page(1)
    assert "全年公开政府信息 214 条，更新栏目36个。" in cut_line(" ".join(texts))


def test_a_statistics_table_in_one_line_has_a_row_a_line() -> None:
    rows = [
        "一、主动公开情况 ——",
        "（一）主动公开政府信息数 条 311",
        "其中：主动公开规范性文件数 条 4",
        "制发规范性文件总数 件 2",
    ]
    line = " ".join(["一、概述", *[PROSE] * 50, "二、附表", "统计指标 单位 统计数", *rows])
    assert cut_line(line)[-3:] == rows[-3:]


def test_a_long_paragraph_is_not_cut_and_places_are_those_of_the_text() -> None:
    assert cut_line(PROSE * 60) == [PROSE * 60]
    texts, _ = page(2)
    blocks = read_text("甲 乙\n\n" + " ".join(texts)).blocks
    assert [block.place for block in blocks][:2] == ["line 1", "line 3"]
    assert {block.place for block in blocks[1:]} == {"line 3"}
    assert isinstance(blocks[0], Paragraph)


@pytest.mark.parametrize("seed", range(3))
def test_a_line_that_holds_a_layout_tables_cell_is_cut_among_other_lines(seed: int) -> None:
    texts, values = page(seed)
    at = texts.index("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
    end = texts.index("四、政府信息公开行政复议、行政诉讼情况")
    cell = " | ".join([" ".join(texts[7:at]) + "  |  |  | | --- | --- | --- | ", *texts[at:end], "| | " + texts[end]])
    lines = [
        "首页",
        "政务公开",
        texts[2],
        "发布日期：2024-01-18",
        f"| {cell} {' '.join(texts[end + 1 :])} |",
        "主办单位",
    ]
    found = keyed(read_report("\n\n".join(lines).encode()))
    assert {key: found.get(key) for key in values} == values


def test_a_long_line_without_chapters_stays_whole() -> None:
    row = "| " + " | ".join([PROSE] * 90) + " |"
    assert cut_long_line(row) == [row]
