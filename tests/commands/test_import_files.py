"""An import brings the files that its reports link to: by their address in an archive, by their name beside a page."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from queries import rows
from rereading_samples import Said, fetch, other_body, run_command

from harvester.archive import ArchiveWriter, locate, read_capture, warc_files
from harvester.items import Capture
from harvester.practice import ExpectedReport, serve

Run = Callable[..., Said]
HAD = "SELECT url, name, sha256 FROM attachments WHERE outcome = 'ok' ORDER BY url"
PLACES = "SELECT c.warc_file, c.warc_offset, a.sha256 FROM attachments a JOIN captures c ON c.sha256 = a.sha256"
READ = "SELECT r.outcome FROM attachments a JOIN file_readings r ON r.sha256 = a.sha256 ORDER BY 1"
STATED = "SELECT count(*) > 5 FROM cells c JOIN tables t ON t.id = c.table_id WHERE t.attachment_id IS NOT NULL"


@pytest.fixture(scope="module")
def report() -> tuple[ExpectedReport, Capture, dict[str, Capture]]:
    """One with files, its page, and the files by their addresses."""
    with serve(sites=3, years=3) as server:
        (found, *_) = [each for each in server.expected if each.attachments]
        return found, fetch(found.url), {url: fetch(url) for _, url in found.attachments}


@pytest.fixture
def take(tmp_path: Path) -> Run:
    def run(*args: object) -> Said:
        return run_command("import", tmp_path, *args, "-j", 1)

    return run


def archived(folder: Path, *captures: Capture) -> Path:
    with ArchiveWriter(folder) as archive:
        for capture in captures:
            archive.write(capture)
    (path,) = warc_files(folder)
    return path


def test_an_archive_with_a_report_and_its_files_brings_both_read_and_kept_once(report, tmp_path: Path, take: Run):
    found, page, files = report
    elsewhere = archived(tmp_path / "elsewhere", *files.values(), page)  # the files before the page that names them
    done = take(elsewhere)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"attachments: {len(files)} taken" in done.stdout
    wanted = sorted((url, name, files[url].sha256) for name, url in found.attachments)
    assert rows(tmp_path, HAD) == wanted
    assert rows(tmp_path, READ) == [("no_form",), ("read",)]
    assert rows(tmp_path, STATED) == [(1,)]
    for file, offset, sha256 in rows(tmp_path, PLACES):
        assert read_capture(locate(tmp_path / "archive", str(file)), int(str(offset))).sha256 == sha256
    again = take(elsewhere)
    assert f"attachments: {len(files)} already stored" in again.stdout
    assert rows(tmp_path, "SELECT count(*) FROM versions") == [(1,)]


def test_what_stands_in_a_file_s_place_and_what_nobody_links_to_is_not_taken(report, tmp_path: Path, take: Run):
    _, page, files = report
    first, *_ = files.values()
    wall = other_body(first, "<html><p>请输入验证码</p></html>".encode(), headers={"content-type": "text/html"})
    foreign = other_body(first, first.body + b" ", url="http://www.example.gov.cn/other.xls")
    done = take(archived(tmp_path / "elsewhere", page, wall, foreign))
    assert done.returncode == 0, done.stderr
    assert "attachments" not in done.stdout
    assert rows(tmp_path, HAD) == []


def test_files_come_later_than_their_page_and_an_older_one_changes_nothing(report, tmp_path: Path, take: Run):
    _, page, files = report
    take(archived(tmp_path / "page", page))
    take(archived(tmp_path / "files", *files.values()))
    assert len(rows(tmp_path, HAD)) == len(files)
    first, *_ = files.values()
    older = other_body(first, first.body + b" ", fetched_at=first.fetched_at.replace(year=2020))
    done = take(archived(tmp_path / "older", older))
    assert "attachments: 1 older than what is stored" in done.stdout
    assert rows(tmp_path, "SELECT count(*) FROM versions") == [(1,)]


def test_an_archive_of_ours_is_read_in_place_with_its_files(report, tmp_path: Path, take: Run):
    _, page, files = report
    path = archived(tmp_path / "archive", page, *files.values())
    size = path.stat().st_size
    done = take(path)
    assert done.returncode == 0, done.stderr
    assert len(rows(tmp_path, HAD)) == len(files)
    assert path.stat().st_size == size


@pytest.mark.parametrize("ending", ["_files", ".files"])
def test_the_folder_of_a_saved_page_brings_files_by_the_names_of_their_links(
    report, ending: str, tmp_path: Path, take: Run
):
    found, page, files = report
    folder = tmp_path / "saved" / f"report{ending}"
    folder.mkdir(parents=True)
    note = f"<!-- saved from url=(0021){page.url} -->\n".encode()
    (tmp_path / "saved" / "report.html").write_bytes(note + page.body)
    for name, url in found.attachments:
        (folder / name).write_bytes(files[url].body)
    (folder / "style.css").write_text("p { color: black }", encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = take(tmp_path / "saved")
    assert done.returncode == 0, done.stdout + done.stderr  # what only dresses the page is no page that was refused
    assert f"attachments: {len(files)} taken" in done.stdout
    assert [row[2] for row in rows(tmp_path, HAD)] == [files[url].sha256 for url in sorted(files)]
    assert rows(tmp_path, STATED) == [(1,)]


def test_a_page_named_alone_with_its_address_brings_its_folder_too(report, tmp_path: Path, take: Run):
    found, page, files = report
    (tmp_path / "2018_files").mkdir()
    saved = tmp_path / "2018.htm"
    saved.write_bytes(page.body)
    os.utime(saved, (1_700_000_000, 1_700_000_000))
    for name, url in found.attachments:
        (tmp_path / "2018_files" / name).write_bytes(files[url].body)
    done = take(saved, "--url", page.url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rows(tmp_path, HAD)) == len(files)
