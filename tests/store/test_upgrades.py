"""A database made by the first schema keeps everything it holds when a newer program opens it, step after step."""

from importlib.resources import files
from pathlib import Path

import pytest
from sqlite_utils import Database

from harvester.items import Outcome, VisitItem
from harvester.store import Writer, open_database
from harvester.store.schema import migrations, statements

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
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        writer = Writer(db)
        crawl_id = writer.begin_crawl(sites=1)
        item = VisitItem(site_id="qingshan", outcome=Outcome.OK, entries=1, requests=1, budget=1)
        writer.store([item], crawl_id=crawl_id)
        assert db.execute("SELECT entries, budget FROM visits").fetchall() == [(1, 1)]
    finally:
        db.conn.close()


def test_every_step_is_a_file_of_whole_statements() -> None:
    folder = files("harvester.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    assert [name.removesuffix(".sql") for name in names] == STEPS
    for name in names:
        assert all(each.endswith(";") for each in statements((folder / name).read_text(encoding="utf-8"))), name
