"""How the lines and cells of a PDF page are put together: what page ends, narrow columns and large print do to them."""

import re

import pytest

from harvester.documents import read_document
from harvester.documents.printed.lines import Line, Sign, cell_text, lines_of, paragraphs
from harvester.documents.printed.pages import SheetPart, blocks_of
from harvester.documents.printed.tables import Box, Ruled, grid_of, joined
from harvester.items import Paragraph, Table
from harvester.practice.office import pdf
from harvester.practice.printed_tables import Cell
from tests.office_reports import grids_of


def signs(text: str, x0: float, top: float, size: float = 10.0) -> list[Sign]:
    step = size / 2 if text.isdecimal() else size
    return [
        {"text": sign, "x0": x0 + n * step, "x1": x0 + (n + 1) * step, "top": top, "bottom": top + size, "size": size}
        for n, sign in enumerate(text)
    ]


def line(text: str, x0: float = 50, top: float = 0, size: float = 10, wide: float = 500) -> Line:
    x1 = x0 + len(text) * size
    return Line(text=text, x0=x0, x1=x1, top=top, bottom=top + size, size=size, long=x1 > 0.7 * wide)


def together(*lines: Line) -> list[str]:
    return [text for _, text in paragraphs([("page 1", each) for each in lines])]


@pytest.mark.parametrize(("x1", "text"), [(14.0, "166"), (60.0, "16 6")])
def test_a_number_broken_by_a_narrow_column_is_one_and_two_in_a_wide_one_are_two(x1: float, text: str) -> None:
    assert cell_text([*signs("16", 2, 0), *signs("6", 2, 12)], 0, x1) == text


@pytest.mark.parametrize("scale", [1.0, 0.8, 0.66, 0.5, 0.33])
def test_equal_digits_in_condensed_print_are_all_read(scale: float) -> None:
    printed = [{**sign, "x0": sign["x0"] * scale, "x1": sign["x1"] * scale} for sign in signs("1100", 50, 0)]
    assert [line.text for line in lines_of(printed)] == ["1100"]


@pytest.mark.parametrize("moved", [0.0, 0.3, 1.5])
def test_signs_that_are_printed_twice_to_look_bold_count_once(moved: float) -> None:
    twice = [*signs("1100", 50, 0), *signs("1100", 50 + moved, 0), *signs("结果", 90, 0), *signs("结果", 90 + moved, 0)]
    assert [line.text for line in lines_of(twice)] == ["1100 结果"]


def test_a_title_over_two_lines_is_one() -> None:
    first, second = line("青禾县司法局政府信息公开工作年度报告（2021", 100, 0, 18), line("年度）", 250, 27, 18)
    body = [line("本报告所列数据的统计期限为全年。", top=80 + 20 * n) for n in range(4)]
    assert together(first, second, *body)[0] == "青禾县司法局政府信息公开工作年度报告（2021年度）"


def test_a_paragraph_ends_with_its_last_line_and_goes_on_without_a_full_stop() -> None:
    full = "全年主动公开信息十二条，比上年多三条，其中政府网站十条，政务微博两条，办理了全部建议和提案并"
    assert together(line(full, 70), line("予以公开。", 50, 20), line("未收到申请。", 70, 40)) == [
        f"{full}予以公开。",
        "未收到申请。",
    ]


def test_rows_of_a_table_that_nobody_ruled_stay_lines() -> None:
    rows = [line(f"{n}.属于国家秘密的信息和其他不予公开的信息的数量", top=20 * n)._replace(parts=8) for n in (1, 2)]
    unnumbered = [row._replace(text=row.text[2:]) for row in rows]
    assert len(together(*unnumbered)) == 2


