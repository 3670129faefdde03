"""What a run counts when a file changed, and which files the next one owes."""

import datetime as dt

from attachment_samples import FILE, file, linked, reading
from sqlite_utils import Database
from store_samples import NOON, applications, report

from harvester.items import PageItem, ReportItem
from harvester.store import Writer

VALUES: dict[str, int | None] = {"new_received": 12, "results_total": 12, "granted": 12}


def counts_of(writer: Writer, crawl_id: int, *items: ReportItem | PageItem) -> tuple[int, int]:
    """New and edited, as stored, which is what the run's row says of them at its end."""
    counts = writer.store(items, crawl_id=crawl_id)
    ((new, edited),) = writer.db.execute("SELECT new, edited FROM visits WHERE crawl_id = ?", [crawl_id]).fetchall()
    ended = writer.finish_crawl(crawl_id, reason="finished")
    assert (ended.new, ended.edited) == (counts.new, counts.edited) == (new, edited)
    return new, edited


def test_another_file_makes_its_report_an_edited_one_once_a_run(db: Database) -> None:
    hour = dt.timedelta(hours=1)
    now = [NOON]
    writer = Writer(db, clock=lambda: now[0])
    first, other = file(reading(applications(VALUES))), {"new_received": 13, "results_total": 13, "granted": 13}
    page = linked(report(tables=()), FILE)
    assert counts_of(writer, writer.begin_crawl(), page, first) == (1, 0), "a file that completes its report is no edit"
    now[0] += hour
    edited = file(reading(applications({**VALUES, **other})), body="b", at=now[0])
    assert counts_of(writer, writer.begin_crawl(), edited) == (0, 1)
    now[0] += hour
    again = linked(report(tables=(), remark="补充说明。", fetched_at=now[0]), FILE)
    third = file(reading(applications(VALUES)), body="c", at=now[0])
    assert counts_of(writer, writer.begin_crawl(), again, third) == (0, 1), "page and file are edited in one run"


def test_a_text_that_is_new_makes_its_files_due_in_the_same_transaction(db: Database, writer: Writer) -> None:
    due = "SELECT due_at FROM pages WHERE kind = 'attachment'"
    writer.store([linked(report(tables=()), FILE), file(reading(applications(VALUES)))])
    rested = db.execute(due).fetchone()[0]
    later = NOON + dt.timedelta(days=1)
    writer.store([linked(report(tables=(), fetched_at=later, unchanged=True), FILE)])
    writer.store([linked(report(tables=(), fetched_at=later), FILE)])
    assert db.execute(due).fetchone()[0] == rested, "the same text asks for nothing"
    Writer(db, parser_version="9").store_again([linked(report(tables=(), remark="又。", fetched_at=later), FILE)])
    assert db.execute(due).fetchone()[0] == rested, "nor does reading it again"
    edit = linked(report(tables=(), remark="补充说明。", fetched_at=later), FILE + "#top")
    writer.store([edit])
    assert db.execute(due).fetchone()[0] == later.isoformat(timespec="seconds")
