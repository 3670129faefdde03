"""The requests table as text whose numbers stand apart from their labels, as pdftotext prints it without -layout."""

import random
import time

import pytest
from consistent_tables import COLUMNS, ROWS, Values, consistent
from handmade import make_cleaned, make_table

from harvester.forms import load_forms
from harvester.parse import parse
from harvester.reading import read_report

FORM = load_forms().table("v2021_applications")
LABELS = [line.path[-1] for line in FORM.rows]
HEAD = [
    "三、收到和处理政府信息公开申请情况",
    "申请人情况",
    "自然",
    "人",
    "法人或其他组织",
    "商业企业 科研机构",
    "其他",
    "总计",
]
END = ["四、政府信息公开行政复议、行政诉讼情况", "本年度没有。", "五、存在的主要问题及改进情况", "人手不足。"]


def by_rows(values: Values) -> list[str]:
    return [str(values[row, column]) for row in ROWS for column in COLUMNS]


def by_columns(values: Values) -> list[str]:
    return [str(values[row, column]) for column in COLUMNS for row in ROWS]


def dump(numbers: list[str], seed: int = 0, labels: list[str] = LABELS) -> list[str]:
    """Labels among the numbers, in order and wherever chance puts them; the first stands before all numbers."""
    chance = random.Random(seed)  # noqa: S311
    places = sorted(chance.randint(1, len(numbers)) for _ in labels[1:])
    lines = [labels[0]]
    for at, number in enumerate(numbers):
        lines += [label for label, place in zip(labels[1:], places, strict=True) if place == at]
        lines.append(number)
    return lines + [label for label, place in zip(labels[1:], places, strict=True) if place == len(numbers)]


def keyed(lines: list[str]) -> Values:
    tables = parse(make_cleaned(*HEAD, *lines, *END)).tables
    return {
        (str(cell.row_key), str(cell.column_key)): int(cell.value)
        for table in tables
        for cell in table.cells
        if cell.row_key is not None and cell.value is not None
    }


@pytest.mark.parametrize("order", [by_rows, by_columns])
@pytest.mark.parametrize("seed", range(4))
def test_numbers_in_the_order_of_rows_or_columns_are_read_where_all_sums_come_out(order, seed: int) -> None:
    values = consistent(seed, 40)
    assert keyed(dump(order(values), seed)) == values


def test_a_text_dump_is_read_from_its_lines() -> None:
    values = consistent(5, 30)
    lines = ["青禾县司法局2023年政府信息公开工作年度报告", *HEAD, *dump(by_rows(values), 5), *END]
    reading = read_report("\n\n".join(lines).encode(), name="报告.txt", content_type="text/plain")
    cells = [cell for table in reading.parsed.tables for cell in table.cells if cell.row_key is not None]
    assert {(cell.row_key, cell.column_key): cell.value for cell in cells} == values


def test_rows_that_blanks_have_made_a_table_of_are_read_with_the_lines_below() -> None:
    values = consistent(6, 30)
    numbers = by_rows(values)
    rows = [[LABELS[0], *numbers[:7]], [LABELS[1], *numbers[7:20]], *([label] for label in LABELS[2:])]
    width = max(map(len, rows))
    table = make_table([[*row, *[""] * (width - len(row))] for row in rows], flattened=True)
    tables = parse(make_cleaned(*HEAD, table, *numbers[20:], *END)).tables
    cells = [cell for table in tables for cell in table.cells if cell.row_key is not None]
    assert {(cell.row_key, cell.column_key): cell.value for cell in cells} == values


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 7])
def test_a_number_printed_out_of_its_place_is_found_by_the_sums_it_leaves(seed: int) -> None:
    values = consistent(seed, 60)
    numbers = by_rows(values)
    taken = next(n for n in range(40, 60) if numbers[n] != "0")
    numbers.insert(90, numbers.pop(taken))
    assert keyed(dump(numbers, seed)) == values


@pytest.mark.parametrize("seed", [0, 6, 8, 10])
def test_a_number_that_may_come_from_several_places_leaves_the_table_unread(seed: int) -> None:
    numbers = by_rows(consistent(seed, 60))
    taken = next(n for n in range(40, 60) if numbers[n] != "0")
    numbers.insert(90, numbers.pop(taken))
    assert keyed(dump(numbers, seed)) == {}


