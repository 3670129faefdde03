"""A page that could not be read at first becomes what it would have been, had it been read at once."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from store_samples import HOME, NOON, report, unread

from harvester.items import Coverage, ReportItem
from harvester.store import Counts, Item, Writer, check_index, open_database

AWAY = "http://sf.qingshan.gov.cn/2026/9.html"
OTHER_TITLE = "青山市司法局政府信息公开情况报告（图解）"


def rows(db: Database, query: str) -> list[tuple[object, ...]]:
    assert check_index(db).faults == ()
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    return db.execute(query).fetchall()


def test_a_second_address_read_at_last_is_an_address_of_the_report_it_holds(db: Database, writer: Writer) -> None:
    writer.store([report(), unread(url=AWAY)])
    assert rows(db, "SELECT count(*) FROM reports") == [(2,)]
    assert writer.store([report(url=AWAY)]) == Counts(unchanged=1)
    assert rows(db, "SELECT id, url, outcome, current_version_id FROM reports") == [(1, HOME, "ok", 1)]
    assert rows(db, "SELECT url, report_id, version_id FROM addresses ORDER BY id") == [(HOME, 1, 1), (AWAY, 1, 1)]
    assert rows(db, "SELECT report_id, number, url FROM versions ORDER BY id") == [(1, 1, HOME), (1, 2, AWAY)]
    assert writer.store([report(), report(url=AWAY)]) == Counts(unchanged=2)


def test_so_is_one_with_another_text_of_the_same_title(db: Database, writer: Writer) -> None:
    writer.store([report(), unread(url=AWAY), unread(url=AWAY, body=b"!"), report(url=AWAY, remark="转载。")])
    assert rows(db, "SELECT url, current_version_id FROM reports") == [(HOME, 1)]
    assert rows(db, "SELECT number, url FROM versions ORDER BY number") == [(1, HOME), (2, AWAY), (3, AWAY), (4, AWAY)]


def test_a_report_of_unknown_organ_read_at_last_joins_the_one_with_its_text(db: Database, writer: Writer) -> None:
    writer.store([report(publisher=None, year=None), unread(url=AWAY), report(publisher=None, year=None, url=AWAY)])
    assert rows(db, "SELECT url FROM reports") == [(HOME,)]


def test_the_own_address_read_at_last_joins_the_report_that_was_read_elsewhere(db: Database, writer: Writer) -> None:
    writer.store([unread(url=HOME), report(url=AWAY), report(url=HOME)])
    assert rows(db, "SELECT url, outcome, keyed_by FROM reports") == [(AWAY, "ok", "publisher")]
    assert rows(db, "SELECT url FROM addresses ORDER BY id") == [(HOME,), (AWAY,)]


def test_another_title_read_at_last_is_a_report_of_its_own_with_a_finding(db: Database, writer: Writer) -> None:
    writer.store([report(), unread(url=AWAY), report(url=AWAY, title=OTHER_TITLE, remark="另一份。")])
    assert rows(db, "SELECT url, keyed_by FROM reports ORDER BY id") == [(HOME, "publisher"), (AWAY, "address")]
    assert rows(db, "SELECT rule, report_id FROM current_findings") == [("same_identity", 2)]


def test_a_page_of_another_year_read_at_last_leaves_what_was_there_alone(db: Database, writer: Writer) -> None:
    writer.store([report(), unread(url=AWAY, year=2023), report(url=AWAY)])
    assert rows(db, "SELECT fiscal_year, outcome FROM reports ORDER BY id") == [(2024, "ok"), (2023, "failed")]


def test_a_report_once_read_is_not_given_away_by_a_new_title(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=AWAY, title=OTHER_TITLE, remark="另一份。")])
    writer.store([report(url=AWAY)])
    assert rows(db, "SELECT count(*) FROM reports") == [(2,)]


def test_an_edit_and_a_new_reading_keep_the_finding_that_another_report_has_the_same_identity(
    db: Database, writer: Writer
) -> None:
    other = report(url=AWAY, title=OTHER_TITLE, remark="另一份。")
    writer.store([report(), other])
    assert writer.store_again([other]) == Counts(unchanged=1)
    assert writer.store([report(url=AWAY, title=OTHER_TITLE, remark="改。")]) == Counts(edited=1)
    assert rows(db, "SELECT rule, report_id FROM current_findings") == [("same_identity", 2)]
    assert rows(db, "SELECT count(*) FROM versions") == [(3,)]


reports = st.builds(
    report,
    publisher=st.sampled_from(["青山市司法局", None]),
    year=st.just(2024),
    received=st.integers(0, 1),
    url=st.integers(0, 3).map("http://sf.qingshan.gov.cn/{}.html".format),
    coverage=st.sampled_from([Coverage.OWN_BODY, Coverage.UNKNOWN]),
    title=st.sampled_from([None, OTHER_TITLE]),
)


def kept(items: list[Item]) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "h.db")
        try:
            Writer(db, clock=lambda: NOON).store(items)
            return rows(
                db,
                "SELECT a.url, r.url, r.publisher, r.coverage, r.title, r.keyed_by, v.fingerprint FROM addresses a "
                "JOIN reports r ON r.id = a.report_id JOIN versions v ON v.id = r.current_version_id ORDER BY a.url",
            )
        finally:
            db.conn.close()


@settings(max_examples=60, deadline=None)
@given(items=st.lists(reports, max_size=6, unique_by=lambda item: item.entry.url), first=st.sets(st.integers(0, 3)))
def test_readings_that_broke_before_the_first_good_one_leave_no_trace_in_what_is_kept(
    items: list[ReportItem], first: set[int]
) -> None:
    broke = [unread(url=item.entry.url) for number, item in enumerate(items) if number in first]
    assert kept([*broke, *items]) == kept(list(items))
