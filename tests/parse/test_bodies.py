"""Tables of several bodies and forms under another organ's name: their numbers are not the report's."""

from dataclasses import replace

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.items import Evidence, Paragraph, Parsed, Table
from harvester.parse import parse
from harvester.parse.tables.bodies import OTHER_BODIES
from harvester.parse.tables.unplaced import OTHER_ORGAN, PART_OF_YEAR
from harvester.reading import read_report

RESULTS = ["新收申请", "上年结转", "予以公开", "不予公开", "结转下年度"]
BODIES = ["区发改局", "区教育局", "区公安分局", "区民政局", "东街街道", "南桥镇"]
NUMBERS = [[3, 1, 2, 0, 2], [4, 0, 4, 0, 0], [9, 2, 7, 1, 3], [1, 0, 1, 0, 0], [2, 2, 3, 0, 1], [5, 0, 4, 1, 0]]
SUMS = [sum(column) for column in zip(*NUMBERS, strict=True)]


def keyed(parsed: Parsed) -> list[str]:
    return [cell.text for table in parsed.tables for cell in table.cells if cell.row_key]


def test_a_row_for_each_body_and_their_sum_is_no_requests_table_turned_round() -> None:
    rows = [["单位", *RESULTS], *([body, *map(str, row)] for body, row in zip(BODIES, NUMBERS, strict=True))]
    parsed = parse(make_cleaned(make_table([*rows, ["合计", *map(str, SUMS)]])))
    assert keyed(parsed) == []
    assert OTHER_BODIES in {cell.note for table in parsed.tables for cell in table.cells}


STATIONS = ["东街站", "南桥站", "西河站", "北岭站", "中林站", "新安站"]
CROPS = ["甲类", "乙类", "丙类", "丁类", "戊类", "己类"]


@pytest.mark.parametrize("heads", [BODIES, STATIONS, CROPS])
@pytest.mark.parametrize("flattened", [True, False])
def test_a_column_for_each_body_and_their_sum_are_no_columns_of_the_form(heads: list[str], flattened: bool) -> None:
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
    rows = [
        [label, *(str(row[n]) for row in NUMBERS), str(SUMS[n])] for n, label in enumerate(labels)
    ]  # fmt: skip
    assert keyed(parse(make_cleaned(make_table([["项目", *heads, "合计"], *rows], flattened=flattened)))) == []


def test_kinds_of_applicants_that_sound_like_bodies_are_columns_beside_one_of_the_form() -> None:
    heads = ["自然人", "公司", "科研院所", "公益组织", "律师事务所", "其他", "总计"]
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
    rows = [[label, "3", *["0"] * 5, "3"] for label in labels]
    found = parse(make_cleaned(make_table([["项目", *heads], *rows]))).tables[0].cells
    assert [cell.value for cell in found if cell.row_key and cell.column_key == "natural_person"] == [3, 3, 3]


@pytest.mark.parametrize(
    "heads",
    [
        ["第一季度", "第二季度", "第三季度", "第四季度"],
        ["公民个人", "企业单位", "事业单位", "社会团体"],
        ["当面申请", "信函申请", "网络申请", "传真申请"],
    ],
)
def test_the_sum_of_quarters_of_applicants_or_of_ways_is_the_report_s_own(heads: list[str]) -> None:
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
    rows = [[label, "1", "2", "0", "0", "3"] for label in labels]
    found = parse(make_cleaned(make_table([["项目", *heads, "合计"], *rows]))).tables[0].cells
    assert [(cell.column_key, cell.value) for cell in found if cell.row_key and cell.column_key] == [("total", 3)] * 3


DISPUTES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def disputes(first: int) -> list[list[CellData]]:
    heads: list[list[CellData]] = [[["行政复议", 1, 5], ["行政诉讼", 1, 10]]]
    heads.append([*([label, 2, 1] for label in DISPUTES), ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]])
    return [*heads, [*DISPUTES, *DISPUTES], [str(first), "0", "0", "0", str(first), *["0"] * 10]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("附件：临河区人民政府办公室2022年政府信息公开情况表", ["4"]),
        ("附2：东街街道办事处政府信息公开情况", ["4"]),
        ("区教育局：", ["4"]),
        ("附表2：区教师进修学校2022年信息公开情况统计表", ["4"]),
        ("附表2：临河区第三中学2022年信息公开情况统计表", ["4"]),
        ("附3：区卫生监督所2022年度情况表", ["4"]),
        ("三、执行情况表", ["4", "7"]),
        ("2022年1—6月", ["4"]),
        ("上半年情况", ["4"]),
        ("2022年1月-12月", ["4", "7"]),
        ("上半年抓得紧，复议案件没有拖过期限。", ["4", "7"]),
        ("临河区人民政府2022年政府信息公开情况表", ["4", "7"]),
        ("5. 不予处理情况", ["4", "7"]),
        ("四、政府信息公开行政复议、行政诉讼情况", ["4", "7"]),
        ("本机关办公室收到和处理政府信息公开申请情况", ["4", "7"]),
    ],
)
def test_a_form_a_second_time_under_another_organ_or_a_part_of_the_year_has_no_keys(
    line: str, expected: list[str]
) -> None:
    blocks = [make_table(disputes(4)), Paragraph(text=line), make_table(disputes(7))]
    report = replace(make_cleaned(*blocks), publisher=Evidence(value="临河区人民政府"))
    parsed = parse(report)
    found = [c.text for t in parsed.tables for c in t.cells if c.column_key == "review_total"]
    assert found == expected
    noted = any(cell.note in {OTHER_ORGAN, PART_OF_YEAR} for table in parsed.tables for cell in table.cells)
    assert noted == (len(expected) == 1)


