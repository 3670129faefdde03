"""Night after night in a database: alerts open when first noticed, stay, and close when over."""

import datetime as dt
import time

from sqlite_utils import Database

from harvester.items import Alert, Outcome, VisitItem
from harvester.monitors import Noticed, look
from harvester.store import Writer, sync_alerts

START = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
SITES = [f"s{number}" for number in range(6)]


def night(db: Database, day: int, failing: dict[str, Outcome] | None = None) -> Noticed:
    now = START + dt.timedelta(days=day)
    writer = Writer(db, clock=lambda: now)
    writer.sync_sites([{"id": each, "platform": "alpha" if each < "s3" else "beta", "scope": "own"} for each in SITES])
    crawl_id = writer.begin_crawl(sites=len(SITES))
    writer.store(
        [
            VisitItem(site_id=each, outcome=failed or Outcome.UNCHANGED, entries=0 if failed else 9, requests=1)
            for each in SITES
            for failed in [(failing or {}).get(each)]
        ],
        crawl_id=crawl_id,
    )
    writer.finish_crawl(crawl_id, reason="finished")
    return look(db, crawl_id, now)


def named(noticed: Noticed) -> list[tuple[str, str]]:
    return [(alert.kind, alert.subject) for alert in noticed.new]


def test_what_goes_quiet_is_new_once_stays_open_and_closes(db: Database) -> None:
    for day in range(5):
        assert named(night(db, day)) == []
    first = night(db, 5, {"s4": Outcome.NOT_A_LISTING})
    assert named(first) == [("stopped", "s4")]
    assert first.lines()[1].startswith("  stopped: s4: 栏目未能读取（not_a_listing），列出0份报告，通常为9份；")
    assert " not_a_listing, 0 of 9 reports listed" in first.lines()[1]
    second = night(db, 6, {"s4": Outcome.NOT_A_LISTING})
    assert (named(second), second.still_open) == ([], 1)
    assert second.lines() == ["Known and still so: 1, in the table alerts (the oldest since 2025-06-07)"]
    third = night(db, 7)
    assert (named(third), third.closed, third.still_open, third.lines()) == ([], 1, 0, [])
    assert db.execute("SELECT kind, subject, crawl_id, closed_at IS NOT NULL FROM alerts").fetchall() == [
        ("stopped", "s4", 6, 1)
    ]


def test_a_broken_family_is_one_line_and_its_columns_are_rows(db: Database) -> None:
    for day in range(3):
        night(db, day)
    broken = night(db, 3, dict.fromkeys(["s0", "s1", "s2"], Outcome.EMPTY_LISTING))
    assert [line.split(":")[0].strip() for line in broken.lines()] == ["Noticed in this run", "platform"]
    assert db.execute("SELECT count(*) FROM alerts").fetchone() == (4,)


def test_a_run_over_some_sites_closes_nothing_of_the_others(db: Database) -> None:
    night(db, 0)
    night(db, 1, {"s4": Outcome.TIMEOUT})
    writer = Writer(db, clock=lambda: START + dt.timedelta(days=2))
    crawl_id = writer.begin_crawl(sites=1)
    writer.store([VisitItem(site_id="s0", outcome=Outcome.OK, entries=9, requests=1)], crawl_id=crawl_id)
    assert look(db, crawl_id, START + dt.timedelta(days=2)).still_open == 1


def test_a_night_that_could_not_look_closes_nothing(db: Database) -> None:
    for day in range(3):
        night(db, day)
    failing = dict.fromkeys(["s0", "s1", "s2"], Outcome.EMPTY_LISTING)
    assert named(night(db, 3, failing))[0] == ("platform", "alpha")
    unseen = night(db, 4, dict.fromkeys(failing, Outcome.POSTPONED))
    assert (named(unseen), unseen.closed, unseen.still_open) == ([], 0, 4)
    seen = night(db, 5)
    assert (seen.closed, seen.still_open) == (4, 0)


