"""Databases for the tests of the store: real files in a temporary folder."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import NOON

from harvester.store import Writer, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harvest.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    database = open_database(path)
    yield database
    database.conn.close()


@pytest.fixture
def writer(db: Database) -> Writer:
    return Writer(db, clock=lambda: NOON)


@pytest.fixture
def set_today(db: Database) -> Callable[[dt.date], None]:
    """Turns the one clock of the views."""

    def turn(day: dt.date) -> None:
        db.execute("DROP VIEW today")
        db.execute(f"CREATE VIEW today AS SELECT '{day.isoformat()}' AS day")

    return turn
