"""Rows of requests from which cells are gone, so that the sum stands too far left: no number of them has a key."""

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.parse import parse

SUMMED = ["新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "予以公开", "部分公开", "重复申请", "总计"]
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def summed(odd: list[str], *more: list[str], flattened: bool = False) -> dict[str | None, list[float | int | None]]:
    """The values with keys, row by row, of a table whose rows all give their sum, with other rows behind its first."""
    rows: list[list[CellData]] = [["", *COLUMNS], [SUMMED[0], "9", "1", "0", "0", "0", "0", "10"]]
    rows += [[label, *numbers] for label, numbers in zip(SUMMED[1:], (odd, *more), strict=False)]
    rows += [[label, "3", "0", "0", "1", "0", "0", "4"] for label in SUMMED[2 + len(more) :]]
    found: dict[str | None, list[float | int | None]] = {}
    for table in parse(make_cleaned(make_table(rows, flattened=flattened))).tables:
        for cell in table.cells:
            if cell.column_key:
                found.setdefault(cell.row_key, []).append(cell.value)
    return found


@pytest.mark.parametrize("flattened", [False, True])
@pytest.mark.parametrize(
    "odd",
    [
        ["0", "0", "0", "0", "19", "19", ""],
        ["0", "0", "0", "0", "0", "19", ""],
        ["4", "0", "0", "7", "0", "30", ""],
    ],
)
def test_a_row_whose_sum_stands_one_place_too_far_left_has_no_values(odd: list[str], *, flattened: bool) -> None:
    found = summed(odd, flattened=flattened)
    assert "carried_over" not in found
    assert found["new_received"] == [9, 1, 0, 0, 0, 0, 10]


@pytest.mark.parametrize("flattened", [False, True])
def test_a_row_that_only_leaves_its_sum_out_keeps_its_values(*, flattened: bool) -> None:
    assert summed(["4", "0", "0", "7", "0", "0", ""], flattened=flattened)["carried_over"][:6] == [4, 0, 0, 7, 0, 0]


@pytest.mark.parametrize("flattened", [False, True])
def test_rows_that_lost_their_empty_cells_have_no_values_though_they_are_many(*, flattened: bool) -> None:
    lost = ["4", "7", "11", "", "", "", ""], ["5", "5", "", "", "", "", ""], ["2", "6", "8", "", "", "", ""]
    found = summed(*lost, flattened=flattened)
    assert found.keys() == {"new_received", "not_processed_repeat", "results_total"}


@pytest.mark.parametrize(
    ("kept", "refused"), [(["4", "0", "0", "7", "0", "6", ""], ["4", "0", "0", "7", "0", "11", ""])]
)
def test_what_another_table_of_the_same_words_gave_decides_nothing(kept: list[str], refused: list[str]) -> None:
    for _ in range(2):
        assert summed(kept)["carried_over"][:6] == [4, 0, 0, 7, 0, 6]
        assert "carried_over" not in summed(refused)


def disputes(upheld: str, total: str) -> list[float | int | None]:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows: list[list[CellData]] = [
        [["行政复议", 1, 5], ["行政诉讼", 1, 10]],
        [*([name, 2, 1] for name in outcomes), ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        [*outcomes, *outcomes],
        [upheld, "0", "0", "0", total, *["0"] * 9, ""],
    ]
    cells = [cell for table in parse(make_cleaned(make_table(rows))).tables for cell in table.cells]
    return [cell.value for cell in cells if cell.column_key in {"review_upheld", "review_total"}]


def test_nor_where_a_cell_holds_two_numbers() -> None:
    for _ in range(2):
        assert disputes("2 6", "26") == [26, 26]
        assert disputes("2 6", "9") == []
