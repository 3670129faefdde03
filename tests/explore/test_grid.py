"""The state of an organ's year says what is known of it and no more."""

from typing import Any

import pytest

from harvester.explore.grid import MARKS, make_grid
from harvester.explore.words import catalogue
from harvester.items import deadline

TODAY = "2026-02-15"
ORGANS = [{"id": 1, "name": "甲县司法局"}, {"id": 2, "name": "甲县人民政府"}]
SEEN = {"publisher": "甲县司法局", "last_outcome": "ok", "status": "active", "last_visit_at": "2026-02-01"}


def report(year: int, outcome: str = "ok", published: str | None = None, number: int = 7) -> dict[str, Any]:
    return {
        "publisher_id": 1, "fiscal_year": year, "report_id": number, "outcome": outcome, "published_on": published,
        "deadline": deadline("甲县司法局", year).isoformat(),
    }  # fmt: skip


def states(reports: list[dict[str, Any]], sites: list[dict[str, Any]], today: str = TODAY) -> dict[int, Any]:
    grid = make_grid(ORGANS[:1], reports, sites, today)
    return dict(zip(grid.years, grid.lines[0][1], strict=True))


def test_in_time_late_undated_and_not_readable() -> None:
    found = states(
        [report(2020, published="2021-01-31"), report(2021, published="2022-02-01"), report(2022),
         report(2023, outcome="unreadable"), report(2024, published="2025-01-20", number=9)],
        [SEEN],
    )  # fmt: skip
    assert [found[year][0] for year in range(2020, 2025)] == ["present", "late", "undated", "broken", "present"]
    assert found[2024][1] == 9


def test_a_gap_is_missing_and_a_year_before_the_first_report_is_not() -> None:
    found = states([report(2019, published="2020-01-10"), report(2021, published="2022-01-10")], [SEEN])
    assert found[2020] == ("missing", None)
    others = make_grid(ORGANS, [report(2019), {**report(2021), "publisher_id": 2}], [
        SEEN, {**SEEN, "publisher": "甲县人民政府"}], TODAY)  # fmt: skip
    assert others.lines[1][1][0] == ("earlier", None)


def test_nobody_misses_a_report_that_is_not_due() -> None:
    reports = [report(2024, published="2025-01-10")]
    assert states(reports, [SEEN], "2026-01-31")[2025] == ("not_due", None)
    assert states(reports, [SEEN], "2026-02-01")[2025] == ("missing", None)
    government = [{**report(2024), "publisher_id": 2}]
    grid = make_grid(ORGANS[1:], government, [{**SEEN, "publisher": "甲县人民政府"}], "2026-02-01")
    assert grid.lines[0][1][-1] == ("not_due", None)


@pytest.mark.parametrize("site", [{**SEEN, "last_outcome": "challenge"}, {**SEEN, "status": "paused"},
                                  {**SEEN, "last_visit_at": None}])  # fmt: skip
def test_what_was_not_read_is_not_called_missing(site: dict[str, Any]) -> None:
    assert states([report(2019), report(2021)], [site])[2020] == ("blocked", None)


def test_an_organ_without_a_column_of_its_own_misses_nothing() -> None:
    assert states([report(2019), report(2021)], [])[2020] == ("unlisted", None)


def test_years_far_in_the_future_do_not_stretch_the_grid() -> None:
    grid = make_grid(ORGANS[:1], [report(1990), report(2024), report(9999)], [SEEN], TODAY)
    assert grid.years[-1] == 2025
    assert len(grid.years) == 20
    assert make_grid(ORGANS[:1], [], [], TODAY).years == ()


def test_every_state_has_a_mark_and_words() -> None:
    assert all(state in catalogue() for state in MARKS)
    assert len(set(MARKS.values())) == len(MARKS)