def publish_late(db: Database, site: str, day: int) -> None:
    """A report of last year, dated after its deadline and met on this day."""
    at = (START + dt.timedelta(days=day, minutes=5)).isoformat()
    db.execute(
        "INSERT INTO reports (publisher, fiscal_year, coverage, keyed_by, outcome, url, site_id, published_on, "
        "first_seen_at, last_seen_at) VALUES (?, 2024, 'unknown', 'address', 'ok', ?, ?, '2025-06-01', ?, ?)",
        [f"青禾县{site}局", f"http://{site}.example/", site, at, at],
    )
    db.conn.commit()


def cut_off(db: Database, day: int) -> None:
    """A run that is killed before its end."""
    writer = Writer(db, clock=lambda: START + dt.timedelta(days=day))
    writer.sync_sites([{"id": each, "platform": "alpha", "scope": "own"} for each in SITES])
    writer.begin_crawl(sites=len(SITES))


def test_a_late_report_is_said_once_on_the_night_it_comes(db: Database) -> None:
    night(db, 0)
    publish_late(db, "s2", 1)
    assert [named(night(db, day)) for day in (1, 2, 3)] == [[("late", "s2")], [], []]


def test_a_late_report_that_a_killed_run_brought_is_said_by_the_next_one_that_ends(db: Database) -> None:
    night(db, 0)
    cut_off(db, 1)
    publish_late(db, "s2", 1)
    cut_off(db, 2)
    assert [named(night(db, day)) for day in (3, 4)] == [[("late", "s2")], []]


def test_what_the_first_visit_of_a_column_brings_is_not_late_even_if_that_run_was_killed(db: Database) -> None:
    cut_off(db, 0)
    publish_late(db, "s2", 0)
    assert [named(night(db, day)) for day in (1, 2, 3)] == [[], [], []]


def fewer(db: Database, day: int, entries: int) -> list[tuple[str, str]]:
    now = START + dt.timedelta(days=day)
    writer = Writer(db, clock=lambda: now)
    crawl_id = writer.begin_crawl(sites=1)
    writer.store([VisitItem(site_id="s4", outcome=Outcome.OK, entries=entries, requests=1)], crawl_id=crawl_id)
    writer.finish_crawl(crawl_id, reason="finished")
    look(db, crawl_id, now)
    return db.execute("SELECT kind, subject FROM alerts WHERE closed_at IS NULL").fetchall()


def test_a_column_that_stays_smaller_is_not_well_because_it_has_been_so_for_a_week(db: Database) -> None:
    for day in range(3):
        night(db, day)
    assert [fewer(db, day, 4) for day in range(3, 20)] == [[("fewer", "s4")]] * 17
    assert fewer(db, 20, 9) == []


def test_a_column_that_stays_smaller_for_sixty_runs_is_a_small_one(db: Database) -> None:
    night(db, 0)
    assert fewer(db, 1, 4) == [("fewer", "s4")]
    assert [fewer(db, day, 4) for day in range(2, 64)][-1] == []
    assert fewer(db, 64, 4) == []


