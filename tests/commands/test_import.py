"""WARC made elsewhere and pages saved by hand become reports, once, with the bytes in our own archive."""

import dataclasses
import datetime as dt
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from office_reports import report_file, report_of
from queries import change, rows
from rereading_samples import Said, fetch, other_body, run_command
from scrapy.exceptions import UsageError

from harvester.archive import ArchiveWriter, iterate, locate, read_capture, warc_files
from harvester.commands.importing import saved_from, site_of
from harvester.fetch import decode
from harvester.items import SITE_COLUMNS, Capture, Level, Scope, SiteStatus
from harvester.practice import PracticeServer, serve
from harvester.registry import Site

Run = Callable[..., Said]


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeServer]:
    with serve(sites=2, years=2) as running:
        yield running


@pytest.fixture(scope="module")
def elsewhere(server: PracticeServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that somebody else made: the reports, the listings, a page of another kind."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with ArchiveWriter(folder) as archive:
        for report in server.expected:
            archive.write(fetch(report.url))
        for row in server.rows:
            archive.write(fetch(row["listing_url"]))
        news = fetch(server.expected[0].url)
        body = "<h1>政府信息公开工作推进会召开</h1><p>会议强调</p>".encode()
        archive.write(other_body(news, body, url="http://news.gov.cn/1.html"))
    (path,) = warc_files(folder)
    return path


@pytest.fixture
def take(tmp_path: Path) -> Run:
    def run(*args: object) -> Said:
        return run_command("import", tmp_path, *args, "-j", 1)

    return run


def test_the_reports_of_an_archive_made_elsewhere_are_taken_once(
    server: PracticeServer, elsewhere: Path, tmp_path: Path, take: Run
) -> None:
    requests = len(server.log)
    done = take(elsewhere)
    assert done.returncode == 0, done.stderr
    assert len(server.log) == requests
    urls = {url for (url,) in rows(tmp_path, "SELECT url FROM reports")}
    assert urls == {report.url for report in server.expected}, "no listing, no news"
    for file, offset, sha256 in rows(tmp_path, "SELECT warc_file, warc_offset, sha256 FROM captures"):
        assert read_capture(locate(tmp_path / "archive", str(file)), int(str(offset))).sha256 == sha256
    before = rows(tmp_path, "SELECT count(*) FROM versions")
    again = take(elsewhere)
    assert again.returncode == 0
    assert f"already stored: {len(urls)}" in again.stdout
    assert rows(tmp_path, "SELECT count(*) FROM versions") == before
    assert len(list(iterate(warc_files(tmp_path / "archive")))) == len(urls)


def saved_list(titles: list[str], before: str = "", row: str = "") -> str:
    items = "".join(f"<li><a href='/c/{n}.html'>{title}</a>{row}</li>" for n, title in enumerate(titles))
    return f"<html><head><title>青石县政务公开</title></head><body>{before}<ul>{items}</ul></body></html>"


ONE_YEAR = [f"青石县{organ}2023年政府信息公开工作年度报告" for organ in ("林业局", "水利局", "教育局", "民政局")]
YEARS = [f"青石县林业局{year}年政府信息公开工作年度报告" for year in (2021, 2022, 2023)]


@pytest.mark.parametrize(
    "page",
    [
        saved_list(ONE_YEAR),
        saved_list(YEARS),
        saved_list(
            ONE_YEAR, before="<p>一、政府信息公开指南</p><p>三、法定主动公开内容</p><p>四、政府信息公开年报</p>"
        ),
        saved_list(ONE_YEAR, row="<p>2023年收到政府信息公开申请4件，都答复了。</p>"),
    ],
    ids=["organs", "years", "among-headings", "with-first-sentences"],
)
def test_a_saved_list_of_reports_is_no_report(page: str, tmp_path: Path, take: Run) -> None:
    (tmp_path / "saved.html").write_text(f"<meta charset=utf-8>{page}", encoding="utf-8")
    done = take(tmp_path / "saved.html")
    assert done.returncode == 1
    assert "left out, not a report: 1" in done.stdout
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(0,)]


@pytest.mark.parametrize("title", [YEARS[2], "政府信息公开工作年度报告"])
def test_a_short_report_beside_links_to_others_is_one(title: str, tmp_path: Path, take: Run) -> None:
    own = f"<h1>{title}</h1>" + "<p>2023年，我局公开政府信息40条，收到政府信息公开申请4件，都答复了。</p>" * 4
    (tmp_path / "saved.html").write_text(f"<meta charset=utf-8>{saved_list(YEARS[:2], before=own)}", encoding="utf-8")
    assert take(tmp_path / "saved.html").returncode == 0
    assert rows(tmp_path, "SELECT fiscal_year FROM reports") == [(2023,)]


