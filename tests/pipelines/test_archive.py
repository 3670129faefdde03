"""The first stage in real crawls: every page kept, rows that lead to it, and a plain word when it cannot be kept."""

import datetime as dt
import gzip
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from forked import run_python

from harvester.archive import ArchiveWriter, iterate, locate, read_capture, warc_files
from harvester.commands.practice import as_csv
from harvester.exceptions import ArchiveError
from harvester.items import Capture
from harvester.practice import PracticeServer, serve
from harvester.store import open_database

Rows = list[tuple[str, str, str | None, int | None]]

# Scrapy under a limit on the size of any file: the system refuses to write beyond it, as a full disk does
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from scrapy.cmdline import execute
execute(["scrapy", *sys.argv[2:]])
"""


# Scrapy, killed by itself so many seconds after the archive grew: no handler runs, nothing is flushed
KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
def size():
    return sum(path.stat().st_size for path in folder.glob("*.warc.gz"))
def kill(begun):
    while size() == begun:
        time.sleep(0.002)
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)
threading.Thread(target=kill, args=[size()], daemon=True).start()
from scrapy.cmdline import execute
execute(["scrapy", *sys.argv[3:]])
"""


def rows_of(folder: Path) -> Rows:
    with closing(sqlite3.connect(f"file:{folder}/harvest.db?mode=ro", uri=True)) as db:
        return db.execute("SELECT url, sha256, warc_file, warc_offset FROM captures ORDER BY id").fetchall()


def all_rows_lead_to_records(folder: Path) -> bool:
    kept = {(c.url, c.sha256, c.warc_file, c.warc_offset) for c in iterate(warc_files(folder / "archive"))}
    return set(rows_of(folder)) <= kept


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in warc_files(folder / "archive"))


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeServer]:
    with serve(sites=2, years=2) as running:
        yield running


