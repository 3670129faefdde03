"""A database on a medium that may not be written to, and one whose path has signs that mean something in addresses."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PAGES = ("/", "/search?q=%E5%85%AC%E5%BC%80", "/reports/1", "/questions/most-requests", "/harvest/reports.json")


def statuses(database: Path) -> list[int]:
    from harvester.explore.server import application

    datasette = application(database)
    with asyncio.Runner() as loop:
        return [loop.run(datasette.client.get(page)).status_code for page in PAGES]


def test_pages_are_shown_of_a_database_in_a_folder_that_may_not_be_written(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(demo, tmp_path / "harvest.db"))
    monkeypatch.setattr(os, "access", lambda place, _mode: place != tmp_path)
    assert statuses(path) == [200] * len(PAGES)
    assert list(tmp_path.iterdir()) == [path], "SQLite's own way of reading makes files in the folder"


@pytest.mark.parametrize("writable", [False, True])
def test_a_database_put_in_the_place_of_another_is_the_one_that_is_shown(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool
) -> None:
    from harvester.explore.server import application

    path = Path(shutil.copy(demo, tmp_path / "harvest.db"))
    with closing(sqlite3.connect(shutil.copy(demo, tmp_path / "newer.db"))) as newer, newer:
        newer.execute("UPDATE publishers SET name = '榆原县' || id")
    if not writable:
        monkeypatch.setattr(os, "access", lambda place, _mode: place != tmp_path)
    datasette = application(path)
    address = "/harvest/publishers.json?_shape=objects&_size=1"
    with asyncio.Runner() as loop:
        before = [loop.run(datasette.client.get(address)).json()["rows"][0]["name"] for _ in range(6)]
        (tmp_path / "newer.db").replace(path)
        after = [loop.run(datasette.client.get(address)).json()["rows"][0]["name"] for _ in range(6)]
    assert not any(name.startswith("榆原县") for name in before)
    assert all(name.startswith("榆原县") for name in after)


def test_pages_are_shown_again_where_the_file_was_away_for_a_moment(demo: Path, tmp_path: Path) -> None:
    from harvester.explore.server import application

    path = Path(shutil.copy(demo, tmp_path / "harvest.db"))
    datasette = application(path)
    served = datasette.get_database("harvest")
    address = "/harvest/publishers.json?_size=1"
    with asyncio.Runner() as loop:
        shown = [loop.run(datasette.client.get(address)).status_code for _ in range(4)]
        path.rename(tmp_path / "away.db")
        away = [loop.run(datasette.client.get(address)).status_code for _ in range(8)]
        path.write_bytes(b"no database, but long enough to be looked at" * 200)
        away += [loop.run(datasette.client.get(address)).status_code for _ in range(8)]
        (tmp_path / "away.db").rename(path)
        shutil.copy(path, tmp_path / "newer.db")
        (tmp_path / "newer.db").replace(path)
        again = [loop.run(datasette.client.get(address)).status_code for _ in range(8)]
    assert (set(shown), 200 in away, set(again)) == ({200}, False, {200})
    assert len(served._all_file_connections) == len(served._opened) <= 3, "one for each thread, whatever was put there"


def test_pages_are_shown_whatever_signs_the_path_has(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "100% 库 #2?"
    folder.mkdir()
    assert statuses(Path(shutil.copy(demo, folder / "a b.db"))) == [200] * len(PAGES)
