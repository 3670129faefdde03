"""Commands whose reader leaves early: no traceback, whatever they print."""

import subprocess
import sys
from pathlib import Path

import pytest

from harvester.store import open_database

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", ["sites", "sites --missing", "extract README.md README.md", "coverage --json"])
def test_a_reader_that_leaves_after_the_first_byte_leaves_no_traceback(command: str, tmp_path: Path) -> None:
    database = tmp_path / "empty.db"
    open_database(database).conn.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", *command.split(), "-s", f"DATABASE={database}"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