def table(*rows: tuple[str, ...]) -> Ruled:
    boxes = tuple(Box(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Ruled(top=0, edges=tuple(range(0, 10 * len(rows[0]) + 1, 10)), rows=len(rows), boxes=boxes)


def texts(ruled: Ruled) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid_of(ruled).array]


@pytest.mark.parametrize(
    ("above", "below", "one"),
    [
        (("4.保护第三", "3", "0"), ("方合法权益", "", ""), ["4.保护第三方合法权益", "3", "0"]),
        (("结果维", "结果纠", "总计"), ("持", "正", ""), ["结果维持", "结果纠正", "总计"]),
        (("规章", "3", "0"), ("规范性文件", "", ""), None),
        (("4.保护第三方合法权益", "3", "0"), ("5.属于内部信息", "", ""), None),
        (("4.保护第三方合法权益", "3", "0"), ("其他", "1", "0"), None),
    ],
)
def test_a_row_that_a_page_end_cut_is_one(
    above: tuple[str, ...], below: tuple[str, ...], one: list[str] | None
) -> None:
    whole = texts(joined(table(("名称", "甲", "乙"), above), table(below, ("9.末行", "1", "2"))))
    kept = [list(above), list(below)] if one is None else [one]
    assert whole == [["名称", "甲", "乙"], *kept, ["9.末行", "1", "2"]]


def test_a_cell_beside_a_cut_row_spans_one_row_less() -> None:
    above = Ruled(0, (0, 10, 20), 1, (Box(0, 0, 1, 1, ""), Box(0, 1, 1, 1, "1.前半")))
    below = Ruled(0, (0, 10, 20), 2, (Box(0, 0, 2, 1, ""), Box(0, 1, 1, 1, "后半"), Box(1, 1, 1, 1, "2.次行")))
    assert texts(joined(above, below)) == [["", "1.前半后半"], ["", "2.次行"]]


def test_a_table_whose_last_row_the_page_end_leaves_open_has_that_row() -> None:
    rows = [("指标", "数量"), ("规章", "3"), ("规范性文件", "5")]
    data = pdf([], [[Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]])

    def opened(box: re.Match[bytes]) -> bytes:
        x, y, wide, high = map(float, box.groups())
        if (x, y) not in lowest:
            return box.group()
        return f"{x} {y + high} m {x + wide} {y + high} l S {x} {y} m {x} {y + high} l S {x + wide} {y} m {x + wide} {y + high} l S".encode()  # noqa: E501

    box = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re S")
    places = [tuple(map(float, found.groups()[:2])) for found in box.finditer(data)]
    bottom = min(y for _, y in places)
    lowest = {place for place in places if place[1] == bottom}
    (found,) = grids_of(read_document(box.sub(opened, data)))
    assert [cell.text for cell in found.grid.cells] == [text for row in rows for text in row]


def test_no_number_is_read_where_signs_lie_on_each_other() -> None:
    heap = [
        {**sign, "x0": 50.0, "x1": 60.0 if not sign["text"].isdecimal() else 55.0} for sign in signs("公开36条", 0, 0)
    ]
    aside = signs("7", 80, 0)
    (text,) = [line.text for line in lines_of([*heap, *aside])]
    assert not any(sign.isdecimal() for sign in text)
    assert [line.text for line in lines_of([*signs("公开", 50, 0), *signs("36", 70, 0), *signs("条", 80, 0)])] == [
        "公开36条"
    ]


def test_a_fonts_radical_is_the_character_it_looks_like() -> None:
    lines = ["⼀、⼯作概述", "⻔户⺟亲"]
    text = [block.text for block in read_document(pdf(lines)).blocks]
    assert text == ["一、工作概述", "门户母亲"]


def test_an_indented_paragraph_goes_on_and_a_line_in_the_middle_of_the_page_does_not() -> None:
    first, second = (
        line("本年度主动公开政府信息三百条，" * 2 + "其中网站公开", x0=70),
        line("一百二十条。", x0=50, top=12),
    )
    assert together(first, second) == [first.text + second.text]
    middle = line("发布时间：二〇二三年一月十二日　来源：青石县林业局", x0=160)
    long = line("全年没有收到申请。" * 5, top=24)
    assert together(middle, line("本报告按规定编制。", x0=70, top=12), long)[:2] == [middle.text, "本报告按规定编制。"]


@pytest.mark.parametrize(("above", "below", "one"), [
    (("", "3", "0"), ("1.逾期不补正", "", ""), ["1.逾期不补正", "3", "0"]),
    (("1.逾期不补正", "", ""), ("", "3", "0"), ["1.逾期不补正", "3", "0"]),
    (("1.逾期不补正", "", ""), ("2.逾期未缴费", "3", "0"), None), (("", "3", "0"), ("1.逾期不补正", "", "4"), None),
    (("", "3", "0"), ("", "", "4"), None), (("", "合计", "0"), ("1.逾期不补正", "", ""), None),
    (("1.逾期不补正", "", ""), ("", "", ""), None),
])  # fmt: skip
def test_numbers_that_a_page_s_end_parted_from_their_label_stand_beside_it(above, below, one) -> None:
    whole = texts(joined(table(("名称", "甲", "乙"), above), table(below, ("9.末行", "1", "2"))))
    kept = [list(above), list(below)] if one is None else [one]
    assert whole == [["名称", "甲", "乙"], *kept, ["9.末行", "1", "2"]]


def test_a_group_beside_such_a_row_spans_it_once() -> None:
    above = Ruled(
        0, (0, 10, 20, 30, 40), 1, (*(Box(0, n, 1, 1, "") for n in (0, 1)), *(Box(0, n, 1, 1, "5") for n in (2, 3)))
    )
    halves = (Box(0, 0, 2, 1, "其他处理"), Box(0, 1, 1, 1, "1.不补正"), Box(0, 2, 1, 1, ""), Box(0, 3, 1, 1, ""))
    below = Ruled(0, above.edges, 2, (*halves, Box(1, 1, 1, 1, "2.未缴费"), Box(1, 2, 1, 1, "6"), Box(1, 3, 1, 1, "7")))
    assert texts(joined(above, below)) == [["其他处理", "1.不补正", "5", "5"], ["其他处理", "2.未缴费", "6", "7"]]


def test_a_row_of_words_and_dashes_below_a_page_s_end_is_a_row_of_its_own() -> None:
    above = table(("统计指标", "单位", "统计数"), ("专项经费", "万元", "5"))
    below = table(("会议和培训情况", "——", "——"), ("会议数", "次", "3"))
    assert texts(joined(above, below))[1:] == [
        ["专项经费", "万元", "5"],
        ["会议和培训情况", "——", "——"],
        ["会议数", "次", "3"],
    ]


def parts(lines: list[str]) -> list[SheetPart]:
    return [SheetPart(top=20.0 * n, line=line(text, top=20 * n, wide=5000)) for n, text in enumerate(lines)]


UNRULED = ["一、主动公开情况 —— ——", *(f"（{n}）第{n}类公开数 条 {3 * n}" for n in range(1, 10))]


def test_rows_of_a_label_a_unit_and_a_number_that_nothing_rules_are_a_table() -> None:
    first = ["附表：统计表", "统计指标 单位 统计数", *UNRULED[:5], "第 1 页 共 2 页"]
    blocks = blocks_of([("page 1", parts(first)), ("page 2", parts([*UNRULED[5:], "下一步继续改进。"]))])
    (found,) = (block for block in blocks if isinstance(block, Table))
    read = [[cell.text for cell in row if cell is not None and cell.text] for row in found.grid.array]
    assert read == [["统计指标", "单位", "统计数"], *(row.split() for row in UNRULED)]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["附表：统计表", "下一步继续改进。"]
    assert found.grid.array[1][0].place == "page 1, line 3"


@pytest.mark.parametrize("lines", [
    UNRULED[:6], [f"第{n}条 依据 {n}" for n in range(1, 12)], [f"联系人 号码 0591-{n}" for n in range(1, 12)],
    [f"全年公开第{n}类信息{n}条" for n in range(1, 12)],
])  # fmt: skip
def test_few_rows_and_lines_of_other_words_are_no_table(lines: list[str]) -> None:
    assert all(isinstance(block, Paragraph) for block in blocks_of([("page 1", parts(lines))]))