def test_a_list_of_one_report_is_not_taken_for_the_report(server: PracticeServer, tmp_path: Path, take: Run) -> None:
    report = fetch(server.expected[0].url)
    row = f'<li>·<a href="{report.url}">{server.expected[0].title}</a><span>2026-01-15</span></li>'
    page = f"<html><head><title>政府信息公开年报</title></head><body><ul>{row}</ul></body></html>".encode()
    with ArchiveWriter(tmp_path / "made") as archive:
        archive.write(other_body(report, page, url="http://127.0.0.1:9/nb/"))
        archive.write(report)
    done = take(tmp_path / "made")
    assert "1 reports: 1 new, 0 edited" in done.stdout
    assert rows(tmp_path, "SELECT url FROM reports") == [(report.url,)]


@pytest.mark.parametrize(("host", "stored"), [("127.0.0.1:9", 1), ("127.0.0.1:8", 0)], ids=["ours", "another"])
def test_a_report_that_is_a_file_is_taken_from_the_hosts_of_the_registry(
    server: PracticeServer, tmp_path: Path, take: Run, host: str, stored: int
) -> None:
    row = "a-1,,county,,static,http://127.0.0.1:9/nb/,mixed,,,paused,,"
    (tmp_path / "sites.csv").write_text(",".join(SITE_COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    report = report_of(2023)
    name = {"url": f"http://{host}/nb/1.docx", "headers": {"content-type": "application/octet-stream"}}
    with ArchiveWriter(tmp_path / "made") as archive:
        archive.write(other_body(fetch(server.expected[0].url), report_file("docx", report), **name))
    done = take(tmp_path / "made")
    assert rows(tmp_path, "SELECT title, fiscal_year, site_id FROM reports") == [(report.title, 2023, "a-1")][:stored]
    assert f"{stored} reports: {stored} new, 0 edited" in done.stdout


def test_an_archive_of_ours_is_taken_whole_without_a_word_about_the_files_it_keeps_for_itself(
    elsewhere: Path, tmp_path: Path, take: Run
) -> None:
    folder = tmp_path / "other"
    shutil.copytree(elsewhere.parent, folder)
    (folder / f"{elsewhere.name}.12345.torn").write_bytes(b"half a record")
    assert {path.name for path in folder.iterdir()} >= {"digests.bin", "tail.json", elsewhere.name}
    for named in ([folder], sorted(folder.iterdir())):
        done = take(*named)
        assert (done.returncode, done.stderr.strip()) == (0, "")


def test_the_archive_of_the_database_itself_gives_its_reports_back_and_does_not_grow(
    elsewhere: Path, tmp_path: Path, take: Run
) -> None:
    take(elsewhere)
    before = rows(tmp_path, "SELECT url, warc_file, warc_offset, sha256 FROM captures ORDER BY url")
    sizes = {path.name: path.stat().st_size for path in warc_files(tmp_path / "archive")}
    for path in tmp_path.glob("harvest.db*"):
        path.unlink()
    done = take(tmp_path / "archive")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT url, warc_file, warc_offset, sha256 FROM captures ORDER BY url") == before
    assert {path.name: path.stat().st_size for path in warc_files(tmp_path / "archive")} == sizes
    assert f"{len(before)} new, 0 edited, 0 unchanged" in done.stdout


def test_what_the_archive_lost_is_found_where_it_was_archived_again(elsewhere: Path, tmp_path: Path, take: Run) -> None:
    take(elsewhere)
    for path in (*warc_files(tmp_path / "archive"), tmp_path / "archive" / "digests.bin"):
        path.unlink()
    change(tmp_path, "UPDATE pages SET fetched_at = '2020-01-01T00:00:00+00:00', sha256 = NULL")
    take(elsewhere)
    for file, offset, sha256 in rows(tmp_path, "SELECT warc_file, warc_offset, sha256 FROM captures"):
        assert read_capture(locate(tmp_path / "archive", str(file)), int(str(offset))).sha256 == sha256


@pytest.mark.parametrize("kept_bytes", [None, 3000], ids=["deleted", "cut"])
def test_what_the_archive_lost_comes_back_out_of_a_copy_of_it(
    kept_bytes: int | None, elsewhere: Path, tmp_path: Path, take: Run
) -> None:
    take(elsewhere)
    with ArchiveWriter(tmp_path / "again") as again:  # the same bytes at another address: a record without them
        for capture in iterate([elsewhere]):
            moved = capture.url.replace("127.0.0.1", "localhost")
            again.write(dataclasses.replace(capture, url=moved, warc_file=None, warc_offset=None))
    take(tmp_path / "again")
    copy = shutil.copytree(tmp_path / "archive", tmp_path / "copy")
    for path in warc_files(tmp_path / "archive"):
        if kept_bytes is None:
            path.unlink()
        else:
            os.truncate(path, kept_bytes)
    versions = rows(tmp_path, "SELECT count(*) FROM versions")
    done = take(copy)
    assert done.returncode == 0, done.stderr
    assert "0 new, 0 edited" in done.stdout
    for file, offset, sha256 in rows(tmp_path, "SELECT warc_file, warc_offset, sha256 FROM captures"):
        assert read_capture(locate(tmp_path / "archive", str(file)), int(str(offset))).sha256 == sha256
    assert rows(tmp_path, "SELECT count(*) FROM versions") == versions
    assert "already stored" in take(copy).stdout


@pytest.mark.parametrize("lost", [0, 1], ids=["with the bytes", "that says they came again"])
def test_what_was_lost_comes_back_where_the_same_bytes_lie_in_another_file(
    lost: int, elsewhere: Path, tmp_path: Path, take: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ArchiveWriter(tmp_path / "again") as again:
        for capture in iterate([elsewhere]):
            moved = capture.url.replace("127.0.0.1", "localhost")
            again.write(dataclasses.replace(capture, url=moved, warc_file=None, warc_offset=None))
    take(elsewhere)
    monkeypatch.setitem(ArchiveWriter.__init__.__kwdefaults__, "max_bytes", 100)
    take(tmp_path / "again")
    monkeypatch.undo()
    copy = shutil.copytree(tmp_path / "archive", tmp_path / "copy")
    warc_files(tmp_path / "archive")[lost].unlink()
    take(copy)
    for file, offset, sha256 in rows(tmp_path, "SELECT warc_file, warc_offset, sha256 FROM captures"):
        assert read_capture(locate(tmp_path / "archive", str(file)), int(str(offset))).sha256 == sha256
    sizes = [path.stat().st_size for path in warc_files(tmp_path / "archive")]
    take(copy)
    assert [path.stat().st_size for path in warc_files(tmp_path / "archive")] == sizes


def _in_another_form(listing: Capture, media_type: str, body: bytes) -> Capture:
    kind = media_type.rpartition("/")[2]
    return other_body(listing, body, url=f"{listing.url}?{kind}", headers={"content-type": media_type})


def test_an_older_version_and_a_listing_that_the_archive_lost_come_back_too(
    elsewhere: Path, tmp_path: Path, take: Run
) -> None:
    take(elsewhere)
    first = next(iter(iterate([elsewhere])))
    later = first.fetched_at + dt.timedelta(days=1)
    body = first.body.replace("。</span></p>".encode(), "，一并说明。</span></p>".encode(), 1)
    with ArchiveWriter(tmp_path / "edited") as edited:
        changed = other_body(first, body)
        edited.write(dataclasses.replace(changed, fetched_at=later, warc_file=None, warc_offset=None))
    assert "0 new, 1 edited" in take(tmp_path / "edited").stdout
    copy = shutil.copytree(tmp_path / "archive", tmp_path / "copy")
    listing = next(each for each in iterate([elsewhere]) if each.url not in {first.url} and "index" in each.url)
    listings = [
        listing,
        _in_another_form(listing, "application/rss+xml", b"<rss><channel><item><title/></item></channel></rss>"),
        _in_another_form(listing, "application/json", b'{"rows": [], "total": 0}'),
        _in_another_form(listing, "text/html", b"<html><ul><li>news</li></ul></html>"),
    ]
    for each in listings:
        change(
            tmp_path,
            "INSERT INTO captures (url, fetched_at, status, sha256, bytes, warc_file, warc_offset) "
            "VALUES (?, '2026-01-01T00:00:00+00:00', 200, ?, 1, 'lost.warc.gz', 0)",
            each.url,
            each.sha256,
        )
    with ArchiveWriter(copy) as more:
        for each in listings:
            more.write(dataclasses.replace(each, warc_file=None, warc_offset=None))
    for path in warc_files(tmp_path / "archive"):
        path.unlink()
    done = take(copy)
    assert (done.returncode, "0 new, 0 edited" in done.stdout) == (0, True)
    assert "archived again, because the archive had lost it: 5" in done.stdout
    for file, offset, sha256 in rows(tmp_path, "SELECT warc_file, warc_offset, sha256 FROM captures"):
        assert read_capture(locate(tmp_path / "archive", str(file)), int(str(offset))).sha256 == sha256
    assert "archived again" not in take(copy).stdout


def test_a_file_of_such_a_name_that_lies_beside_no_archive_is_a_page_like_others(tmp_path: Path, take: Run) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "tail.json").write_text("{}")
    done = take(tmp_path / "saved")
    assert done.returncode == 1
    assert "tail.json" in done.stderr


def test_the_container_of_browser_tools_is_opened(elsewhere: Path, tmp_path: Path, take: Run) -> None:
    with zipfile.ZipFile(tmp_path / "saved.wacz", "w") as container:
        container.write(elsewhere, "archive/data.warc.gz")
        container.writestr("datapackage.json", "{}")
    done = take(tmp_path / "saved.wacz")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*) > 2 FROM reports") == [(1,)]


def test_pages_saved_by_hand_come_with_the_address_the_browser_noted(
    server: PracticeServer, tmp_path: Path, take: Run
) -> None:
    first, second = server.expected[:2]
    saved = tmp_path / "saved"
    (saved / "2024").mkdir(parents=True)
    note = f"<!-- saved from url=(0014){first.url} -->\n".encode()
    (saved / "a.html").write_bytes(note + fetch(first.url).body)
    (saved / "2024" / "b.html").write_bytes(fetch(second.url).body)
    (saved / "news.html").write_text("<h1>通知</h1><p>放假</p>", encoding="utf-8")
    (saved / ".hidden.html").write_text("x", encoding="utf-8")
    done = take(saved)
    assert done.returncode == 1, "a file was named that is no report"
    assert "file:///saved/news.html" in done.stderr
    assert rows(tmp_path, "SELECT url FROM reports ORDER BY url") == [("file:///saved/2024/b.html",), (first.url,)]
    assert rows(tmp_path, "SELECT DISTINCT status FROM captures") == [(0,)]
    kinds = {kept.status for kept in iterate(warc_files(tmp_path / "archive"))}
    assert kinds == {0}


def test_a_page_older_than_what_is_stored_changes_nothing(server: PracticeServer, tmp_path: Path, take: Run) -> None:
    url = server.expected[0].url
    now = fetch(url)
    earlier = other_body(now, now.body + b"<p>\xe8\xa1\xa5</p>", fetched_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    for name, capture in (("new", now), ("old", earlier)):
        with ArchiveWriter(tmp_path / name) as archive:
            archive.write(capture)
    take(*warc_files(tmp_path / "new"))
    before = rows(tmp_path, "SELECT id, fingerprint FROM versions")
    done = take(*warc_files(tmp_path / "old"))
    assert "older than what is stored: 1" in done.stdout
    assert rows(tmp_path, "SELECT id, fingerprint FROM versions") == before


@pytest.mark.parametrize("younger_first", [True, False])
def test_of_several_pages_of_an_address_the_youngest_counts_in_whatever_order_they_come(
    server: PracticeServer, tmp_path: Path, take: Run, younger_first: bool
) -> None:
    now = fetch(server.expected[0].url)
    words = [word.encode(decode(now.body).encoding) for word in ("申请", "请求")]
    earlier = other_body(now, now.body.replace(*words), fetched_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    with ArchiveWriter(tmp_path / "made") as archive:
        for capture in (now, earlier) if younger_first else (earlier, now):
            archive.write(capture)
    done = take(*warc_files(tmp_path / "made"))
    current = "SELECT c.sha256 FROM reports r JOIN versions v ON v.id = r.current_version_id JOIN captures c"
    assert rows(tmp_path, f"{current} ON c.id = v.capture_id") == [(now.sha256,)]
    assert ("older than what is stored: 1" in done.stdout) is younger_first


def test_a_saved_page_whose_name_is_in_no_encoding_is_taken(server: PracticeServer, tmp_path: Path, take: Run) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    page = Path(os.fsdecode(os.fsencode(saved) + b"/\xb1\xa8.html"))
    page.write_bytes(fetch(server.expected[0].url).body)
    done = take(saved)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT url FROM reports") == [("file:///saved/%B1%A8.html",)]


def test_an_address_given_by_hand_is_used(server: PracticeServer, tmp_path: Path, take: Run) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(fetch(server.expected[0].url).body)
    os.utime(page, (1_700_000_000, 1_700_000_000))
    done = take(page, "--url", "http://www.example.gov.cn/2023/1.html")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT url, fetched_at FROM captures") == [
        ("http://www.example.gov.cn/2023/1.html", "2023-11-14T22:13:20+00:00")
    ]


def test_broken_and_missing_files_are_named_and_the_rest_comes(elsewhere: Path, tmp_path: Path, take: Run) -> None:
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(elsewhere.read_bytes()[:-500])
    done = take(tmp_path / "missing.warc.gz", cut)
    assert done.returncode == 1
    assert f"{tmp_path / 'missing.warc.gz'}: No such file or directory" in done.stderr
    assert "the file ends within a record" in done.stderr
    assert rows(tmp_path, "SELECT count(*) > 2 FROM reports") == [(1,)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{}",), "there is no file in"),
        (("{}/page.html", "--url", "page"), "--url page: an address begins with http"),
        (("{}/page.html", "--url", "http://a.gov.cn/\udcff"), "this is no address"),
    ],
)
def test_nothing_to_take_and_an_address_that_is_none_are_wrong_usage(
    tmp_path: Path, take: Run, arguments: tuple[str, ...], said: str
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    with pytest.raises(UsageError, match=said):
        take(*(each.format(folder) for each in arguments))
    assert not (tmp_path / "archive").exists()


def test_while_another_process_writes_it_says_so(elsewhere: Path, tmp_path: Path, take: Run) -> None:
    with ArchiveWriter(tmp_path / "archive"):
        done = take(elsewhere)
    assert done.returncode == 1
    assert "Another process writes into the archive" in done.stderr


def test_scrapy_knows_the_command_by_its_name(tmp_path: Path, scrapy: Callable[..., Any]) -> None:
    done = scrapy("import", "-s", f"DATABASE={tmp_path}/harvest.db", "-s", f"ARCHIVE={tmp_path}/archive")
    assert done.returncode == 2
    assert "scrapy import saved/" in done.stderr
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!-- saved from url=(0029)https://www.a.gov.cn/1.html -->", "https://www.a.gov.cn/1.html"),
        (
            b"<!DOCTYPE html>\n<!--\n Page saved with SingleFile \n url: http://a.gov.cn/2 \n saved date: x",
            "http://a.gov.cn/2",
        ),
        (b"<!-- saved from url=(0014)about:internet -->", None),
        (b"<html>" + b" " * 5000 + b"<!-- saved from url=(0029)https://www.a.gov.cn/1.html -->", None),
    ],
)
def test_the_address_in_a_saved_page_is_found(head: bytes, expected: str | None) -> None:
    assert saved_from(head + b"<html><body>") == expected