@pytest.fixture(scope="module")
def crawl(server: PracticeServer, root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(folder: Path, *more: str, start: tuple[str, ...] = ("-m", "scrapy")) -> subprocess.CompletedProcess[str]:
        sites = folder / "sites.csv"
        sites.write_text(as_csv(server.rows), encoding="utf-8")
        settings = {
            "DATABASE": folder / "harvest.db",
            "ARCHIVE": folder / "archive",
            "DOWNLOAD_DELAY": 0,
            "CONTACT": "somebody@example.org",
        }
        given = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command = [*start, "crawl", "reports", "-a", f"sites={sites}", *given, *more]
        if start[0] == "-c":  # a limit on its files would be one on what it says, were that a file
            whole = [sys.executable, *command]
            return subprocess.run(whole, cwd=root, capture_output=True, text=True, timeout=200, check=False)
        return run_python(command, cwd=root, env=os.environ)

    return run


@dataclass
class Crawled:
    """A folder after two crawls, and what it held after the first."""

    folder: Path
    first: Rows
    first_size: int


@pytest.fixture(scope="module")
def crawled(
    crawl: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Crawled:
    folder = tmp_path_factory.mktemp("crawled")
    done = crawl(folder)
    assert done.returncode == 0, done.stderr
    state = Crawled(folder, rows_of(folder), size_of(folder))
    done = crawl(folder, "-a", "full=1")
    assert done.returncode == 0, done.stderr
    return state


def test_every_page_of_a_crawl_is_kept_and_found_by_its_row(crawled: Crawled, server: PracticeServer) -> None:
    for url, sha256, file, offset in crawled.first:
        assert file is not None
        assert offset is not None
        kept = read_capture(locate(crawled.folder / "archive", file), offset)
        assert (kept.url, kept.sha256, kept.status) == (url, sha256, 200)
    addresses = {row[0] for row in crawled.first}
    assert {report.url for report in server.expected} <= addresses
    assert {row["listing_url"] for row in server.rows} <= addresses, "listings are kept too"


def test_the_same_pages_again_are_revisits_without_rows_of_their_own(crawled: Crawled) -> None:
    assert rows_of(crawled.folder) == crawled.first
    assert 0 < size_of(crawled.folder) - crawled.first_size < 1400 * len(crawled.first)
    assert len(list(iterate(warc_files(crawled.folder / "archive")))) == 2 * len(crawled.first)


def test_what_the_archive_lost_comes_back_when_everything_is_fetched_again(
    crawled: Crawled, crawl: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(crawled.folder, folder)
    last = max(offset or 0 for *_, offset in crawled.first)
    (path,) = warc_files(folder / "archive")
    damaged = bytearray(path.read_bytes())
    offsets = sorted(offset or 0 for *_, offset in crawled.first)
    size, at = max((end - begin, begin) for begin, end in pairwise(offsets))
    damaged[at + size // 2] ^= 0xFF  # in the payload: the head of the record can still be read
    path.write_bytes(damaged)
    (other,) = [row[0] for row in crawled.first if row[3] == offsets[0 if at != offsets[0] else 1]]
    with closing(sqlite3.connect(folder / "harvest.db")) as db, db:
        db.execute("UPDATE captures SET warc_offset = ? WHERE url = ?", [last, other])  # another page lies there
    lost = [row[0] for row in rows_of(folder) if is_lost(folder, *row[1:])]
    assert len(lost) == 2
    assert crawl(folder).returncode == 0
    assert [row[0] for row in rows_of(folder) if is_lost(folder, *row[1:])] == lost
    assert crawl(folder, "-a", "full=1").returncode == 0
    assert [row for row in rows_of(folder) if is_lost(folder, *row[1:])] == []
    stay = {row[0] for row in crawled.first} - set(lost)
    assert [row for row in rows_of(folder) if row[0] in stay] == [row for row in crawled.first if row[0] in stay]


def is_lost(folder: Path, sha256: str, file: str | None, offset: int | None) -> bool:
    assert file is not None
    assert offset is not None
    try:
        return read_capture(locate(folder / "archive", file), offset).sha256 != sha256
    except ArchiveError:
        return True


def test_the_request_is_kept_with_its_answer(crawled: Crawled) -> None:
    (path,) = warc_files(crawled.folder / "archive")
    text = gzip.decompress(path.read_bytes())
    assert text.count(b"WARC-Type: request\r\n") == 2 * len(crawled.first)
    assert b"\r\nuser-agent: harvester/" in text
    assert b"WARC-IP-Address: 127.0.0.1\r\n" in text


def test_a_second_crawler_started_by_mistake_fetches_nothing_and_says_why(
    crawl: Callable[..., subprocess.CompletedProcess[str]], server: PracticeServer, tmp_path: Path
) -> None:
    with ArchiveWriter(tmp_path / "archive"):
        asked = len(server.log)
        done = crawl(tmp_path)
        assert len(server.log) == asked, "not one request"
    assert done.returncode == 3
    assert "Another process writes into the archive" in done.stderr
    assert not warc_files(tmp_path / "archive")


def test_a_full_disk_ends_the_crawl_and_after_two_kills_the_next_one_completes_it(
    crawl: Callable[..., subprocess.CompletedProcess[str]], server: PracticeServer, tmp_path: Path
) -> None:
    body = os.urandom(3_000_000)
    large = Capture(
        url="http://a.gov.cn/",
        fetched_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        status=200,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
    )
    with ArchiveWriter(tmp_path / "archive") as writer:
        writer.write(large)
    open_database(tmp_path / "harvest.db").conn.close()
    room = size_of(tmp_path) + 8_000  # for a page or two
    done = crawl(tmp_path, start=("-c", LIMITED, str(room)))
    assert done.returncode in (1, 3)
    assert done.stderr.count("No room left for the archive") >= 1
    assert "archive_error" in done.stderr
    assert all_rows_lead_to_records(tmp_path)

    for moment in (0.0, 0.2):
        size = size_of(tmp_path)
        crawl(tmp_path, start=("-c", KILLED, str(tmp_path / "archive"), str(moment)))
        assert size_of(tmp_path) > size, "it was killed after it had begun to write"
        assert all_rows_lead_to_records(tmp_path)

    done = crawl(tmp_path)
    assert done.returncode == 0, done.stderr
    assert {report.url for report in server.expected} <= {row[0] for row in rows_of(tmp_path)}
    assert all_rows_lead_to_records(tmp_path)
