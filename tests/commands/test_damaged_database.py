"""A database with destroyed pages: every command says so in a line, and none ends in a traceback."""

from pathlib import Path

import pytest
from rereading_samples import run_command
from scrapy.utils.test import get_crawler
from store_samples import report

from harvester.exceptions import StoreError
from harvester.pipelines.sqlite import SqlitePipeline
from harvester.store import Writer, hold_for_crawl, opened

PAGE = """<html><head><meta charset="utf-8"><title>青山市司法局2024年政府信息公开工作年度报告</title></head><body>
<h1>青山市司法局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>本局全年主动公开政府信息128条。</p></body></html>"""
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
        ("explore", ["--port", 0, "PATH"]),
        ("import", ["-j", 1, "PAGE"]),
    ],
)
def test_a_damaged_database_is_said_in_a_line(damaged: Path, command: str, arguments: list[object]) -> None:
    out, page = damaged.with_name("out.csv"), damaged.with_name("page.html")
    page.write_text(PAGE, encoding="utf-8")
    named = {"OUT": out, "PATH": damaged, "PAGE": page}
    done = run_command(command, damaged.parent, *(named.get(str(each), each) for each in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == f"{command}: {damaged}: the database is damaged. Restore a backup (scrapy backup makes them).\n"
    )
    assert not out.exists()


def test_a_crawl_into_it_does_not_begin(damaged: Path) -> None:
    with pytest.raises(StoreError, match="the database is damaged"):
        SqlitePipeline.from_crawler(get_crawler(settings_dict={"DATABASE": str(damaged)}))
    hold_for_crawl(damaged).release()