def test_the_site_of_an_address_is_the_row_with_the_nearest_listing() -> None:
    def site(name: str, listing: str) -> Site:
        return Site(
            id=name, publisher="", level=Level.COUNTY, division="", platform="auto", listing_url=listing,
            scope=Scope.MIXED, since=None, options={}, status=SiteStatus.ACTIVE, checked_on=None, note="",
        )  # fmt: skip

    sites = [
        site("all", "http://a.gov.cn/zwgk/"),
        site("justice", "http://a.gov.cn/sfj/ndbg/"),
        site("b", "http://b.cn/"),
    ]
    assert site_of("http://a.gov.cn/sfj/ndbg/1.html", sites) is sites[1]
    assert site_of("http://A.gov.cn/other/1.html", sites) is sites[0]
    assert site_of("http://c.gov.cn/sfj/ndbg/1.html", sites) is None
    assert site_of("file:///saved/1.html", sites) is None


def test_a_page_saved_as_one_file_is_taken_with_the_address_and_the_day_in_it(
    server: PracticeServer, tmp_path: Path, take: Run
) -> None:
    report = server.expected[0]
    page = EmailMessage()
    page["Snapshot-Content-Location"] = report.url
    page["Date"] = "Sun, 01 Mar 2026 10:00:00 +0800"
    fetched = fetch(report.url)
    page.set_content(fetched.body, "text", "html", cte="base64")
    page.set_param("charset", fetched.headers["content-type"].partition("charset=")[2] or "utf-8")
    path = tmp_path / "saved.mhtml"
    path.write_bytes(bytes(page))
    (tmp_path / "empty.mht").write_bytes(b"MIME-Version: 1.0\n\n")
    assert take(path).returncode == 0
    assert rows(tmp_path, "SELECT url, title, fiscal_year FROM reports") == [
        (report.url, report.title, report.fiscal_year)
    ]
    assert rows(tmp_path, "SELECT fetched_at FROM captures") == [("2026-03-01T02:00:00+00:00",)]
    refused = take(tmp_path / "empty.mht")
    assert refused.returncode == 1
    assert "no HTML page in it" in refused.stderr + refused.stdout
