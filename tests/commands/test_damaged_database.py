"""A database with destroyed pages: every command says so in a line, and none ends in a traceback."""

from pathlib import Path

import pytest
from rereading_samples import run_command
from store_samples import report

from harvester.store import Writer, opened

TABLES = ("reports", "versions", "summaries", "pages", "attachments", "publishers", "sites")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "harvest.db"
    with opened(path) as db:
        Writer(db).store([report()])
        [size] = db.execute("PRAGMA page_size").fetchone()
        roots = dict(db.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    content = bytearray(path.read_bytes())
    for name in TABLES:
        content[(roots[name] - 1) * size : roots[name] * size] = b"\xff" * size
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("coverage", []),
        ("audit", []),
        ("reparse", ["-j", 1]),
        ("export", ["reports", "OUT"]),
        ("explore", ["--check-index"]),
        ("explore", ["--rebuild-index"]),
    ],
)
def test_a_damaged_database_is_said_in_a_line(damaged: Path, command: str, arguments: list[object]) -> None:
    out = damaged.with_name("out.csv")
    done = run_command(command, damaged.parent, *(out if each == "OUT" else each for each in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == f"{command}: {damaged}: the database is damaged. Restore a backup (scrapy backup makes them).\n"
    )
    assert not out.exists()
