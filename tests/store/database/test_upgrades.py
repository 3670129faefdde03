"""A database made by the first schema keeps everything it holds when a newer program opens it, step after step."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from harvester.items import Outcome, VisitItem
from harvester.store import Writer, open_database
from harvester.store.database.schema import migrations, statements
from harvester.store.rows.stored_content import stored_content

STEPS = [step.name for step in migrations()._migrations]


def made_by(path: Path, steps: list[str]) -> None:
    """A file as a program that knew only these steps would have left it, with a report in it."""
    db = Database(path)
    known = migrations()
    known._migrations = [step for step in known._migrations if step.name == STEPS[0]]
    known.apply(db)
    at = "2025-06-02T18:00:00+00:00"
    with db.conn:
        db.execute("INSERT INTO sites (id, publisher) VALUES ('qingshan', '青山市司法局')")
        db.execute("INSERT INTO publishers (id, name) VALUES (1, '青山市司法局')")
        db.execute(
            "INSERT INTO pages (url, kind, site_id, fetched_at, outcome, title, fiscal_year) "
            "VALUES ('http://a.gov.cn/1', 'report', 'qingshan', ?, 'ok', '年报', 2024)", [at]
        )  # fmt: skip
        db.execute(
            "INSERT INTO reports (id, publisher_id, publisher, fiscal_year, coverage, keyed_by, title, url, site_id, "
            "outcome, first_seen_at, last_seen_at) "
            "VALUES (1, 1, '青山市司法局', 2024, 'own_body', 'publisher', '年报', 'http://a.gov.cn/1', "
            "'qingshan', 'ok', ?, ?)", [at, at]
        )  # fmt: skip
        db.execute(
            "INSERT INTO versions (id, report_id, number, fingerprint, parser_version, reading_sha256, url, seen_at, "
            "text) VALUES (1, 1, 1, 'f', '0.0', 'r', 'http://a.gov.cn/1', ?, '正文')", [at]
        )  # fmt: skip
        db.execute("UPDATE reports SET current_version_id = 1")
        db.execute("INSERT INTO cell_keys (id, row_key, column_key) VALUES (1, 'new_received', 'total'), "
                   "(2, 'carried_over', 'total'), (3, 'granted', 'total')")  # fmt: skip
        db.execute(
            'INSERT INTO slots (id, "row", "column", row_span, column_span, kind, unit, label, place, digest) VALUES '
            "(1, 0, 0, 1, 2, 'text', NULL, '项目', 'tr[1]/td[1]', x'01'), "
            "(2, 1, 1, 1, 1, 'number', '件', NULL, 'tr[2]/td[2]', x'02'), "
            "(3, 2, 1, 1, 1, 'number', NULL, NULL, 'tr[3]/td[2]', x'03'), "
            "(4, 3, 1, 1, 1, 'dash', NULL, NULL, 'tr[4]/td[2]', x'04')"
        )
        db.execute("INSERT INTO tables (id, version_id, position, key, occurrence, section_key, rows, columns, "
                   "source_table, source_row, place, cell_base) "
                   "VALUES (1, 1, 1, 'v2021_applications', 1, 'applications', 4, 2, 1, 0, 'body/table', "
                   "'body/table/')")  # fmt: skip
        db.execute("INSERT INTO stored_cells (table_id, key_id, slot_id, value, text, note) VALUES "
                   "(1, 0, 1, NULL, NULL, NULL), (1, 1, 2, 7, NULL, NULL), (1, 2, 3, 1234, '1,234', NULL), "
                   "(1, 3, 4, NULL, '—', 'so printed')")  # fmt: skip
        db.execute("INSERT INTO addresses (url, report_id, version_id, first_seen_at, last_seen_at) "
                   "VALUES ('http://a.gov.cn/1', 1, 1, ?, ?)", [at, at])  # fmt: skip
    later = migrations()
    later._migrations = [step for step in later._migrations if step.name in steps]
    later.apply(db)
    db.conn.close()


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_a_database_of_any_earlier_schema_is_brought_up_with_all_it_holds(tmp_path: Path, count: int) -> None:
    path = tmp_path / "old.db"
    made_by(path, STEPS[:count])
    db = open_database(path)
    try:
        assert db.execute("SELECT publisher, fiscal_year, title FROM reports").fetchall() == [
            ("青山市司法局", 2024, "年报")
        ]
        assert db.execute("SELECT title, due_at FROM pages").fetchall() == [("年报", None)]
        assert db.execute(
            'SELECT "row", "column", column_span, text, kind, value, unit, row_key, place, note FROM cells ORDER BY 1'
        ).fetchall() == [
            (0, 0, 2, "项目", "text", None, None, None, "body/table/tr[1]/td[1]", None),
            (1, 1, 1, "7", "number", 7, "件", "new_received", "body/table/tr[2]/td[2]", None),
            (2, 1, 1, "1,234", "number", 1234, None, "carried_over", "body/table/tr[3]/td[2]", None),
            (3, 1, 1, "—", "dash", None, None, "granted", "body/table/tr[4]/td[2]", "so printed"),
        ]
        assert db.execute("SELECT new_received, carried_over, granted FROM summaries").fetchall() == [(7, 1234, None)]
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        digest = db.execute("SELECT reading_sha256 FROM versions").fetchone()
        assert digest == (stored_content(db, 1).sha256(),)
        writer = Writer(db)
        crawl_id = writer.begin_crawl(sites=1)
        item = VisitItem(site_id="qingshan", outcome=Outcome.OK, entries=1, requests=1, budget=1)
        writer.store([item], crawl_id=crawl_id)
        assert db.execute("SELECT entries, budget FROM visits").fetchall() == [(1, 1)]
    finally:
        db.conn.close()


def test_every_step_is_a_file_of_whole_statements() -> None:
    folder = files("harvester.store.database") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    assert [name.removesuffix(".sql") for name in names] == STEPS
    for name in names:
        assert all(each.endswith(";") for each in statements((folder / name).read_text(encoding="utf-8"))), name


def contents(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        return [line for line in db.iterdump() if "_sqlite_migrations" not in line]
    finally:
        db.close()


def test_an_upgrade_that_is_killed_in_the_middle_is_completed_by_the_next_opening(tmp_path: Path) -> None:
    old, copies = tmp_path / "old.db", tmp_path / "copies"
    copies.mkdir()
    made_by(old, STEPS[:1])
    script = [sys.executable, str(Path(__file__).with_name("dying.py")), str(old), str(copies)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(script, env=env, capture_output=True, text=True, timeout=200, check=True)
    assert int(done.stdout) > 5
    open_database(old).conn.close()
    whole = contents(old)
    for path in copies.glob("*.db"):
        open_database(path).conn.close()
        assert contents(path) == whole, path.name


class Outrun(sqlite3.Connection):
    """Before its first transaction begins, another process opens the database and brings it up."""

    path: Path
    waits = True

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        if self.waits and arguments[0].startswith("BEGIN"):
            type(self).waits = False
            open_database(self.path).conn.close()
        return super().execute(*arguments)


@pytest.mark.parametrize("count", [1, len(STEPS)])
def test_two_processes_may_bring_a_database_up_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    old, alone = tmp_path / "old.db", tmp_path / "alone.db"
    made_by(old, STEPS[:count])
    with closing(sqlite3.connect(old)) as conn:
        conn.execute("CREATE VIEW of_an_older_program AS SELECT 1")
    shutil.copy(old, alone)
    open_database(alone).conn.close()

    class Second(Outrun):
        path = old

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Second))
    open_database(old).conn.close()
    monkeypatch.undo()
    assert not Second.waits
    assert contents(old) == contents(alone)
