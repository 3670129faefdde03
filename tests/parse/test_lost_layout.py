"""Statutory tables whose layout is lost: no spans, one cell a line, blanks between cells, a header cut off."""

import time

import pytest
from handmade import make_cleaned, make_table

from harvester.documents.text.reader import read_text
from harvester.forms import Form, load_forms
from harvester.items import ReportTable, Table
from harvester.parse import read_tables

REQUESTS = load_forms().table("v2021_applications")
DISPUTES = load_forms().table("v2021_review_litigation")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
HEADER = [
    [CORNER, "申请人情况"], ["自然人", "法人或其他组织", "总计"],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]  # fmt: skip


def numbered(form: Form) -> dict[tuple[str, str], int]:
    keys = [(row.key, column.key) for row in form.rows if row.holds_values for column in form.value_columns]
    return {key: place for place, key in enumerate(keys, 101)}


def printed_rows(expected: dict[tuple[str, str], int]) -> list[list[str]]:
    """The requests table as its cells follow each other once all spans are gone."""
    rows, pending = [list(row) for row in HEADER], []
    for line in REQUESTS.rows:
        label = line.path[-1]
        if not line.holds_values:
            pending.append(label)
            continue
        values = [str(expected[line.key, column.key]) for column in REQUESTS.value_columns]
        rows.append([*pending, label, *values])
        pending = []
    return rows


def keyed(tables: tuple[ReportTable, ...]) -> dict[tuple[str | None, str | None], float | int | None]:
    return {(c.row_key, c.column_key): c.value for table in tables for c in table.cells if c.row_key is not None}


def tables_of(text: str) -> list[Table]:
    return [block for block in read_text(text).blocks if isinstance(block, Table)]


def test_a_page_whose_editor_took_the_spans_away_is_read_like_a_text() -> None:
    expected = numbered(REQUESTS)
    cleaned = make_cleaned(make_table(printed_rows(expected)))
    assert keyed(read_tables(cleaned, ())) == expected


def test_blanks_left_where_labels_spanned_columns_are_no_values() -> None:
    expected = numbered(REQUESTS)
    rows = [row if len(row) > 8 or len(row) < 7 else [row[0], "", "", *row[1:]] for row in printed_rows(expected)]
    cleaned = make_cleaned(make_table(rows, flattened=True))
    assert keyed(read_tables(cleaned, ())) == expected


@pytest.mark.parametrize("between", ["\n", " "], ids=["one cell a line", "blanks between the cells"])
def test_a_text_without_bars_gives_the_table_back(between: str) -> None:
    expected = numbered(REQUESTS)
    text = "\n".join(["三、收到和处理政府信息公开申请情况", *(between.join(row) for row in printed_rows(expected))])
    text += "\n六、其他需要报告的事项\n没有其他事项。"
    (table,) = tables_of(text)
    assert keyed(read_tables(make_cleaned(table), ())) == expected
    assert read_text(text).blocks[0].place == "line 1"
    assert [getattr(block, "text", "") for block in read_text(text).blocks[-2:]] == [
        "六、其他需要报告的事项", "没有其他事项。",
    ]  # fmt: skip


ART20_WITH_BLANKS = """二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 0 0 0
行政规范性文件 3 1 12
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 170
第二十条第（六）项
信息内容 本年处理决定数量
行政处罚 16
行政强制 24
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费 18.48
三、收到和处理政府信息公开申请情况"""


@pytest.mark.parametrize("between", [" ", "　　　"], ids=["a blank", "blanks to a width"])
def test_blocks_with_one_number_a_row_belong_to_the_table_parted_by_blanks(between: str) -> None:
    (table,) = tables_of(ART20_WITH_BLANKS.replace(" ", between))
    found = keyed(read_tables(make_cleaned(table), ()))
    assert len(found) == 10
    assert [found["normative_documents", column] for column in ("issued", "repealed", "in_force")] == [3, 1, 12]
    assert found["administrative_licensing", "decisions"] == 170
    assert (found["administrative_penalty", "decisions"], found["administrative_coercion", "decisions"]) == (16, 24)
    assert found["administrative_fees", "amount_collected"] == 18.48


def test_the_disputes_table_with_only_its_first_header_row_is_read_by_the_form_and_says_so() -> None:
    expected = numbered(DISPUTES)
    values = [str(number) for number in expected.values()]
    cleaned = make_cleaned(make_table([[["行政复议", 1, 5], ["行政诉讼", 1, 10]], values]))
    (table,) = read_tables(cleaned, ())
    assert keyed((table,)) == expected
    assert all(cell.note for cell in table.cells if cell.row_key is not None)
    short = make_cleaned(make_table([[["行政复议", 1, 5], ["行政诉讼", 1, 9]], values[:-1]]))
    assert keyed(read_tables(short, ())) == {}


