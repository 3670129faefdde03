"""When a page is asked for again: a pure function of what is known and the day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from harvester.items import BEIJING, Outcome
from harvester.store.crawling import schedule

JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
JANUARY = dt.datetime(2026, 1, 20, 18, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def period(now: dt.datetime = JUNE, *, days_ago: int | None = None, **known: object) -> dt.timedelta:
    last = (now - days_ago * DAY).astimezone(BEIJING).date() if days_ago is not None else None
    facts: dict[str, object] = {"outcome": Outcome.OK, "fiscal_year": 2020, "last_change": last, **known}
    return schedule.quiet_period(now, **facts)  # type: ignore[arg-type]


def test_young_reports_are_asked_for_soon_and_old_ones_rarely() -> None:
    ages = [period(days_ago=days) for days in (0, 14, 15, 90, 91, 400, 401, 4000)]
    assert [age.days for age in ages] == [1, 1, 7, 7, 30, 30, 90, 90]


def test_without_a_date_the_fiscal_year_says_how_old_a_report_is() -> None:
    assert period(fiscal_year=2024).days == 30
    assert period(fiscal_year=2012).days == 90
    assert period(fiscal_year=None).days == 30


def test_reports_of_last_year_are_asked_for_daily_in_the_season_and_others_are_not() -> None:
    assert period(JANUARY, fiscal_year=2025, days_ago=60).days == 1
    assert period(JANUARY, fiscal_year=2024, days_ago=360).days == 30
    assert period(dt.datetime(2026, 4, 11, tzinfo=dt.UTC), fiscal_year=2025, days_ago=60).days == 7


def test_what_may_pass_is_asked_for_the_next_night_and_what_lasts_is_not() -> None:
    assert period(outcome=Outcome.TIMEOUT) == period(outcome=Outcome.SERVER_ERROR) == dt.timedelta(0)
    assert period(outcome=Outcome.NOT_FOUND).days == 7
    assert period(outcome=Outcome.NOT_A_REPORT).days == 30
    assert period(JANUARY, outcome=Outcome.NOT_A_REPORT, fiscal_year=2025).days == 7, "what is awaited may come soon"


def test_a_daily_page_is_due_the_next_night_although_the_run_reaches_it_some_minutes_earlier() -> None:
    due = schedule.due_at("http://a.gov.cn/1", JUNE, outcome=Outcome.OK, last_change=JUNE.date())
    assert JUNE + DAY - 5 * dt.timedelta(hours=1) > due > JUNE + DAY / 2


@given(st.text(), st.sampled_from(list(Outcome)), st.dates(dt.date(2008, 1, 1), dt.date(2030, 1, 1)) | st.none())
def test_no_page_waits_longer_than_a_quarter_or_is_due_in_the_past(
    url: str, outcome: Outcome, changed: dt.date | None
) -> None:
    due = schedule.due_at(url, JUNE, outcome=outcome, fiscal_year=2019, last_change=changed)
    assert JUNE <= due <= JUNE + 90 * DAY
    assert due <= JUNE + schedule.quiet_period(JUNE, outcome=outcome, fiscal_year=2019, last_change=changed)


def test_pages_met_on_one_day_do_not_all_come_due_on_one_day() -> None:
    days = {
        schedule.due_at(f"http://a.gov.cn/{n}", JUNE, outcome=Outcome.OK, fiscal_year=2012).date() for n in range(400)
    }
    assert len(days) > 20


def test_a_listing_is_walked_to_its_end_every_fortnight_and_weekly_in_the_season() -> None:
    assert 10 * DAY < schedule.walk_at("a", JUNE) - JUNE <= 14 * DAY
    assert 4 * DAY < schedule.walk_at("a", JANUARY) - JANUARY <= 7 * DAY


def test_the_season_begins_and_ends_with_the_day_in_china() -> None:
    new_year = dt.datetime(2025, 12, 31, 17, tzinfo=dt.UTC)  # one o'clock in the morning there
    after = dt.datetime(2026, 4, 10, 17, tzinfo=dt.UTC)

    assert period(new_year, fiscal_year=2025, days_ago=200).days == 1
    assert period(after, fiscal_year=2025, days_ago=200).days == 30
    assert schedule.walk_at("site", new_year) - new_year < schedule.walk_at("site", after) - after


def test_a_day_in_the_future_is_no_day_and_makes_no_page_due_every_night() -> None:
    today = JUNE.astimezone(BEIJING).date()
    assert schedule.last_change(JUNE, ["2099-01-20", None, "2025-05-01"]) == dt.date(2025, 5, 1)
    assert schedule.last_change(JUNE, [(today + DAY).isoformat()]) == today + DAY  # dated by a clock a little ahead
    assert schedule.last_change(JUNE, ["2099-01-20", None]) is None
    assert period(fiscal_year=2098).days == 30


def test_a_column_that_is_gone_is_asked_for_nightly_then_weekly_then_monthly() -> None:
    waits = [schedule.column_due_at("a", JUNE, JUNE - days * DAY) - JUNE for days in (0, 13, 14, 89, 90, 900)]
    assert waits[:2] == [dt.timedelta(0)] * 2
    assert all(5 * DAY <= wait < 7 * DAY for wait in waits[2:4])
    assert all(22 * DAY <= wait < 30 * DAY for wait in waits[4:])


def test_when_reports_are_due_a_column_that_is_gone_is_asked_for_weekly_however_long_it_was() -> None:
    for day in (dt.datetime(2025, 12, 10, tzinfo=dt.UTC), dt.datetime(2026, 4, 9, tzinfo=dt.UTC)):
        assert 5 * DAY <= schedule.column_due_at("a", day, day - 900 * DAY) - day < 7 * DAY
    for day in (dt.datetime(2025, 11, 20, tzinfo=dt.UTC), dt.datetime(2026, 4, 12, tzinfo=dt.UTC)):
        assert 22 * DAY <= schedule.column_due_at("a", day, day - 900 * DAY) - day < 30 * DAY
