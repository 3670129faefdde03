"""``scrapy capture``: what was kept comes out as it was sent, or a reason is given."""

import datetime as dt
import gzip
import hashlib
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from harvester.archive import ArchiveWriter, warc_files
from harvester.commands.rereading import read_item
from harvester.items import Capture, Entry, Hints, ReportItem
from harvester.store import Writer, open_database

Run = Callable[..., subprocess.CompletedProcess[str]]
URL = "http://a.gov.cn/2024.html"
ROOT = Path(__file__).resolve().parents[2]
NOON = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)


@dataclass
class Kept:
    """A database of one report with two versions, its archive, and the bytes of both."""

    folder: Path
    bodies: tuple[bytes, bytes]

    def settings(self) -> list[str]:
        return ["-s", f"DATABASE={self.folder / 'harvest.db'}", "-s", f"ARCHIVE={self.folder / 'archive'}"]


def report(body: bytes) -> Capture:
    headers = {"content-type": "text/html; charset=gb18030"}
    return Capture(
        url=URL, fetched_at=NOON, status=200, body=body, sha256=hashlib.sha256(body).hexdigest(), headers=headers,
        request_headers={},
    )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    page = (
        "<html><body><h1>甲县司法局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>全年主动公开信息{}条。</p>"
        "<h2>二、存在的问题</h2><p>公开的内容还不够细致，平台的栏目更新也不够及时。</p></body></html>"
    )
    bodies = page.format(12).encode("gb18030"), page.format(13).encode("gb18030")
    db = open_database(tmp_path / "harvest.db")
    with ArchiveWriter(tmp_path / "archive") as archive:
        for body in bodies:
            stored = archive.write(report(body))
            capture = replace(report(body), warc_file=stored.warc_file, warc_offset=stored.warc_offset)
            item = ReportItem(
                site_id="a", entry=Entry(title="甲县司法局2024年政府信息公开工作年度报告", url=URL), capture=capture,
                hints=Hints(url=URL, publisher="甲县司法局"),
            )  # fmt: skip
            Writer(db, clock=lambda: NOON).store([read_item(item)])
    db.conn.close()
    return Kept(tmp_path, bodies)


def kept_as_nine(kept: Kept, body: bytes, *, status: int) -> None:
    """A further capture, number 9."""
    db = open_database(kept.folder / "harvest.db")
    with ArchiveWriter(kept.folder / "archive") as archive:
        stored = archive.write(report(body))
    db.execute(
        "INSERT INTO captures (id, url, fetched_at, status, sha256, warc_file, warc_offset) "
        "VALUES (9, ?, '', ?, ?, ?, ?)",
        [URL, status, hashlib.sha256(body).hexdigest(), stored.warc_file, stored.warc_offset],
    )
    db.conn.commit()
    db.conn.close()