def test_a_form_that_stands_nowhere_else_keeps_its_keys_under_any_name() -> None:
    report = make_cleaned(Paragraph(text="东街街道办事处："), make_table(disputes(4)))
    parsed = parse(replace(report, publisher=Evidence(value="临河区人民政府")))
    assert [c.value for t in parsed.tables for c in t.cells if c.column_key == "review_total"] == [4]


def test_a_file_of_two_years_that_says_no_year_itself_is_of_the_later_one() -> None:
    lines = ["2022年行政复议、行政诉讼情况", "2021年行政复议、行政诉讼情况"]
    blocks = [Paragraph(text=lines[0]), make_table(disputes(4)), Paragraph(text=lines[1]), make_table(disputes(7))]
    found = [c.text for t in parse(make_cleaned(*blocks)).tables for c in t.cells if c.column_key == "review_total"]
    assert found == ["4"]


@pytest.mark.parametrize(("publisher", "expected"), [("临河市人民政府", ["4"]), ("临河市公安局", ["7"])])
def test_a_government_counts_its_region_and_a_bureau_its_own_level(publisher: str, expected: list[str]) -> None:
    lines = ["全市行政复议、行政诉讼情况", "市本级行政复议、行政诉讼情况"]
    blocks = [Paragraph(text=lines[0]), make_table(disputes(4)), Paragraph(text=lines[1]), make_table(disputes(7))]
    parsed = parse(replace(make_cleaned(*blocks), publisher=Evidence(value=publisher)))
    assert [c.text for t in parsed.tables for c in t.cells if c.column_key == "review_total"] == expected


def test_a_branch_is_another_than_its_bureau_and_the_bureau_s_office_is_not() -> None:
    for name, expected in (("临河市生态环境局东山分局", ["4"]), ("临河市生态环境局办公室", ["4", "7"])):
        blocks = [make_table(disputes(4)), Paragraph(text=f"附：{name}"), make_table(disputes(7))]
        parsed = parse(replace(make_cleaned(*blocks), publisher=Evidence(value="临河市生态环境局")))
        assert [c.text for t in parsed.tables for c in t.cells if c.column_key == "review_total"] == expected