@pytest.mark.parametrize("odd", ["O", "3-5", "①", "见附件", "5+3"])
def test_one_odd_entry_does_not_lose_the_row_of_the_disputes_table(odd: str) -> None:
    expected: dict[tuple[str, str], int | None] = dict(numbered(DISPUTES))
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    for place in (0, 7, 14):
        values = [str(number) for number in expected.values()]
        values[place] = odd
        rows = [
            [["行政复议", 1, 5], ["行政诉讼", 1, 10]], [["", 1, 5], ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
            outcomes * 3, values,
        ]  # fmt: skip
        changed = dict(zip(expected, [*list(expected.values())[:place], None], strict=False))
        assert keyed(read_tables(make_cleaned(make_table(rows)), ())) == expected | changed


def test_short_names_of_outcomes_are_known() -> None:
    expected = numbered(DISPUTES)
    outcomes = ["维持", "纠正", "其他结果", "未审结", "总计"]
    rows = [
        [["行政复议", 1, 5], ["行政诉讼", 1, 10]], [["", 1, 5], ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        outcomes * 3, [str(number) for number in expected.values()],
    ]  # fmt: skip
    assert keyed(read_tables(make_cleaned(make_table(rows)), ())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、概述\n全年公开信息\n12\n条",
        "联系电话\n0571-1234567\n邮编\n310000",
        "目录\n1\n总体情况\n2\n主动公开\n3\n依申请公开",
    ],
)
def test_short_lines_with_a_few_numbers_are_no_table(text: str) -> None:
    assert tables_of(text) == []


@pytest.mark.parametrize("line", ["甲", "1", "甲\n1", "甲 1 2", "甲 乙\n丙 1 2"])
def test_endless_short_lines_cost_little(line: str) -> None:
    begun = time.process_time()
    read_text("\n".join([line] * 12_000))
    assert time.process_time() - begun < 5


def test_a_columns_name_with_the_first_rows_number_below_it_is_no_row() -> None:
    lines = ["三、收到和处理政府信息公开申请情况", "申请人情况", "法人或其他组织", "自然人"]
    lines += ["一、本年新收政府信息公开申请数量", "0", "商业", "科研", "0", "1", "社会", "公益", "组织", "0"]
    lines += ["法律", "服务", "机构", "0", "其他", "0", "总计", "1", "二、上年结转政府信息公开申请数量"]
    tables = read_tables(make_cleaned(*read_text("\n".join(lines)).blocks), ())
    rows = {cell.row_key for table in tables for cell in table.cells}
    assert not rows & {"other_misc", "results_total", "other_handling"}


def test_a_header_of_pieces_in_which_two_columns_are_known_places_no_row_of_two_numbers() -> None:
    lines = ["申请人情况", "自然 法人或其他组织 总", "人 商业 科研 社会公 法律服 其 计", "企业 机构 益组织 务机构 他"]
    lines += ["一、本年新收政府信息公开申请数量 1 1 2", "二、上年结转政府信息公开申请数量 1 1 2", "（一）予以公开 1 1"]
    lines += ["3．危及“三安全一稳定” 1 1", "2．没有现成信息需要另行制 1 1", "（七）总计 1 1 2 4"]
    cleaned = make_cleaned(*read_text("\n".join(["三、收到和处理政府信息公开申请情况", *lines])).blocks)
    assert not [
        key for key in keyed(read_tables(cleaned, ())) if key[1] in {"commercial_enterprise", "research_institution"}
    ]


@pytest.mark.parametrize("place", [0, 1, 4, 6])
def test_numbers_alone_in_one_place_of_a_dump_may_be_the_sums_behind_empty_cells_that_spanned(place: int) -> None:
    width = len(REQUESTS.value_columns)
    labels = [line.path[-1] for line in REQUESTS.rows if line.holds_values][:4]
    rows = [[label, *("3" if n == place else "" for n in range(width))] for label in labels]
    for flattened in (True, False):
        cells = keyed(read_tables(make_cleaned(make_table([*HEADER, *rows], flattened=flattened)), ()))
        told = [cells.get(("new_received", column.key)) for column in REQUESTS.value_columns]
        if flattened and 0 < place < width - 1:
            assert not any(told)
        elif flattened:
            assert told[place] == 3
