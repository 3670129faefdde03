"""scrapy export: whole tables and answers to files."""

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from harvester.store import open_database

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    database = tmp_path / "harvest.db"
    db: Database = open_database(database)
    db.execute("INSERT INTO sites (id) VALUES ('s')")
    db.execute("INSERT INTO publishers (id, name) VALUES (1, '甲县司法局')")
    for year in range(2019, 2023):
        db.execute(
            "INSERT INTO reports (id, publisher_id, publisher, fiscal_year, coverage, keyed_by, url, site_id, outcome, "
            "first_seen_at, last_seen_at, title) VALUES (?, 1, '甲县司法局', ?, 'own_body', 'publisher', ?, 's', 'ok', "
            "'', '', '=title')",
            [year, year, f"http://a/{year}"],
        )
        db.execute(
            "INSERT INTO versions (id, report_id, number, fingerprint, parser_version, reading_sha256, url, seen_at, "
            "text) VALUES (?, ?, 1, ?, '1', 'y', 'http://a/', '', '联系人：张三，13812345678')",
            [year, year, str(year)],
        )
        db.execute(
            "INSERT INTO summaries (report_id, publisher_id, publisher, fiscal_year, template, coverage, errors, "
            "warnings, new_received) VALUES (?, 1, '甲县司法局', ?, 'v2021', 'own_body', 0, 0, ?)",
            [year, year, year - 2000],
        )
    db.conn.commit()
    db.conn.close()
    return database


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_table_comes_out_whole(scrapy: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "reports.csv"
    run = scrapy("export", "reports", str(target), "--database", str(path))
    assert (run.returncode, run.stdout.strip()) == (0, f"{target}: 4 rows")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    head, *lines = rows(target)
    assert [line[head.index("fiscal_year")] for line in lines] == ["2019", "2020", "2021", "2022"]
    assert lines[0][head.index("title")] == "'=title"


def test_a_question_takes_its_parameters(scrapy: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "top.json"
    run = scrapy("export", "most-requests", str(target), "year=2021", "--database", str(path))
    assert run.returncode == 0, run.stderr
    data = json.loads(target.read_text(encoding="utf-8"))
    assert [(row["机关"], row["新收申请"], row["上年新收"]) for row in data["rows"]] == [("甲县司法局", 21, 20)]
    assert data["notes"]["参数 · parameter year"] == "2021"


def test_personal_data_needs_a_reason_which_is_written_down(scrapy: Run, path: Path, tmp_path: Path) -> None:
    masked, shown = tmp_path / "a.json", tmp_path / "b.json"
    assert scrapy("export", "versions", str(masked), "--database", str(path)).returncode == 0
    assert scrapy("export", "versions", str(shown), "--database", str(path), "--unmask", "核对").returncode == 0
    assert "13812345678" not in masked.read_text(encoding="utf-8")
    assert "联系人：张**，138****5678" in masked.read_text(encoding="utf-8")
    assert "联系人：张三，13812345678" in shown.read_text(encoding="utf-8")
    assert "理由：核对" in shown.read_text(encoding="utf-8")


def test_the_reason_may_stand_in_a_setting(scrapy: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    assert (
        scrapy("export", "versions", str(target), "--database", str(path), "-s", "UNMASK_REASON=核对原件").returncode
        == 0
    )
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["rows"][0]["text"] == "联系人：张三，13812345678"
    assert "核对原件" in data["notes"]["个人信息 · personal data"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nothing", "x.csv"), 2, "there is no table"),
        (("reports", "x.doc"), 2, "must end in"),
        (("reports",), 2, "to which file"),
        (("late", "x.csv", "yeer=2020"), 2, "no parameter 'yeer'"),
        (("late", "x.csv", "2020"), 2, "is no parameter"),
        (("late", "x.csv", "year=2019-2020"), 2, "year=2019-2020: a year, such as 2023 is wanted"),
        (("most-requests", "x.csv", "limit=ten"), 2, "limit=ten: a number is wanted"),
        (("reports", "nowhere/x.csv"), 1, "x.csv cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_exported_is_said(
    scrapy: Run, path: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    chosen = [str(tmp_path / each) if "." in each else each for each in arguments]
    run = scrapy("export", *chosen, "--database", str(path))
    assert run.returncode == code
    assert words in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_a_file_that_exists_is_not_replaced_unasked(scrapy: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("mine", encoding="utf-8")
    assert scrapy("export", "reports", str(target), "--database", str(path)).returncode == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert scrapy("export", "reports", str(target), "--database", str(path), "--force").returncode == 0
    assert len(rows(target)) == 5


def test_everything_that_can_be_exported_is_named(scrapy: Run) -> None:
    text = scrapy("export", "--list").stdout
    assert "statutory_cells" in text
    assert "most-requests" in text
    assert "year= limit=" in text
    named = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert [line for line in named if "  " not in line] == [], "names stand apart from what they mean"