def test_the_page_of_the_current_version_comes_out_as_it_was_sent(scrapy: Run, kept: Kept, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    done = scrapy("capture", "--report", "1", str(target), *kept.settings())
    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == kept.bodies[1]
    for said in (URL, "2026-03-01T12:00:00", hashlib.sha256(kept.bodies[1]).hexdigest(), "200 text/html", "byte "):
        assert said in done.stdout
    assert not list(tmp_path.glob("*.partial"))


def test_an_earlier_version_and_a_capture_by_its_id(scrapy: Run, kept: Kept, tmp_path: Path) -> None:
    first, by_id = tmp_path / "first.html", tmp_path / "id.html"
    assert scrapy("capture", "--report", "1", "--version", "1", str(first), *kept.settings()).returncode == 0
    assert scrapy("capture", "1", str(by_id), *kept.settings()).returncode == 0
    assert first.read_bytes() == by_id.read_bytes() == kept.bodies[0]


def test_standard_output_takes_the_bytes_alone(scrapy: Run, kept: Kept) -> None:
    page = kept.bodies[0].decode("gb18030")
    kept_as_nine(kept, page.encode(), status=0)  # in UTF-8, which the test's own reading of standard output expects
    done = scrapy("capture", "9", "-", *kept.settings())
    assert done.returncode == 0, done.stderr
    assert done.stdout == page
    assert "saved by hand" in done.stderr


def test_bytes_noted_at_another_row_alone_are_found_there(scrapy: Run, kept: Kept, tmp_path: Path) -> None:
    db = open_database(kept.folder / "harvest.db")
    db.execute(
        "INSERT INTO captures (id, url, fetched_at, status, sha256) "
        "SELECT 9, 'http://a.gov.cn/other.html', fetched_at, status, sha256 FROM captures WHERE id = 1"
    )
    db.execute(
        "INSERT INTO captures (id, url, fetched_at, status, sha256) VALUES (10, 'http://a.gov.cn/x', '', 200, 'ab')"
    )
    db.conn.commit()
    db.conn.close()
    target = tmp_path / "page.html"
    assert scrapy("capture", "9", str(target), *kept.settings()).returncode == 0
    assert target.read_bytes() == kept.bodies[0]
    never = scrapy("capture", "10", str(tmp_path / "none.html"), *kept.settings())
    assert never.returncode == 1
    assert "never archived" in never.stderr


def test_an_existing_file_stays_unless_told(scrapy: Run, kept: Kept, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_bytes(b"mine")
    refused = scrapy("capture", "1", str(target), *kept.settings())
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert target.read_bytes() == b"mine"
    assert scrapy("capture", "--force", "1", str(target), *kept.settings()).returncode == 0
    assert target.read_bytes() == kept.bodies[0]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["99", "page.html"], 1, "there is no capture 99"),
        (["--report", "99", "page.html"], 1, "no capture of report 99"),
        (["--report", "1", "--version", "9", "page.html"], 1, "no capture of version 9 of report 1"),
        (["--report", "9" * 30, "page.html"], 2, "--report"),
        (["--report", "1", "1", "page.html"], 2, "name the file"),
        (["--version", "1", "1", "page.html"], 2, "--report N"),
        (["page.html"], 2, "say which capture"),
        (["٣", "page.html"], 2, "is no number"),
        (["9" * 30, "page.html"], 2, "is no number"),
        (["1", "none/page.html"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_had_is_said_in_a_line(
    scrapy: Run, kept: Kept, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    done = scrapy("capture", *arguments[:-1], str(tmp_path / arguments[-1]), *kept.settings())
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert said in done.stdout + done.stderr
    assert not list(tmp_path.glob("*.html*"))


def test_what_lies_beside_the_file_stays_and_only_files_are_replaced(scrapy: Run, kept: Kept, tmp_path: Path) -> None:
    target, beside, folder = tmp_path / "page.html", tmp_path / "page.html.partial", tmp_path / "folder"
    beside.write_bytes(b"mine")
    folder.mkdir()
    assert scrapy("capture", "1", str(target), *kept.settings()).returncode == 0
    assert (target.read_bytes(), beside.read_bytes()) == (kept.bodies[0], b"mine")
    refused = scrapy("capture", "--force", "1", str(folder), *kept.settings())
    assert (refused.returncode, "is no file" in refused.stderr) == (1, True)
    assert sorted(each.name for each in tmp_path.glob("*.partial")) == ["page.html.partial"]


def test_a_terminal_gets_no_word_of_the_page_that_could_steer_it(kept: Kept, tmp_path: Path) -> None:
    db = open_database(kept.folder / "harvest.db")
    db.execute("UPDATE captures SET url = 'http://a.gov.cn/\x1b[2J', media_type = 'text/\x1b]0;x\x07'")
    db.conn.commit()
    db.conn.close()
    call = [sys.executable, "-m", "scrapy", "capture", "1"]
    controller, terminal = pty.openpty()
    try:
        done = subprocess.run(
            [*call, "-", *kept.settings()], stdout=terminal, stderr=subprocess.PIPE, text=True, timeout=120,
            check=False, cwd=ROOT,
        )  # fmt: skip
    finally:
        os.close(terminal)
        os.close(controller)
    assert (done.returncode, "could steer the terminal" in done.stderr) == (1, True), done.stderr
    said = subprocess.run(
        [*call, str(tmp_path / "a.html"), *kept.settings()], capture_output=True, text=True, timeout=120, check=False,
        cwd=ROOT,
    )  # fmt: skip
    assert (said.returncode, "http://a.gov.cn/?[2J" in said.stdout) == (0, True), said.stderr
    assert not {"\x1b", "\x07"} & set(said.stdout)


def test_a_reader_that_leaves_ends_it_quietly(kept: Kept) -> None:
    body = b"<p>" + b"x" * 500_000
    kept_as_nine(kept, body, status=200)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "capture", "9", "-", *kept.settings()], stdout=writing,
            stderr=subprocess.PIPE, text=True, timeout=120, check=False, cwd=ROOT,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_damaged_archive_gives_no_file(scrapy: Run, kept: Kept, tmp_path: Path) -> None:
    (archive,) = warc_files(kept.folder / "archive")
    packed = archive.read_bytes()
    target = tmp_path / "page.html"
    archive.write_bytes(packed[:200] + os.urandom(200) + packed[400:])
    assert scrapy("capture", "1", str(target), *kept.settings()).returncode == 1
    changed = gzip.decompress(packed).replace("12条".encode("gb18030"), "99条".encode("gb18030"))
    archive.write_bytes(gzip.compress(changed))
    assert scrapy("capture", "1", str(target), *kept.settings()).returncode == 1
    archive.unlink()
    missing = scrapy("capture", "1", str(target), *kept.settings())
    assert (missing.returncode, "is missing" in missing.stderr) == (1, True)
    assert not target.exists()
