"""Disputes tables that do not say themselves what they count, and those whose heads fell to pieces."""

import pytest

from harvester.items import Parsed
from harvester.reading import read_report

COLUMNS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
NUMBERS = [1, 0, 2, 0, 3, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1]
KEYS = [
    f"{group}_{column}"
    for group in ("review", "litigation_direct", "litigation_after_review")
    for column in ("upheld", "corrected", "other", "pending", "total")
]


def parsed(middle: str) -> Parsed:
    page = f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{middle}<p>五、存在的主要问题及改进情况</p><p>无。</p>"
    return read_report(page.encode()).parsed


def values(report: Parsed) -> list[tuple[str | None, float | int | None]]:
    return [(cell.column_key, cell.value) for table in report.tables for cell in table.cells if cell.row_key]


def five(caption: str, numbers: list[int]) -> str:
    rows = ("".join(f"<td>{text}</td>" for text in row) for row in (COLUMNS, numbers))
    return f"<p>{caption}</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def test_a_table_for_each_kind_takes_its_kind_from_the_line_above() -> None:
    captions = ["（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼（复议后起诉）"]
    report = parsed("".join(five(caption, NUMBERS[5 * n : 5 * n + 5]) for n, caption in enumerate(captions)))
    assert values(report) == list(zip(KEYS, NUMBERS, strict=True))


@pytest.mark.parametrize(
    "caption", ["（一）行政诉讼", "情况见下表：", "行政复议、行政诉讼情况", "未经复议和复议后起诉"]
)
def test_numbers_of_a_table_that_nothing_names_have_no_keys_and_are_told(caption: str) -> None:
    report = parsed(five(caption, [1, 0, 2, 0, 3]))
    assert values(report) == []
    assert [finding.rule for finding in report.findings if finding.rule.startswith("table")] == ["table_cells_unplaced"]


PIECES = [
    [
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结果 结果 其他 尚未 总",
        "维持 纠正 结果 审结 计 结果 结果 其他 尚未 总",
    ],
    [
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结 结 其 尚",
        "果 果 他 未",
        "总计 果 果 他 未 总",
        "维 纠 结 审",
        "持 正 果 结",
    ],
    [
        "行政复议", "行政诉讼", *"结果维持结果纠正其他结果尚未审结总计", "未经复议直接起诉 复议后起诉", "— 7 —",
        *"结果维持结果纠正其他结果尚未审结总计" * 2,
    ],
]  # fmt: skip


@pytest.mark.parametrize("pieces", PIECES)
@pytest.mark.parametrize("numbers", [NUMBERS, [0] * 15])
def test_fifteen_numbers_below_a_head_in_pieces_are_the_forms_in_its_order(
    pieces: list[str], numbers: list[int]
) -> None:
    report = parsed("".join(f"<p>{line}</p>" for line in [*pieces, " ".join(map(str, numbers))]))
    assert values(report) == list(zip(KEYS, numbers, strict=True))


@pytest.mark.parametrize(
    "lines",
    [
        [*PIECES[0], "3 1 0 2 0 1 0 0 0 1 1 0 1 0 0"],
        [*PIECES[0], "1 0 2 0 3 0 0 0 1 1 0 1 0 0"],
        ["1 0 2 0 3 0 0 0 1 1 0 1 0 0 1"],
        ["行政复议 行政诉讼", "结果 结果", "1 0 2 0 3 0 0 0 1 1 0 1 0 0 1"],
        [*PIECES[0], "2022 年", "1 0 2 0 3 0 0 0 1 1 0 1 0 0 1"],
    ],
)
def test_other_lines_of_numbers_are_no_such_table(lines: list[str]) -> None:
    assert values(parsed("".join(f"<p>{line}</p>" for line in lines))) == []


def bare(numbers: list[int]) -> str:
    return f"<table><tr>{''.join(f'<td>{number}</td>' for number in numbers)}</tr></table>"


@pytest.mark.parametrize("numbers", [NUMBERS, [0] * 15])
def test_a_row_of_fifteen_numbers_alone_in_its_chapter_is_the_table_without_its_head(numbers: list[int]) -> None:
    assert values(parsed(bare(numbers))) == list(zip(KEYS, numbers, strict=True))
    piped = (
        "四、政府信息公开行政复议、行政诉讼情况\n\n| "
        + " | ".join(map(str, numbers))
        + " |\n\n五、存在的主要问题\n\n无。"
    )
    assert values(read_report(piped.encode()).parsed) == list(zip(KEYS, numbers, strict=True))


@pytest.mark.parametrize("numbers", [[3, *NUMBERS[1:]], NUMBERS[:14], [*NUMBERS, 0]])
def test_a_row_of_numbers_that_does_not_add_up_in_fives_is_kept_without_keys(numbers: list[int]) -> None:
    report = parsed(bare(numbers))
    assert values(report) == []
    assert [finding.rule for finding in report.findings if finding.rule.startswith("table")] == ["table_unrecognised"]


