"""Commands whose reader leaves early: no traceback and no fault, whatever they print."""

import subprocess
import sys
from pathlib import Path

import pytest

from harvester.items import SITE_COLUMNS
from harvester.store import Writer, open_database

ROOT = Path(__file__).parents[2]
ROW = {
    "id": "qinghe",
    "publisher": "青禾县司法局",
    "level": "county",
    "scope": "own",
    "since": 2020,
    "status": "active",
}


@pytest.mark.parametrize(
    "command",
    [
        "sites",
        "sites --missing",
        "extract README.md README.md",
        "coverage",
        "coverage --json",
        "coverage --csv",
        "audit --all",
        "export --list",
        "reparse",
        "explore --check-index",
        "backup {folder}/copy.db",
        "import {folder}/saved.html",
        "practice --sites 1 --port 0 --seconds 0",
    ],
)
def test_a_reader_that_leaves_at_once_is_no_fault_of_the_command(command: str, tmp_path: Path) -> None:
    database = tmp_path / "small.db"
    db = open_database(database)
    Writer(db).sync_sites([{**dict.fromkeys(SITE_COLUMNS, ""), **ROW}])
    db.conn.close()
    (tmp_path / "saved.html").write_text("<h1>青禾县司法局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>")
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", *command.format(folder=tmp_path).split(),
         "-s", f"DATABASE={database}", "-s", f"ARCHIVE={tmp_path / 'archive'}"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert process.returncode == 0, said
