"""A database on a medium that may not be written to, and one whose path has signs that mean something in addresses."""

import asyncio
import os
import shutil
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


def test_pages_are_shown_whatever_signs_the_path_has(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "100% 库 #2?"
    folder.mkdir()
    assert statuses(Path(shutil.copy(demo, folder / "a b.db"))) == [200] * len(PAGES)
