"""Copies are whole and consistent, also while somebody writes, and replace nothing by accident."""

import sqlite3
import threading
from pathlib import Path

import pytest
from store_samples import dump, report

from harvester.exceptions import StoreError
from harvester.store import Writer, copy_database, open_database
from harvester.store.database import copy


def filled(path: Path, reports: int = 3) -> None:
    db = open_database(path)
    Writer(db).store([report(year=2020 + n, url=f"http://sf.qingshan.gov.cn/{n}.html") for n in range(reports)])
    db.conn.close()


def test_a_copy_holds_the_same_rows_and_says_so(path: Path, tmp_path: Path) -> None:
    filled(path)
    heard: list[tuple[int, int]] = []
    copied = copy_database(path, tmp_path / "deep" / "copy.db", progress=lambda *at: heard.append(at))
    assert copied.counts["reports"] == 3
    assert copied.bytes == copied.path.stat().st_size
    assert dump(str(copied.path)) == dump(str(path))
    assert heard[-1][0] == heard[-1][1] > 0
    assert sorted(entry.name for entry in copied.path.parent.iterdir()) == ["copy.db"]


def test_a_copy_can_be_put_in_the_place_of_the_database(path: Path, tmp_path: Path) -> None:
    filled(path)
    copied = copy_database(path, tmp_path / "copy.db")
    db = open_database(copied.path)
    assert Writer(db).store([report(year=2020, url="http://sf.qingshan.gov.cn/0.html")]).unchanged == 1
    db.conn.close()


def test_an_existing_file_is_replaced_only_when_told(path: Path, tmp_path: Path) -> None:
    filled(path)
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        copy_database(path, target)
    assert target.read_text() == "precious"
    assert copy_database(path, target, force=True).counts["reports"] == 3


def test_what_a_killed_process_left_beside_a_copy_is_not_written_over_the_next_one(path: Path, tmp_path: Path) -> None:
    filled(path)
    target = copy_database(path, tmp_path / "copy.db").path
    killed = open_database(target)
    killed.execute("UPDATE reports SET title = 'of the process that was killed'")
    log = target.with_name("copy.db-wal")
    left = log.read_bytes()
    killed.conn.close()
    log.write_bytes(left)
    copy_database(path, target, force=True)
    assert dump(str(target)) == dump(str(path))


def test_the_database_itself_is_never_the_target(path: Path) -> None:
    filled(path)
    with pytest.raises(StoreError, match="database itself"):
        copy_database(path, path, force=True)
    assert len(dump(str(path))["reports"]) == 3


def test_a_copy_of_nothing_makes_no_file(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        copy_database(path, tmp_path / "copy.db")
    with pytest.raises(StoreError, match="is a folder"):
        copy_database(path, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_source_gives_no_copy(path: Path, tmp_path: Path) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    data[20_000:40_000] = b"\xff" * 20_000
    path.write_bytes(data)
    with pytest.raises((StoreError, sqlite3.DatabaseError)):
        copy_database(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_made_while_somebody_writes_is_consistent(path: Path, tmp_path: Path) -> None:
    filled(path)
    stop, failures = threading.Event(), []

    def write() -> None:
        db = open_database(path)
        writer, n = Writer(db), 0
        try:
            while not stop.is_set():
                n += 1
                urls = [f"http://sf.qingshan.gov.cn/{n}/{k}.html" for k in range(3)]
                writer.store([report(publisher=f"第{n}局", year=2020 + k, url=url) for k, url in enumerate(urls)])
        except Exception as error:
            failures.append(error)
        finally:
            db.conn.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for n in range(5):
            copied = copy_database(path, tmp_path / f"copy{n}.db")
            assert copied.counts["reports"] == copied.counts["pages"]
            assert copied.counts["reports"] % 3 == 0
    finally:
        stop.set()
        thread.join()
    assert failures == []


def test_a_copy_does_not_begin_anew_whenever_somebody_writes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    monkeypatch.setattr(copy, "_PAGES_A_STEP", 8)
    writer, done = sqlite3.connect(path), []

    def commit(pages: int, _all: int) -> None:
        done.append(pages)
        if len(done) < 300:
            writer.execute("INSERT INTO host_days (day, host, requests) VALUES ('2026-03-01', ?, 1)", [str(len(done))])
            writer.commit()

    copied = copy_database(path, tmp_path / "copy.db", progress=commit)
    writer.close()
    assert done == sorted(set(done))
    assert 1 < len(done) < 300
    held = sqlite3.connect(copied.path)
    assert held.execute("SELECT count(*) FROM host_days").fetchone() == (0,), "as it was when the copy began"
    held.close()
