"""The statutory day of a report, and the certainty with which somebody may be called late."""

import datetime as dt

import pytest

from harvester.items import deadline, sure_deadline


@pytest.mark.parametrize(
    ("publisher", "year", "day"),
    [
        ("青山市司法局", 2018, dt.date(2019, 3, 31)),
        ("青山市司法局", 2019, dt.date(2020, 1, 31)),
        ("青山市人民政府", 2019, dt.date(2020, 3, 31)),
        ("青山市人民政府办公室", 2019, dt.date(2020, 3, 31)),
        ("青山市司法局办公室", 2019, dt.date(2020, 1, 31)),
        ("石坪镇人民政府", 2024, dt.date(2025, 3, 31)),
        ("青山市青石街道办事处", 2024, dt.date(2025, 3, 31)),
        (None, 2024, dt.date(2025, 1, 31)),
    ],
)
def test_a_report_is_looked_for_by_the_day_of_its_year_and_kind_of_organ(publisher, year, day):
    assert deadline(publisher, year) == day


@pytest.mark.parametrize(
    ("publisher", "year", "day"),
    [
        ("青山市司法局", 2018, dt.date(2019, 3, 31)),
        (None, 2018, dt.date(2019, 3, 31)),
        ("青山市司法局", 2022, dt.date(2023, 1, 31)),
        ("青山市人民政府办公室", 2022, dt.date(2023, 3, 31)),
        ("石坪镇人民政府", 2022, None),
        ("青石街道办事处", 2022, None),
        ("青山供水公司", 2022, None),
        (None, 2022, None),
        ("青山市司法局", 2007, None),
        ("青山市司法局", 9999, None),
    ],
)
def test_nobody_is_surely_late_where_no_statute_sets_a_day_or_the_name_leaves_it_open(publisher, year, day):
    assert sure_deadline(publisher, year) == day
