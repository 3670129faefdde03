"""What lies beside the database while a crawl writes is emptied where readers let it grow."""

from pathlib import Path

import pytest

from harvester.pipelines import log_size
from harvester.pipelines.log_size import PAUSE, USUAL, LogSize
from harvester.store import Database, open_database


class Beside:
    """A log as large as it is said to be, and the attempts to empty it, by the seconds that each may wait."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.size, self.now = USUAL + 1, 0.0
        self.attempts: list[float] = []
        monkeypatch.setattr(log_size, "log_bytes", lambda _path: self.size)
        monkeypatch.setattr(log_size, "shorten_log", self.shorten)

    def shorten(self, _db: Database, seconds: float) -> None:
        self.attempts.append(seconds)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Beside:
    return Beside(monkeypatch)


def test_an_attempt_is_made_now_and_then_and_only_where_it_is_larger_than_usual(beside: Beside, db: Database) -> None:
    looks = LogSize("h.db", lambda: beside.now)
    for beside.now in (0.0, PAUSE - 1, PAUSE, PAUSE + 1, 2 * PAUSE):
        looks.look(db)
    assert len(beside.attempts) == 2
    beside.size, beside.now = USUAL, 9 * PAUSE
    looks.look(db)
    looks.end(db)
    assert len(beside.attempts) == 2
    beside.size = USUAL + 1
    looks.end(db)
    assert beside.attempts[-1] > beside.attempts[0], "at the end there is time"


def test_what_an_attempt_emptied_is_not_mentioned(
    beside: Beside, db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def emptied(_db: Database, _seconds: float) -> None:
        beside.size = 0

    monkeypatch.setattr(log_size, "shorten_log", emptied)
    looks = LogSize("h.db", lambda: beside.now)
    beside.size, beside.now = 100_000_000, PAUSE
    looks.look(db)
    assert not caplog.records


def test_a_crawl_leaves_no_large_log_to_who_reads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_size, "USUAL", 0)
    path = tmp_path / "h.db"
    db = open_database(path)
    reader = open_database(path, read_only=True)
    reader.execute("SELECT count(*) FROM reports").fetchall()
    db.execute("INSERT INTO sites (id) VALUES ('a')")
    db.conn.commit()
    assert log_size.log_bytes(path) > 0
    LogSize(str(path)).end(db)
    assert log_size.log_bytes(path) == 0
    for each in (db, reader):
        each.conn.close()
