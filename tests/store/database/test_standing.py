"""A database that is deleted or replaced while it is open is noticed before the next batch, and harms no successor."""

import time
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import HOME, report

from harvester.exceptions import DatabaseMoved
from harvester.store import LARGE_LOG, Writer, copy_database, log_bytes, open_database, shorten_log

AWAY = "http://sf.qingshan.gov.cn/2026/9.html"


def test_a_deleted_database_takes_nothing_more(db: Database, writer: Writer, path: Path) -> None:
    writer.store([report()])
    path.unlink()
    with pytest.raises(DatabaseMoved, match="deleted or replaced"):
        writer.store([report(url=AWAY, year=2023)])
    with pytest.raises(DatabaseMoved):
        writer.store_again([report()])
    assert db.execute("SELECT count(*) FROM reports").fetchone() == (1,)


def test_a_copy_put_in_its_place_is_not_written_over_by_what_was_beside_the_old_one(
    db: Database, writer: Writer, path: Path
) -> None:
    copy = path.with_name("copy.db")
    writer.store([report()])
    copy_database(path, copy)
    writer.store([report(url=AWAY, year=2023)])
    assert log_bytes(path) > 0
    copy.replace(path)
    with pytest.raises(DatabaseMoved):
        writer.store([report(url=AWAY, year=2022)])
    db.conn.close()
    assert log_bytes(path) == 0
    restored = open_database(path)
    assert restored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert restored.execute("SELECT url FROM reports").fetchall() == [(HOME,)]
    restored.conn.close()


def test_what_the_successor_has_beside_it_stays(writer: Writer, path: Path) -> None:
    writer.store([report()])
    copy = path.with_name("copy.db")
    copy_database(path, copy)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink()
    copy.replace(path)
    successor = open_database(path)
    Writer(successor).store([report(url=AWAY, year=2023)])
    with pytest.raises(DatabaseMoved):
        writer.store([report(url=AWAY, year=2022)])
    assert log_bytes(path) > 0
    assert successor.execute("SELECT count(*) FROM reports").fetchone() == (2,)
    successor.conn.close()


def test_a_database_in_memory_has_no_file_to_lose(db: Database) -> None:
    memory = Database(memory=True)
    db.conn.backup(memory.conn)
    assert Writer(memory).store([report()]).new == 1
    memory.conn.close()


def test_the_log_is_emptied_as_soon_as_no_reader_keeps_it_and_a_reader_is_not_waited_for_long(
    db: Database, writer: Writer, path: Path
) -> None:
    reader = open_database(path, read_only=True)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reports").fetchall()
    writer.store([report()])
    size = log_bytes(path)
    begun = time.monotonic()
    assert not shorten_log(db, 0.05)
    assert time.monotonic() - begun < 25, "writing would wait for 30"
    assert log_bytes(path) == size > 0
    assert reader.execute("SELECT count(*) FROM reports").fetchone() == (0,), "what it began with"
    reader.execute("ROLLBACK")
    assert shorten_log(db, 0.05)
    assert log_bytes(path) == 0
    assert reader.execute("SELECT count(*) FROM reports").fetchone() == (1,)
    assert db.execute("PRAGMA busy_timeout").fetchone() == (30_000,), "writing waits as long as before"
    reader.conn.close()


def test_what_a_long_reader_made_of_the_log_is_given_back(db: Database) -> None:
    assert db.execute("PRAGMA journal_size_limit").fetchone() == (LARGE_LOG,)
