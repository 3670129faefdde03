"""What ``scrapy coverage`` says under the grid: one line for each run of years that a site lacks for one reason."""

import io

import pytest

from harvester.commands.coverage import reason_lines, show
from harvester.commands.output import Printer
from harvester.store import GridCell

MISSING = "逾期未见 · listing read, no report; due {0}-01-31"


def cell(site: str, year: int, status: str, reason: str, publisher: str | None = "青禾县司法局") -> GridCell:
    return GridCell(site, publisher, year, status, reason.format(year + 1), f"{year + 1}-01-31", None, 0)


def test_years_in_a_row_with_one_reason_are_one_line_with_the_days_they_were_due() -> None:
    cells = [cell("a", year, "missing", MISSING) for year in (2020, 2021, 2022)]
    said = "逾期未见 · listing read, no report; due 2021-01-31 … 2023-01-31"
    assert list(reason_lines(cells)) == [f"a 青禾县司法局 2020–2022: {said}"]


def test_a_single_year_keeps_its_reason_as_it_is() -> None:
    assert list(reason_lines([cell("a", 2020, "missing", MISSING)])) == [
        "a 青禾县司法局 2020: 逾期未见 · listing read, no report; due 2021-01-31"
    ]


def test_reasons_without_a_day_have_none() -> None:
    cells = [cell("a", year, "broken", "栏目未能读取 · last visit: server_error", None) for year in (2020, 2021)]
    assert list(reason_lines(cells)) == ["a 2020–2021: 栏目未能读取 · last visit: server_error"]


def test_another_site_a_gap_another_reason_and_a_year_that_is_there_begin_a_new_line() -> None:
    cells = [
        cell("a", 2017, "missing", MISSING),
        cell("a", 2018, "present", "按期发布"),
        cell("a", 2019, "missing", MISSING),
        cell("a", 2021, "missing", MISSING),
        cell("a", 2022, "blocked", "栏目未能读取 · last visit: captcha"),
        cell("b", 2023, "blocked", "栏目未能读取 · last visit: captcha"),
    ]
    starts = [line.partition(":")[0] for line in reason_lines(cells)]
    assert starts == [f"{site} 青禾县司法局 {year}" for site, year in
                      (("a", 2017), ("a", 2019), ("a", 2021), ("a", 2022), ("b", 2023))]  # fmt: skip


def test_nothing_is_said_of_what_is_there_or_not_due() -> None:
    assert list(reason_lines([cell("a", 2020, "present", "按期发布"), cell("a", 2021, "not_due", "未到期限")])) == []


@pytest.mark.parametrize("columns", [20, 30, 60, 200])
def test_the_grid_leaves_no_year_out_on_a_narrow_terminal(columns: int) -> None:
    paper = io.StringIO()
    cells = [cell("a-site-with-a-long-name", year, "present", "") for year in range(2008, 2026)]
    show(cells, Printer(file=paper, width=columns))
    lines = paper.getvalue().splitlines()
    head = next(line for line in lines if line.startswith(" site"))
    row = next(line for line in lines if line.startswith(" a-site-"))
    assert head.split()[1:] == [f"{year % 100:02d}" for year in range(2008, 2026)]
    assert row.count("●") == 18
