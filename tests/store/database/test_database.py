"""Opening, migrating and locking the database."""

import dataclasses
import os
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import report

from harvester.exceptions import StoreError
from harvester.store import Writer, open_database, opened, refuse_unwritable
from harvester.store.database.opening import savepoint, transaction

CONTRACT = {
    "publishers": "id name level division",
    "sites": "id publisher level division platform listing_url scope since options status checked_on note last_outcome "
    "last_visit_at",
    "reports": "id publisher_id publisher fiscal_year coverage title url site_id template published_on signed_on "
    "current_version_id first_seen_at last_seen_at",
    "addresses": "url report_id first_seen_at last_seen_at gone_at",
    "versions": "id report_id number fingerprint parser_version capture_id seen_at text",
    "sections": "version_id position key level heading text",
    "tables": "id version_id position key section_key rows columns attachment_id",
    "cells": "table_id row column row_span column_span text kind value unit row_key column_key",
    "figures": "version_id indicator period value unit qualifier quote section_position",
    "findings": "version_id rule severity message expected actual",
    "attachments": "id report_id url name media_type bytes sha256 outcome",
    "captures": "id url fetched_at status sha256 warc_file warc_offset",
    "pages": "url kind site_id etag last_modified sha256 fetched_at changed_at due_at outcome",
    "crawls": "id started_at finished_at reason requests new edited unchanged failed",
    "visits": "crawl_id site_id outcome entries new edited requests message",
    "statutory_cells": "report_id publisher fiscal_year template table_key row_key column_key value kind text unit",
    "current_figures": "publisher fiscal_year indicator period value unit qualifier quote section_position",
    "current_findings": "publisher fiscal_year rule severity message expected actual",
    "current_sections": "publisher fiscal_year position key level heading text",
    "requests": "report_id new_received carried_over granted partially_granted denied results_total carried_forward",
    "indicators": "report_id application_volume workload clearance_rate backlog_rate disclosure_rate "
    "full_disclosure_rate denial_rate unable_rate not_processed_rate other_rate natural_person_share commercial_share "
    "review_rate litigation_rate review_correction_rate litigation_loss_rate normative_turnover dispute_conversion "
    "licence_enforcement_ratio punctuality_days",
    "coverage": "site_id fiscal_year status reason",
    "changes": "report_id",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_what_others_rely_on_is_there(db: Database, name: str) -> None:
    columns = {column[0] for column in db.execute(f"SELECT * FROM {name}").description}  # noqa: S608
    assert set(CONTRACT[name].split()) <= columns


def test_every_table_is_strict(db: Database) -> None:
    loose = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
        "AND name NOT LIKE 'sqlite%' AND name <> '_sqlite_migrations'"
    ).fetchall()
    assert loose == []


def test_every_foreign_key_has_an_index_on_its_side(db: Database) -> None:
    # visits.crawl_id and the like are the first part of a primary key; dictionaries are never deleted from.
    dictionaries = {"terms", "slots", "cell_keys", "shapes"}
    bare = []
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        firsts = {
            db.execute("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", [index]).fetchone()[0]
            for (index,) in db.execute("SELECT name FROM pragma_index_list(?)", [name]).fetchall()
        }
        keys = db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', [name]).fetchall()
        bare += [(name, column) for column, target in keys if column not in firsts and target not in dictionaries]
    assert bare == []


def test_opening_makes_folders_sets_pragmas_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "harvest.db"
    for _ in range(2):
        db = open_database(path)
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 1
        assert db.execute("PRAGMA schema_version").fetchone()[0] == db.execute("PRAGMA schema_version").fetchone()[0]
        version = db.execute("PRAGMA schema_version").fetchone()[0]
        db.conn.close()
    again = open_database(path)
    assert again.execute("PRAGMA schema_version").fetchone()[0] == version
    again.conn.close()


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"not a database at all, but long enough to have a header" * 50)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not an SQLite database"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE reports (mine TEXT)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match=r"other\.db is a database of something else"):
        open_database(path)
    with pytest.raises(StoreError, match=r"other\.db is no database of this program"):
        open_database(path, read_only=True)


def test_an_empty_file_is_begun_when_written_and_refused_when_read(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="no database of this program"):
        open_database(path, read_only=True)
    open_database(path).conn.close()
    open_database(path, read_only=True).conn.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_newer_than_the_program_is_refused_with_what_to_do(path: Path, read_only: bool) -> None:
    db = open_database(path)
    row = {"migration_set": "harvester", "name": "9999_later", "applied_at": "2030-01-01"}
    db.table("_sqlite_migrations").insert(row)
    db.conn.close()
    with pytest.raises(StoreError, match=r"newer version.*9999_later.*Update"):
        open_database(path, read_only=read_only)


