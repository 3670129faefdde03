"""A row deleted from the registry: what was noticed of its column ends with the reason, what was had stays."""

import datetime as dt

import pytest
from sqlite_utils import Database

from harvester.items import Outcome, VisitItem
from harvester.monitors import Noticed, look
from harvester.store import Writer

START = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
ALERTS = "SELECT kind, subject, closed_at, closed_because FROM alerts ORDER BY id"
ENDED = "登记表已无此行 · the row has left the registry"


def night(db: Database, day: int, rows: str, failing: str = "", registry: str | None = "data/sites.csv") -> Noticed:
    """A run over a registry with a row for each letter; the columns of ``failing`` cannot be read."""
    now = START + dt.timedelta(days=day)
    writer = Writer(db, clock=lambda: now)
    writer.sync_sites(
        [{"id": each, "platform": "alpha", "listing_url": f"http://{each}.example/", "scope": "own"} for each in rows],
        registry=registry,
    )
    crawl_id = writer.begin_crawl(sites=len(rows))
    visits = [
        VisitItem(
            site_id=each,
            outcome=Outcome.TIMEOUT if each in failing else Outcome.OK,
            entries=0 if each in failing else 9,
            requests=1,
        )
        for each in rows
    ]
    writer.store(visits, crawl_id=crawl_id)
    return look(db, crawl_id, now)


def left(db: Database) -> dict[str, str | None]:
    return {
        site_id: moment and moment[:10] for site_id, moment in db.execute("SELECT id, left_at FROM sites").fetchall()
    }


@pytest.fixture
def failing(db: Database) -> Database:
    night(db, 0, "abcd")
    night(db, 1, "abcd", "d")
    return db


def test_its_alerts_end_with_the_reason_and_their_history_stays(failing: Database) -> None:
    noticed = night(failing, 2, "abc")
    assert (noticed.closed, noticed.still_open) == (1, 0)
    assert failing.execute(ALERTS).fetchall() == [("stopped", "d", "2025-06-04T18:00:00+00:00", ENDED)]
    assert left(failing) == {"a": None, "b": None, "c": None, "d": "2025-06-04"}
    night(failing, 3, "abc")
    assert left(failing)["d"] == "2025-06-04", "the day on which it left stands"


def test_what_is_well_again_ends_without_a_reason(failing: Database) -> None:
    night(failing, 2, "abcd")
    assert [row[3] for row in failing.execute(ALERTS).fetchall()] == [None]


def test_a_row_that_comes_back_is_in_the_registry_again(failing: Database) -> None:
    night(failing, 2, "abc")
    night(failing, 3, "abcd", "d")
    assert set(left(failing).values()) == {None}
    assert [(row[1], row[2] is None) for row in failing.execute(ALERTS).fetchall()] == [("d", False), ("d", True)]


def test_the_rows_of_another_registry_have_not_left(failing: Database) -> None:
    noticed = night(failing, 2, "e", registry="data/few.csv")
    assert (noticed.closed, noticed.still_open) == (0, 1)
    assert set(left(failing).values()) == {None}
    night(failing, 3, "abcd", "d")
    assert set(left(failing).values()) == {None}


def test_a_run_that_does_not_say_whose_rows_they_are_ends_nothing(failing: Database) -> None:
    assert night(failing, 2, "a", registry=None).still_open == 1
    assert set(left(failing).values()) == {None}


def test_a_database_from_before_it_was_noted_takes_the_registry_of_its_first_run(failing: Database) -> None:
    failing.execute("UPDATE sites SET registry = NULL")
    failing.execute("INSERT INTO sites (id) VALUES ('imported')")
    night(failing, 2, "abc")
    assert left(failing) == {"a": None, "b": None, "c": None, "d": "2025-06-04", "imported": None}


def test_a_registry_that_was_moved_or_named_by_its_full_path_is_the_same(failing: Database) -> None:
    night(failing, 2, "abce", registry="/srv/data/sites.csv")
    assert left(failing) == {"a": None, "b": None, "c": None, "d": "2025-06-04", "e": None}
    night(failing, 3, "ab", registry="trial.csv")
    night(failing, 4, "ab", registry="trial.csv")
    assert left(failing) == {"a": None, "b": None, "c": None, "d": "2025-06-04", "e": None}


def test_a_larger_registry_beside_those_of_an_older_database_ends_nothing(failing: Database) -> None:
    failing.execute("UPDATE sites SET registry = NULL")
    assert night(failing, 2, "efghijklm", registry="data/others.csv").closed == 0
    assert set(left(failing).values()) == {None}
    night(failing, 3, "abc")
    assert [site_id for site_id, moment in left(failing).items() if moment] == ["d"]


def test_a_platform_fails_no_more_when_its_last_row_has_left(db: Database) -> None:
    night(db, 0, "abc")
    assert [alert.kind for alert in night(db, 1, "abc", "abc").new][:1] == ["platform"]
    writer = Writer(db, clock=lambda: START + dt.timedelta(days=2))
    writer.sync_sites(
        [{"id": "z", "platform": "beta", "listing_url": "http://z.example/", "scope": "own"}], registry="data/sites.csv"
    )
    crawl_id = writer.begin_crawl(sites=1)
    noticed = look(db, crawl_id, START + dt.timedelta(days=2))
    assert (noticed.closed, noticed.still_open) == (4, 0)
    assert ("platform", "没有在用的栏目使用此平台 · no column in service is of this platform") in [
        (row[0], row[3]) for row in db.execute(ALERTS).fetchall()
    ]