def test_last_years_table_for_comparison_is_not_the_reports_though_it_is_of_the_form_before() -> None:
    heads = ["自然人", "商业企业", "总计"]
    labels = ["一、本年新收政府信息公开申请数量", "（一）予以公开"]

    def requests(first: int, *others: str) -> Table:
        return make_table([["项目", *heads], *([label, str(first), "0", str(first)] for label in (*labels, *others))])

    now = requests(4, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请")
    blocks = [now, Paragraph(text="（二）2020年情况（对照）"), requests(7, "（六）其他处理")]
    tables = parse(replace(make_cleaned(*blocks), fiscal_year=Evidence(value=2021))).tables
    assert [table.key for table in tables] == ["v2021_applications", "v2019_applications"]
    assert [[c.value for c in table.cells if c.column_key == "total"] for table in tables] == [[4, 4, 4], []]


@pytest.mark.parametrize("flattened", [True, False])
@pytest.mark.parametrize("rows", [1, 3])
def test_columns_that_are_only_counted_are_those_of_the_form(rows: int, *, flattened: bool) -> None:
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
    printed = [[label, "7", "3", "0", "0", "5", "0", "15"] for label in labels[:rows]]
    head = ["类别", *(f"数据{n}" for n in range(1, 7)), "总计"]
    table = make_table([head, *printed])
    parsed = parse(make_cleaned(replace(table, flattened=flattened)))
    assert len(keyed(parsed)) == 7 * rows
    assert [cell.column_key for cell in parsed.tables[0].cells if cell.row_key][0::6][:2] == ["natural_person", "total"]
    turned = [[row[0], row[-1], *row[1:-1]] for row in ([head, *printed])]
    first = parse(make_cleaned(replace(make_table(turned), flattened=flattened))).tables[0]
    assert {cell.value for cell in first.cells if cell.column_key == "total"} <= {15}


PERSONS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@pytest.mark.parametrize(
    ("titles", "kept"),
    [
        (("2021年度", "2022年度"), 1),
        (("2022年度依申请公开情况", "2021年度依申请公开情况"), 0),
        (("2022年度", "填报时间：2023年1月5日"), None),
    ],
)
def test_a_year_in_a_tables_first_row_says_whose_it_is(titles: tuple[str, str], kept: int | None) -> None:
    numbers = (("7", "1", "0", "2", "0", "0", "10"), ("9", "3", "1", "5", "1", "1", "20"))
    forms = "".join(
        f"<table><tr><td colspan=8>{title}</td></tr><tr><td></td>{''.join(f'<td>{kind}</td>' for kind in PERSONS)}</tr>"
        f"<tr><td>（一）予以公开</td>{''.join(f'<td>{value}</td>' for value in values)}</tr></table>"
        for title, values in zip(titles, numbers, strict=True)
    )
    head = "<h1>青禾县司法局2022年政府信息公开工作年度报告</h1><h3>三、收到和处理政府信息公开申请情况</h3>"
    tables = read_report(f"{head}{forms}".encode()).parsed.tables
    with_keys = [n for n, table in enumerate(tables) if any(cell.row_key for cell in table.cells)]
    assert with_keys == ([0, 1] if kept is None else [kept])


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("填报日期：2023年1月5日", ""),
        ("", "填报时间：2023年 月 日"),
        ("", "填表日期：2023年元月"),
        ("", "2023年元月填"),
    ],
)
def test_the_day_when_a_form_was_filled_in_is_not_the_year_it_is_of(above: str, title: str) -> None:
    kinds = "".join(f"<td>{kind}</td>" for kind in PERSONS)
    values = "".join(f"<td>{value}</td>" for value in ("7", "1", "0", "2", "0", "0", "10"))
    forms = [
        f"<table>{first}<tr><td></td>{kinds}</tr><tr><td>（一）予以公开</td>{values}</tr></table>"
        for first in (f"<tr><td colspan=8>{title}</td></tr>" if title else "", "")
    ]
    head = "<h1>青禾县司法局2022年政府信息公开工作年度报告</h1><h3>三、收到和处理政府信息公开申请情况</h3>"
    tables = read_report(f"{head}<p>{above}</p>{forms[0]}<p>续表</p>{forms[1]}".encode()).parsed.tables
    assert [any(cell.row_key for cell in table.cells) for table in tables] == [True, True]


@pytest.mark.parametrize("above", ["（一）去年收到和处理申请情况", "填报时间：2021年", "（一）2021年度"])
def test_the_first_page_of_a_form_is_kept_where_the_second_has_other_rows(above: str) -> None:
    kinds = "".join(f"<td>{kind}</td>" for kind in PERSONS)
    values = "".join(f"<td>{value}</td>" for value in ("7", "1", "0", "2", "0", "0", "10"))
    pages = [
        f"<table><tr><td></td>{kinds}</tr>{''.join(f'<tr><td>{label}</td>{values}</tr>' for label in labels)}</table>"
        for labels in (
            ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
            ("（一）予以公开", "（七）总计", "四、结转下年度继续办理"),
        )
    ]
    head = "<h1>青禾县司法局2022年政府信息公开工作年度报告</h1><h3>三、收到和处理政府信息公开申请情况</h3>"
    tables = read_report(f"{head}<p>{above}</p>{pages[0]}<p>续表</p>{pages[1]}".encode()).parsed.tables
    assert [sum(cell.row_key is not None for cell in table.cells) for table in tables] == [14, 21]


def test_a_form_filled_in_after_a_sample_is_no_example() -> None:
    kinds = "".join(f"<td>{kind}</td>" for kind in PERSONS)
    values = "".join(f"<td>{value}</td>" for value in ("7", "1", "0", "2", "0", "0", "10"))
    form = f"<table><tr><td></td>{kinds}</tr><tr><td>（一）予以公开</td>{values}</tr></table>"
    head = "<h1>青禾县司法局2022年政府信息公开工作年度报告</h1><h3>三、收到和处理政府信息公开申请情况</h3>"
    html = f"{head}<p>按照统一样表填报如下</p>{form}<p>下属单位</p>{form}"
    tables = read_report(html.encode()).parsed.tables
    assert [any(cell.row_key for cell in table.cells) for table in tables] == [True, False]
