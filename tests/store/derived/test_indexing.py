"""Reports that enter the index together: found a little later, never lost, whatever happens in between."""

from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import report

from harvester.items import ReportItem
from harvester.store import Writer, catch_up, check_index, fts_query, is_behind, open_database


def hits(db: Database, text: str) -> set[int]:
    query = "SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?"
    return {row[0] for row in db.execute(query, [fts_query(text)]).fetchall()}


def some(count: int, first: int = 2000, remark: str = "无其他事项") -> list[ReportItem]:
    return [report(year=first + n, url=f"http://a.gov.cn/{first + n}.html", remark=remark) for n in range(count)]


def test_reports_wait_until_enough_have_come_and_then_enter_together(db: Database) -> None:
    writer = Writer(db, indexed_together=3)
    for item in some(2):
        writer.store([item])
    assert hits(db, "无其他事项") == set()
    assert is_behind(db.conn)
    writer.store(some(1, 2010))
    assert hits(db, "无其他事项") == {1, 2, 3}
    assert check_index(db).faults == ()


def test_what_waits_is_written_when_asked_for(db: Database) -> None:
    writer = Writer(db, indexed_together=50)
    writer.store(some(2))
    assert writer.write_index() == 2
    assert writer.write_index() == 0
    assert check_index(db).faults == ()


def test_a_report_edited_while_it_waits_is_found_by_its_last_text_only(db: Database) -> None:
    writer = Writer(db, indexed_together=50)
    writer.store(some(1, remark="先前的文字"))
    writer.store(some(1, remark="后来的文字"))
    writer.write_index()
    assert (hits(db, "先前的文字"), hits(db, "后来的文字")) == (set(), {1})


def test_what_a_killed_process_left_waiting_is_taken_up_by_the_next(db: Database) -> None:
    Writer(db, indexed_together=50).store(some(3))
    Writer(db, indexed_together=4).store(some(1, 2010))
    assert hits(db, "无其他事项") == {1, 2, 3, 4}
    assert not is_behind(db.conn)


def test_catching_up_writes_what_waits_and_then_nothing(tmp_path: Path) -> None:
    path = tmp_path / "harvest.db"
    db = open_database(path)
    Writer(db, indexed_together=50).store(some(3))
    assert [catch_up(path), catch_up(path)] == [3, 0]
    assert check_index(db).faults == ()
    db.conn.close()


def test_a_batch_that_fails_leaves_those_waiting_that_were_stored_before(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(db, indexed_together=50)
    writer.store(some(1, remark="留下的文字"))
    with monkeypatch.context() as broken:
        broken.setattr("harvester.store.reports.report_writer.put_summary_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            writer.store(some(1, 2010, remark="没有的文字"))
    assert writer.write_index() == 1
    assert (hits(db, "留下的文字"), hits(db, "没有的文字")) == ({1}, set())


def test_an_item_that_is_refused_leaves_the_others_of_its_batch_waiting(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(db, indexed_together=50)
    writer.store(some(1, 2009, remark="旧报告"))

    def refusing(_db: Database, report_id: int, _files: object) -> None:
        if report_id == 3:  # a number that was taken back is given again
            raise ValueError("not this one")

    monkeypatch.setattr("harvester.store.reports.report_writer.link_attachments", refusing)
    assert writer.store(some(3, 2010)).failed == 2
    writer.write_index()
    assert check_index(db).faults == ()
    assert (hits(db, "旧报告"), hits(db, "无其他事项")) == ({1}, {2})
