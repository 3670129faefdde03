"""A long wait is named, a short one is not."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from harvester.commands.waiting import said_if_long, wait_until_writable
from harvester.exceptions import DatabaseBusy
from harvester.store import open_database


def test_what_takes_long_is_named_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    until, said = time.monotonic() + 100, ""
    with said_if_long("Waiting for the database", 0.01):
        while not said.endswith("\n") and time.monotonic() < until:
            time.sleep(0.01)
            said += capsys.readouterr().err
    assert said == "Waiting for the database\n"


def test_what_is_done_in_time_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    with said_if_long("Waiting for the database", 1000):
        pass
    assert capsys.readouterr().err == ""


def test_a_batch_that_waits_for_another_writer_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "h.db"
    db = open_database(path, busy_seconds=0.5)
    try:
        wait_until_writable(db, 100)
        assert capsys.readouterr().err == ""
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseBusy):
                wait_until_writable(db, 0.01)
        assert "Waiting until the database can be written" in capsys.readouterr().err
    finally:
        db.close()
