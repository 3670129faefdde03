"""The pages answer, each from one moment of the database, while a crawl of the practice sites writes to it."""

import asyncio
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from harvester.store import check_index, open_database

PATHS = ("/", "/publishers", "/search?q=公开", "/charts", "/map", "/coverage", "/reports/1", "/publishers/1",
         "/questions/most-requests", "/questions/broken-identities", "/harvest/reports.json")  # fmt: skip


def test_every_page_answers_while_a_crawl_writes(tmp_path: Path, root: Path) -> None:
    from harvester.explore.server import application

    path = tmp_path / "live.db"
    command = [sys.executable, "-m", "scrapy", "demo", "--database", str(path), "--sites", "12", "--years", "5"]
    seen: list[int] = []
    statuses: dict[str, set[int]] = {each: set() for each in PATHS}
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as crawl:
        until = time.monotonic() + 100
        while not _reports(path) and time.monotonic() < until:
            time.sleep(0.05)
        crawl.send_signal(signal.SIGSTOP)  # it does not get to its end while the application starts
        datasette = application(path)
        with asyncio.Runner() as loop:

            def look(each: str) -> None:
                answer = loop.run(datasette.client.get(each))
                statuses[each].add(answer.status_code)
                if each == "/" and (found := re.search(r"<dt>报告</dt><dd>([\d,]+)</dd>", answer.text)):
                    seen.append(int(found[1].replace(",", "")))

            look("/")
            crawl.send_signal(signal.SIGCONT)
            while crawl.poll() is None:
                for each in PATHS:
                    look(each)
            look("/")
        datasette.executor.shutdown()
        assert crawl.returncode == 0, crawl.stderr and crawl.stderr.read()
    assert all(codes == {200} for codes in statuses.values()), statuses
    assert seen == sorted(seen)
    assert len(set(seen)) > 1, "the crawl was over before the pages were looked at"
    db = open_database(path)
    assert check_index(db).faults == ()
    db.conn.close()


def _reports(path: Path) -> int:
    if not path.exists():
        return 0
    conn = sqlite3.connect(path)
    try:
        return int(conn.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # the schema is being made
    finally:
        conn.close()