def test_reading_only_needs_a_database_and_cannot_write(path: Path) -> None:
    with pytest.raises(StoreError, match=r"no database at .* name another with -s DATABASE=PATH"):
        open_database(path, read_only=True)
    assert not path.exists()
    open_database(path).conn.close()
    db = open_database(path, read_only=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("INSERT INTO terms (term) VALUES ('x')")
    db.conn.close()


def test_a_view_of_an_older_program_is_replaced(path: Path) -> None:
    db = open_database(path)
    db.execute("DROP VIEW requests")
    db.execute("CREATE VIEW requests AS SELECT 1 AS old")
    db.execute("CREATE VIEW left_over AS SELECT 1 AS old")
    db.conn.close()
    db = open_database(path)
    assert "new_received" in {column[0] for column in db.execute("SELECT * FROM requests").description}
    assert "left_over" not in db.view_names()
    db.conn.close()


def test_a_second_writer_waits_and_then_says_what_is_the_matter(path: Path) -> None:
    db = open_database(path, busy_seconds=0.2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer = Writer(db)
    with pytest.raises(StoreError, match=f"{path}: another process is writing"):
        writer.store([report()])
    with pytest.raises(StoreError, match="another process is writing"):
        refuse_unwritable(db)
    other.execute("ROLLBACK")
    refuse_unwritable(db)
    assert writer.store([report()]).new == 1
    other.close()
    db.conn.close()


def test_a_reader_in_the_middle_of_a_query_does_not_hold_the_writer_up(path: Path) -> None:
    db = open_database(path, busy_seconds=0.2)
    writer = Writer(db)
    writer.store([report()])
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM reports").fetchone()
    assert writer.store([report(year=2023, url="http://sf.qingshan.gov.cn/2.html")]).new == 1
    assert reader.execute("SELECT count(*) FROM reports").fetchone() == before
    reader.close()
    db.conn.close()


def test_a_database_in_a_folder_that_may_not_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "harvest.db"
    db = open_database(path)
    db.execute("INSERT INTO publishers (name) VALUES ('青禾县司法局')")
    db.conn.commit()
    db.conn.close()
    beside = set(tmp_path.iterdir())
    monkeypatch.setattr(os, "access", lambda place, _mode: place != tmp_path)
    db = open_database(path, read_only=True)
    assert db.execute("SELECT name FROM publishers").fetchall() == [("青禾县司法局",)]
    assert set(tmp_path.iterdir()) == beside, "SQLite's own way of reading makes files in the folder"
    db.conn.close()


def test_what_a_killed_writer_left_beside_the_database_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "harvest.db"
    db = open_database(path)
    db.execute("INSERT INTO publishers (name) VALUES ('青禾县司法局')")
    db.conn.commit()
    monkeypatch.setattr(os, "access", lambda place, _mode: place != tmp_path)
    reader = open_database(path, read_only=True)
    assert reader.execute("SELECT name FROM publishers").fetchall() == [("青禾县司法局",)]
    reader.conn.close()
    db.conn.close()


def test_what_fails_where_sqlite_has_undone_the_transaction_is_told_as_it_is(path: Path) -> None:
    def fail(db: Database) -> None:
        with transaction(db), savepoint(db):
            db.conn.rollback()  # as SQLite itself does where a disk is full
            raise sqlite3.OperationalError("the cause")

    with opened(path) as db:
        with pytest.raises(sqlite3.OperationalError, match="the cause"):
            fail(db)
        assert not db.conn.in_transaction


def test_a_full_disk_is_not_taken_for_the_fault_of_an_item(path: Path) -> None:
    odd = report(url="http://a.gov.cn/odd.html")
    assert odd.parsed is not None
    twice = (odd.parsed.sections[0], odd.parsed.sections[0])
    odd = dataclasses.replace(odd, parsed=dataclasses.replace(odd.parsed, sections=twice))
    with opened(path) as db:
        writer = Writer(db)
        [pages] = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 5}").fetchone()
        with pytest.raises(StoreError, match="the disk is full"):
            writer.store([odd, *(report(url=f"http://a.gov.cn/{year}.html", year=year) for year in range(2000, 2030))])
        assert db.execute("SELECT count(*) FROM pages").fetchall() == [(0,)]