def test_a_row_of_fifteen_numbers_in_another_chapter_is_none() -> None:
    third, fourth = "<p>三、收到和处理政府信息公开申请情况</p>", "<p>四、政府信息公开行政复议、行政诉讼情况</p>"
    page = f"{third}{bare(NUMBERS)}{fourth}<p>无。</p>"
    assert values(read_report(page.encode()).parsed) == []


@pytest.mark.parametrize("head", ["行政诉讼：{}", "{}", "{}的行政诉讼"])
def test_a_table_for_each_kind_may_name_it_in_its_own_first_row(head: str) -> None:
    names = ["行政复议", head.format("未经复议直接起诉"), head.format("复议后起诉")]
    tables = "".join(
        five("情况如下", NUMBERS[5 * n : 5 * n + 5]).replace("<table>", f"<table><tr><td colspan=5>{name}</td></tr>")
        for n, name in enumerate(names)
    )
    assert values(parsed(tables)) == list(zip(KEYS, NUMBERS, strict=True))


def test_a_table_headed_by_lawsuits_alone_counts_no_reviews() -> None:
    table = five("情况如下", [1, 0, 2, 0, 3]).replace("<table>", "<table><tr><td colspan=5>行政诉讼</td></tr>")
    assert values(parsed(table)) == []


GROUPS = ["行政复议", "未经复议直接起诉", "复议后起诉"]


def rows_of(rows: list[list[object]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


def test_outcomes_down_and_kinds_across_give_each_kind_its_own() -> None:
    rows = [[name, *NUMBERS[n::5]] for n, name in enumerate(COLUMNS)]
    assert dict(values(parsed(rows_of([["结果", *GROUPS], *rows])))) == dict(zip(KEYS, NUMBERS, strict=True))


@pytest.mark.parametrize("form", ["{}", "行政诉讼（{}）", "行政诉讼-{}情况"])
def test_kinds_down_may_say_that_they_are_lawsuits_and_be_summed_up(form: str) -> None:
    names = [GROUPS[0], *(form.format(name) for name in GROUPS[1:])]
    rows = [[name, *NUMBERS[5 * n : 5 * n + 5]] for n, name in enumerate(names)]
    both = [one + other for one, other in zip(NUMBERS[5:10], NUMBERS[10:], strict=True)]
    found = dict(values(parsed(rows_of([["类别", *COLUMNS], *rows, ["行政诉讼合计", *both]]))))
    assert found == dict(zip(KEYS, NUMBERS, strict=True))


OUTCOME = "结果维持 结果纠正 其他结果 尚未审结 总计"
FIRST, SECOND = "未经复议直接起诉", "复议后起诉"


def in_lines(*parts: str | list[int]) -> list[str]:
    """Words and numbers, a line each."""
    return [line for part in parts for line in (part.split() if isinstance(part, str) else map(str, part))]


ORDERS = [
    lambda n: in_lines("行政复议 行政诉讼", OUTCOME, n[:5], FIRST, SECOND, OUTCOME, "—3—", OUTCOME, n[5:]),
    lambda n: in_lines("行政复议 行政诉讼 未经复议 直接起诉", SECOND, " ".join(OUTCOME), OUTCOME, OUTCOME, n),
    lambda n: in_lines("行政复议", OUTCOME, n[:5], "行政诉讼", FIRST, OUTCOME, n[5:10], SECOND, OUTCOME, n[10:]),
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("numbers", [NUMBERS, [0] * 15])
def test_fifteen_numbers_a_line_each_are_read_where_the_head_around_them_is_in_order(order, numbers) -> None:
    lines = ["四、政府信息公开行政复议、行政诉讼情况", *order(numbers), "五、存在的主要问题及改进情况", "无。"]
    whole = list(zip(KEYS, numbers, strict=True))
    assert values(parsed("".join(f"<p>{line}</p>" for line in lines))) == whole
    assert values(read_report("\n\n".join(lines).encode(), name="a.txt").parsed) == whole


@pytest.mark.parametrize("lines", [
    in_lines("行政复议 行政诉讼", OUTCOME[::-1], NUMBERS[:5], FIRST, SECOND, OUTCOME, OUTCOME, NUMBERS[5:]),
    in_lines("行政复议 行政诉讼", OUTCOME, NUMBERS[:5], FIRST, SECOND, OUTCOME, OUTCOME, [3, *NUMBERS[6:]]),
    in_lines("行政复议 行政诉讼", OUTCOME, NUMBERS[:5], FIRST, SECOND, OUTCOME, OUTCOME, NUMBERS[5:14]),
    in_lines("行政复议 行政诉讼", OUTCOME, NUMBERS[:5], "五、问题", FIRST, SECOND, OUTCOME, OUTCOME, NUMBERS[5:]),
])  # fmt: skip
def test_a_head_in_another_order_or_numbers_that_do_not_add_up_are_not_read(lines: list[str]) -> None:
    assert values(parsed("".join(f"<p>{line}</p>" for line in [*lines, "完。"]))) == []