@pytest.mark.parametrize("kinds", [["商业企业", "科研机构"], ["科研机构 商业企业"], ["科研机构", "商业企业"]])
def test_a_header_with_columns_in_an_order_of_its_own_leaves_the_table_unread(kinds: list[str]) -> None:
    values = consistent(5, 30)
    numbers = by_rows(values)
    rows = [["申请人情况"], *([kind] for kind in kinds), *([label] for label in LABELS)]
    rows += [numbers[n : n + 20] for n in range(0, len(numbers), 20)]
    width = max(map(len, rows))
    table = make_table([[*row, *[""] * (width - len(row))] for row in rows], flattened=True)
    tables = parse(make_cleaned("三、收到和处理政府信息公开申请情况", table, *END)).tables
    found = {(c.row_key, c.column_key): c.value for t in tables for c in t.cells if c.row_key and c.value is not None}
    assert found == (values if kinds[0] == "商业企业" else {})


@pytest.mark.parametrize("seed", range(20))
def test_where_sums_do_not_come_out_nothing_is_read(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    numbers = by_rows(consistent(seed, 30))
    match seed % 5:
        case 0:
            numbers.pop(chance.randrange(len(numbers)))
        case 1:
            n = chance.randrange(6, len(numbers), 7)
            numbers[n] = str(int(numbers[n]) + 1)
        case 2:
            chance.shuffle(numbers)
        case 3:
            numbers[chance.randrange(len(numbers))] = "1.5"
        case _:
            numbers += ["3"] * 7
    assert keyed(dump(numbers, seed)) == {}


def test_what_an_office_entered_in_a_wrong_cell_is_not_put_right() -> None:
    values = dict.fromkeys(consistent(0, 1), 0)
    for row in ("new_received", "granted", "results_total"):
        values[row, "natural_person"] = values[row, "total"] = 1
    assert keyed(dump(by_rows(values))) == values
    values["granted", "total"], values["partially_granted", "total"] = 0, 1
    assert keyed(dump(by_rows(values))) == {}


def test_zeros_that_all_come_first_may_have_changed_places_with_the_others() -> None:
    values = dict.fromkeys(consistent(0, 1), 0)
    for row in ("new_received", "granted", "results_total"):
        values[row, "other_organization"] = values[row, "total"] = 2
    assert keyed(dump(by_rows(values))) == {}


@pytest.mark.parametrize("words", [["其他"], ["其", "他"], ["总", "计"]])
def test_a_columns_name_behind_the_first_label_is_no_row_where_a_number_is_lost(words: list[str]) -> None:
    values = consistent(4, 30)
    rows = [[LABELS[0]], ["法人或其他组织"], ["商业", "企业"], *([word] for word in words)]
    rows[-1] = [*rows[-1], *(str(values["new_received", column]) for column in COLUMNS)]
    rows += [[label, *(str(values[row, column]) for column in COLUMNS)] for label, row in zip(
        (line.path[-1] for line in FORM.rows if line.holds_values and line.key != "new_received"), ROWS[1:-1],
        strict=False,
    )]  # fmt: skip
    table = make_table([[*row, *[""] * (9 - len(row))] for row in rows], flattened=True)
    tables = parse(make_cleaned(*HEAD, table, *END)).tables
    cells = [cell for table in tables for cell in table.cells if cell.row_key is not None]
    assert {(c.row_key, c.column_key): c.value for c in cells if c.value is not None and c.column_key} == {
        place: value for place, value in values.items() if place[0] not in {"new_received", ROWS[-1]}
    }


def test_numbers_below_other_labels_are_no_requests_table() -> None:
    numbers = by_rows(consistent(3, 30))
    assert keyed(dump(numbers, labels=[LABELS[0], *["行政许可办件数量"] * 24])) == {}


def test_feet_of_pages_among_the_numbers_are_none() -> None:
    values = consistent(8, 30)
    lines = dump(by_rows(values))
    assert keyed([*lines[:80], "- 3 -", *lines[80:120], "第 4 页 共 8 页", *lines[120:]]) == values
    assert keyed([*lines[:80], "3", *lines[80:]]) == {}


def test_many_tables_whose_numbers_are_in_no_order_cost_little() -> None:
    numbers = by_rows(consistent(9, 30))
    random.Random(9).shuffle(numbers)  # noqa: S311
    lines = dump(numbers) * 40
    begun = time.process_time()
    parse(make_cleaned(*HEAD, *lines, *END))
    assert time.process_time() - begun < 10


def test_numbers_below_names_or_beside_labels_in_an_order_of_their_own_are_not_read() -> None:
    values = consistent(7, 30)
    at = next(n for n, label in enumerate(LABELS) if "国家秘密" in label)
    labels = [*LABELS[:at], LABELS[at + 1], LABELS[at], *LABELS[at + 2 :]]
    assert keyed(dump(by_rows(values), 7, labels)) == {}
    for names, read in ((["自然人", "商业企业", "科研机构"], True), (["自然人", "科研机构", "商业企业"], False)):
        tables = parse(make_cleaned(HEAD[0], *names, *dump(by_rows(values), 7), *END)).tables
        assert any(cell.row_key is not None for table in tables for cell in table.cells) is read
