"""Thirty nights of a made-up country, in season and out: what happens is named that night, and nothing else is."""

import datetime as dt
import random
from collections import deque
from dataclasses import dataclass, field

import pytest

from harvester.items import Alert, LateReport, Outcome, SiteNight, deadline
from harvester.monitors import Night, notice

PLATFORMS = ("alpha", "beta", "gamma", "delta")
NIGHTS = 30


@dataclass
class Column:
    """A column as the world has it; ``appears`` is the day on which last year's report is put up."""

    number: int
    publisher: str
    years: set[int]
    appears: dt.date
    past: deque[int] = field(default_factory=lambda: deque(maxlen=7))
    outcome: Outcome | None = None
    share: float = 1.0

    @property
    def site_id(self) -> str:
        return f"s{self.number:02d}"

    @property
    def platform(self) -> str:
        return PLATFORMS[self.number % len(PLATFORMS)]


class Country:
    """Forty columns, governments and departments, that publish in time; listings have rows that come and go."""

    def __init__(self, seed: int, first: dt.date) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - the same world again
        self.today = first - dt.timedelta(days=8)
        last = (first + dt.timedelta(days=NIGHTS)).year - 1
        self.columns = []
        for number in range(40):
            publisher = f"青禾县{number}乡人民政府" if number % 4 == 0 else f"青禾县第{number}局"
            due = deadline(publisher, last)
            appears = due - dt.timedelta(days=self.rng.randint(0, 25))
            years = set(range(2014, last))
            self.columns.append(Column(number, publisher, years, appears))
        for _ in range(7):
            self.night()

    def night(self) -> list[Alert]:
        """One more day passes, and its night is looked at."""
        self.today += dt.timedelta(days=1)
        seen = [self._visit(column) for column in self.columns]
        late = []
        for column in self.columns:
            due = deadline(column.publisher, self.today.year - 1)
            if column.appears == self.today and self.today > due:
                late.append(
                    LateReport(
                        site_id=column.site_id,
                        publisher=column.publisher,
                        fiscal_year=self.today.year - 1,
                        published_on=str(self.today),
                        deadline=str(due),
                    )
                )
        return notice(Night(today=self.today, sites=tuple(seen), late=tuple(late)))

    def _visit(self, column: Column) -> SiteNight:
        weather = self.rng.random()
        outcome = column.outcome or (Outcome.POSTPONED if weather < 0.02 else Outcome.NOT_MODIFIED)
        read = outcome is Outcome.NOT_MODIFIED
        if read and self.today >= column.appears:
            column.years.add(self.today.year - 1)
        rows = len(column.years) - (1 if weather > 0.97 else 0)
        entries = round(rows * column.share) if read else 0
        night = SiteNight(
            site_id=column.site_id,
            publisher=column.publisher,
            level="county",
            division="990100",
            platform=column.platform,
            own=True,
            outcome=outcome,
            entries=entries,
            past_entries=tuple(column.past),
            years=frozenset(column.years),
        )
        if read:
            column.past.appendleft(entries)
        return night


def kinds(alerts: list[Alert]) -> set[tuple[str, str]]:
    return {(alert.kind, alert.subject) for alert in alerts if alert.part_of is None}


@pytest.mark.parametrize(
    "first", [dt.date(2025, 1, 8), dt.date(2025, 3, 12), dt.date(2025, 9, 20), dt.date(2024, 12, 20)]
)
@pytest.mark.parametrize("seed", range(5))
def test_thirty_nights_on_which_nothing_is_amiss_bring_no_alarm(first: dt.date, seed: int) -> None:
    country = Country(seed, first)
    assert [kinds(country.night()) for _ in range(NIGHTS)] == [set()] * NIGHTS


@pytest.mark.parametrize("seed", range(5))
def test_each_mishap_is_named_on_its_night_and_nothing_beside_it(seed: int) -> None:
    country = Country(seed, dt.date(2025, 6, 3))
    happens = country.rng.sample(range(3, NIGHTS - 3), 3)
    quiet, fewer = country.columns[5], country.columns[10]
    for night in range(NIGHTS):
        if night == happens[0]:
            quiet.outcome = Outcome.NOT_A_LISTING
        if night == happens[1]:
            fewer.share = 0.5
        for column in country.columns:
            if column.platform == "delta" and night == happens[2]:
                column.outcome = Outcome.SCRIPT_SHELL
        expected = {("stopped", quiet.site_id)} if night >= happens[0] else set()
        alerts = kinds(country.night())
        assert ("stopped", quiet.site_id) in alerts or not expected
        assert (("platform", "delta") in alerts) == (night >= happens[2])
        if night == happens[1]:
            assert ("fewer", fewer.site_id) in alerts
        named = {subject for _, subject in alerts}
        assert named <= {quiet.site_id, fewer.site_id, "delta"}


def test_a_column_that_is_down_for_one_night_is_named_that_night_and_not_the_next() -> None:
    country = Country(1, dt.date(2025, 6, 3))
    country.columns[7].outcome = Outcome.TIMEOUT
    assert kinds(country.night()) == {("stopped", "s07")}
    country.columns[7].outcome = None
    assert kinds(country.night()) == set()


def test_a_report_is_overdue_the_day_after_its_day_and_late_on_the_night_it_comes() -> None:
    country = Country(2, dt.date(2025, 1, 25))
    slow = country.columns[6]
    slow.years.discard(2024)
    slow.appears = dt.date(2025, 2, 10)
    named: dict[dt.date, set[tuple[str, str]]] = {}
    for _ in range(NIGHTS):
        alerts = kinds(country.night())
        named[country.today] = alerts
    assert [day for day, alerts in named.items() if ("overdue", "s06") in alerts] == [
        dt.date(2025, 2, day) for day in range(1, 10)
    ]
    assert [day for day, alerts in named.items() if ("late", "s06") in alerts] == [dt.date(2025, 2, 10)]
    assert {subject for alerts in named.values() for _, subject in alerts} == {"s06"}