def test_many_alerts_that_end_at_once_take_no_time(db: Database) -> None:
    """A region's columns that come back bring the end of a row a year and column."""
    crawl_id = Writer(db).begin_crawl(sites=1)
    alerts = [
        Alert(kind="lost", subject=f"s{n % 2000}", fiscal_year=2000 + n // 2000, message="") for n in range(30_000)
    ]
    sync_alerts(db, crawl_id, START, alerts, ())
    started = time.process_time()
    state = sync_alerts(db, crawl_id, START, alerts[15_000:], {alert.subject for alert in alerts})
    assert time.process_time() - started < 1.5
    assert (state.closed, state.still_open) == (15_000, 15_000)


def stopping(db: Database, stopped: set[int], days: range) -> list[list[str]]:
    """The kinds of what the summary of each night begins with."""
    said = []
    for day in days:
        lines = night(db, day, {"s4": Outcome.EMPTY_LISTING} if day in stopped else None).lines()
        said.append([line.split(":")[0].strip() for line in lines if line.startswith("  ")])
    return said


def test_a_column_that_flaps_is_said_to_be_unsteady_once(db: Database) -> None:
    said = stopping(db, {2, 4, 6, 8, 10, 12}, range(14))
    assert said == [[], [], ["stopped"], [], ["stopped"], [], ["unsteady"], *[[]] * 7]
    assert db.execute("SELECT kind, count(*), sum(closed_at IS NULL) FROM alerts GROUP BY 1 ORDER BY 1").fetchall() == [
        ("stopped", 6, 0), ("unsteady", 1, 1)
    ]  # fmt: skip
    assert stopping(db, set(), range(14, 30)) == [[]] * 16
    assert db.execute("SELECT count(*) FROM alerts WHERE closed_at IS NULL").fetchone() == (0,)
    assert stopping(db, {31}, range(30, 33)) == [[], ["stopped"], []], "what is over is new when it comes again"


def test_a_column_that_stops_for_good_or_twice_a_fortnight_is_not_unsteady(db: Database) -> None:
    assert stopping(db, {*range(2, 20)}, range(20))[2:4] == [["stopped"], []]
    assert [said for said in stopping(db, {25, 33, 41}, range(20, 45)) if said] == [["stopped"]] * 3
    assert db.execute("SELECT count(*) FROM alerts WHERE kind = 'unsteady'").fetchone() == (0,)


def test_a_column_that_flapped_and_then_stopped_for_good_is_said_to_have_stopped(db: Database) -> None:
    said = stopping(db, {2, 4, 6, *range(8, 40)}, range(40))
    assert [(day, each) for day, each in enumerate(said) if each] == [
        (2, ["stopped"]), (4, ["stopped"]), (6, ["unsteady"]), (19, ["stopped"])
    ]  # fmt: skip
    assert db.execute("SELECT kind, crawl_id FROM alerts WHERE closed_at IS NULL").fetchall() == [("stopped", 9)]


def test_what_was_noticed_of_a_column_ends_when_its_row_is_put_out_of_service(db: Database) -> None:
    night(db, 0)
    assert named(night(db, 1, {"s4": Outcome.TIMEOUT})) == [("stopped", "s4")]
    others = [each for each in SITES if each != "s4"]
    now = START + dt.timedelta(days=2)
    writer = Writer(db, clock=lambda: now)
    crawl_id = writer.begin_crawl(sites=len(others))
    writer.sync_sites([{"id": "s4", "platform": "beta", "scope": "own", "status": "dead"}])
    writer.store(
        [VisitItem(site_id=s, outcome=Outcome.UNCHANGED, entries=9, requests=1) for s in others], crawl_id=crawl_id
    )
    noticed = look(db, crawl_id, now)
    assert (noticed.closed, noticed.still_open) == (1, 0)


def test_a_platform_none_of_whose_rows_is_in_service_fails_no_more(db: Database) -> None:
    night(db, 0)
    failing = dict.fromkeys(SITES[:3], Outcome.EMPTY_LISTING)
    assert named(night(db, 1, failing))[0] == ("platform", "alpha")
    for left, closed, still_open in ((1, 2, 2), (0, 2, 0)):
        now = START + dt.timedelta(days=3 - left)
        writer = Writer(db, clock=lambda now=now: now)  # type: ignore[misc]
        rows = [{"id": each, "platform": "alpha", "scope": "own", "status": "dead"} for each in SITES[left:3]]
        writer.sync_sites(rows)
        crawl_id = writer.begin_crawl(sites=1)
        writer.store([VisitItem(site_id="s4", outcome=Outcome.UNCHANGED, entries=9, requests=1)], crawl_id=crawl_id)
        noticed = look(db, crawl_id, now)
        assert (noticed.closed, noticed.still_open) == (closed, still_open)
