"""What goes wrong on purpose, seen by a plain client: each fault at its site alone, all else as ever."""

import gzip
import http.client
import io
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from urllib.parse import urlsplit

import pytest
from http_client import fetch

from harvester.exceptions import HarvesterError
from harvester.items import Outcome
from harvester.practice import FAULTS, ExpectedFault, PracticeServer, every_fault, serve, sites_for
from harvester.practice.faults.answers import HUGE, LATE
from harvester.practice.faults.listings import RARE

LISTED = "practice-000"
"""A TRS site."""


@contextmanager
def faulty(*names: str, site: str = LISTED, sites: int = 6) -> Iterator[tuple[PracticeServer, list[ExpectedFault]]]:
    with serve(sites=sites, years=2, faults={site: names}) as server:
        yield server, server.faults


def row(server: PracticeServer, site: str = LISTED) -> dict[str, str]:
    return next(each for each in server.rows if each["id"] == site)


@contextmanager
def opened(url: str, **headers: str) -> Iterator[http.client.HTTPResponse]:
    """A GET that follows nothing and reads nothing."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=200)
    try:
        connection.request("GET", f"{parts.path}{'?' if parts.query else ''}{parts.query}", headers=headers)
        with connection.getresponse() as answer:
            yield answer
    finally:
        connection.close()


def raw(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """The same, read to its end."""
    with opened(url, **headers) as answer:
        return answer.status, answer.headers, answer.read()


def listed(server: PracticeServer) -> str:
    """All pages of the list of LISTED."""
    first = row(server)["listing_url"]
    return "".join(fetch(url)[2].decode() for url in (first, first.replace("index.html", "index_2.html")))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("challenge-412", 412),
        ("challenge-521", 521),
        ("challenge-200", 200),
        ("forbidden-403", 403),
        ("too-many-429", 429),
        ("missing-404", 404),
        ("soft-404", 200),
        ("script-shell", 200),
        ("stub-13", 200),
        ("empty-body", 200),
        ("error-500", 500),
        ("error-502", 502),
        ("error-503", 503),
        ("led-home", 301),
        ("redirect-private", 302),
    ],
)
def test_a_fault_of_a_report_is_one_more_row_and_leaves_the_others_alone(name: str, status: int) -> None:
    with faulty(name) as (server, (fault,)):
        assert raw(fault.url)[0] == status
        assert fault.url.rpartition("/")[2] in listed(server)
        assert fault.url not in {report.url for report in server.expected}
        for report in server.expected:
            if report.site_id == LISTED:
                assert report.title.encode() in fetch(report.url)[2]
        assert fault.outcome == FAULTS[name].outcome != Outcome.OK


def test_the_same_fault_of_a_list_hides_its_reports() -> None:
    with faulty("listing:challenge-412") as (server, (fault,)):
        assert fault.url == row(server)["listing_url"]
        assert raw(fault.url)[0] == 412
        assert [report for report in server.expected if report.site_id == LISTED] == []
        assert [report for report in server.expected if report.site_id != LISTED]


def test_a_cookie_check_lets_those_pass_who_bring_the_cookie_back() -> None:
    with faulty("cookie-302") as (_, (fault,)):
        status, headers, _ = raw(fault.url)
        assert (status, headers["Location"]) == (302, urlsplit(fault.url).path)
        assert raw(fault.url, Cookie=headers["Set-Cookie"].partition(";")[0])[0] == 200


def test_two_addresses_redirect_to_each_other() -> None:
    with faulty("redirect-circle") as (_, (fault,)):
        other = raw(fault.url)[1]["Location"]
        assert other != urlsplit(fault.url).path
        assert raw(fault.url + "?turn=1")[1]["Location"] == urlsplit(fault.url).path


@pytest.mark.parametrize("name", ["error-first-time", "broken-first-time"])
def test_what_fails_the_first_time_is_there_the_second(name: str) -> None:
    with faulty(name) as (server, (fault,)):
        assert fault.url in {report.url for report in server.expected}
        if name.startswith("error"):
            assert raw(fault.url)[0] == 503
        else:
            with pytest.raises(http.client.RemoteDisconnected):
                raw(fault.url)
        assert raw(fault.url)[0] == 200


def test_a_late_answer_is_the_true_one() -> None:
    with faulty("late") as (_, (fault,)):
        started = time.monotonic()
        assert fetch(fault.url)[0] == 200
        assert time.monotonic() - started >= LATE


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("broken-off", (http.client.IncompleteRead, ConnectionResetError)),
        ("short-body", http.client.IncompleteRead),
        ("chunk-without-end", http.client.IncompleteRead),
        ("no-answer", http.client.RemoteDisconnected),
    ],
)
def test_broken_answers_are_broken(name: str, error: type[Exception]) -> None:
    with faulty(name) as (_, (fault,)), pytest.raises(error):
        raw(fault.url)


def test_a_length_that_is_too_small_cuts_the_page_in_its_head() -> None:
    with faulty("long-body") as (_, (fault,)):
        body = raw(fault.url)[2]
        assert len(body) == 90
        assert b"<body" not in body


def test_a_huge_page_says_so_or_not() -> None:
    with faulty("huge-said", "huge-unsaid") as (_, (said, unsaid)):
        with opened(said.url) as answer:
            assert int(answer.headers["Content-Length"]) == HUGE
        with opened(unsaid.url) as answer:
            assert "Content-Length" not in answer.headers
            assert sum(len(answer.read(2**20)) for _ in range(HUGE // 2**20 + 1)) == HUGE


def test_a_bomb_is_small_and_unpacks_to_very_much() -> None:
    with faulty("gzip-bomb") as (_, (fault,)):
        _, headers, packed = raw(fault.url)
        assert headers["Content-Encoding"] == "gzip"
        assert len(packed) < 100_000
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            assert sum(len(file.read(2**22)) for _ in range(HUGE // 2**22 + 1)) == HUGE


@pytest.mark.parametrize(
    ("name", "encoding", "header", "meta"),
    [
        ("gb18030-as-gb2312", "gb18030", "text/html; charset=gb2312", b"gb2312"),
        ("no-charset", "utf-8", "text/html", None),
        ("no-charset-gbk", "gb18030", "text/html", None),
        ("wrong-charset-header", "utf-8", "text/html; charset=ISO-8859-1", None),
        ("wrong-charset-page", "utf-8", "text/html", b"gbk"),
    ],
)
def test_encodings_are_misstated(name: str, encoding: str, header: str, meta: bytes | None) -> None:
    with faulty(name) as (server, _):
        for url in (row(server)["listing_url"], server.expected[-1].url):
            _, headers, body = fetch(url)
            text = body.decode(encoding)
            assert RARE in text
            assert "年政府信息公开工作年度报告" in text
            assert headers["Content-Type"] == header
            assert (b"charset=" + meta in body.replace(b'"', b"")) if meta else (b"charset=" not in body)
    if encoding == "gb18030":
        with pytest.raises(UnicodeDecodeError):
            body.decode("gbk")


def test_a_list_without_end_goes_on() -> None:
    with faulty("endless-paging", site="practice-007", sites=13) as (server, _):
        url = row(server, "practice-007")["listing_url"]
        for number in (2, 3, 50):
            status, _, body = fetch(url.replace("index.html", f"index_{number}.html"))
            assert status == 200
            assert f"index_{number + 1}.html".encode() in body
        assert '"max_pages": 9' in row(server, "practice-007")["options"]


def test_a_server_that_ignores_the_page_shows_the_first_and_hides_what_stands_on_others() -> None:
    with faulty("ignores-paging", site="practice-019", sites=25) as (server, _):
        url = row(server, "practice-019")["listing_url"]
        first = fetch(url)[2]
        assert fetch(url + "&cur_page=2")[2] == first
        for report in server.expected:
            if report.site_id == "practice-019":
                assert report.title.encode() in first


def test_a_stub_stands_in_the_place_of_a_page_that_is_declared() -> None:
    with faulty("stub-page", site="practice-001", sites=7) as (server, _):
        url = row(server, "practice-001")["listing_url"]
        assert b"createPageHTML(3, 0" in fetch(url)[2]
        status, _, body = fetch(url.replace("index.html", "index_2.html"))
        assert status == 200
        assert len(body) < 600


def test_a_shell_leads_to_the_column() -> None:
    with faulty("shell-leads-on", site="practice-005", sites=11) as (server, _):
        url = row(server, "practice-005")["listing_url"]
        assert b'location.replace("' in fetch(url)[2]
        assert b"pageList" in fetch(url + "?column")[2]


def test_copies_stand_on_a_host_of_their_own_that_no_row_names() -> None:
    with faulty("clone-linked", "redirect-foreign") as (server, (linked, redirected)):
        host = urlsplit(linked.url).netloc
        assert host.startswith("localhost:")
        assert not any(host in each["listing_url"] for each in server.rows)
        assert linked.url in listed(server)
        assert urlsplit(raw(redirected.url)[1]["Location"]).netloc == host
        theirs = next(report for report in server.expected if report.site_id == LISTED)
        assert theirs.title.encode() in fetch(f"http://{host}{urlsplit(theirs.url).path}")[2]
        assert fetch(linked.url)[0] == fetch(f"http://{host}{urlsplit(redirected.url).path}")[0] == 200
        assert server.log[-1].site_id == f"{LISTED}-copy"


def test_one_report_stands_under_several_addresses() -> None:
    with faulty("several-addresses") as (server, _):
        report = max((r for r in server.expected if r.site_id == LISTED), key=lambda r: r.fiscal_year)
        path = urlsplit(report.url).path
        base = report.url.removesuffix(path)
        assert all(report.title.encode() in fetch(base + folder + path)[2] for folder in ("/mobile", "/old/zfxxgk"))
        assert fetch(row(server)["listing_url"])[2].count(report.title.encode()) == 3


def test_changes_of_what_is_published_are_expected_as_they_are() -> None:
    names = ("late-year", "lying-folder", "no-publisher")
    with faulty(*names) as (server, _):
        reports = [report for report in server.expected if report.site_id == LISTED]
        newest = max(reports, key=lambda report: report.fiscal_year)
        assert (newest.published_on.year, newest.findings) == (newest.fiscal_year + 2, ("DOC-02",))
        assert "2016n/" in newest.url
        assert {report.title for report in reports} == {f"{r.fiscal_year}年政府信息公开工作年度报告" for r in reports}
        assert all(fetch(report.url)[0] == 200 for report in reports)


def test_tables_may_be_pictures_and_pages_may_be_files() -> None:
    with faulty("pictured-tables") as (server, _):
        newest = max((r for r in server.expected if r.site_id == LISTED), key=lambda r: r.fiscal_year)
        body = fetch(newest.url)[2]
        assert (newest.cells, b"<table" in body, b"tujie.png" in body) == ({}, False, True)
    with faulty("file-only") as (server, _):
        newest = max((r for r in server.expected if r.site_id == LISTED), key=lambda r: r.fiscal_year)
        assert newest.cells
        assert newest.figures
        assert b"<table" not in fetch(newest.url)[2]
        ((name, url),) = newest.attachments
        assert name == f"{newest.title}.pdf"
        assert fetch(url)[2].startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "status", "text"),
    [
        ("robots-forbids", 200, b"Disallow: /\n"),
        ("robots-missing", 404, b"Not Found"),
        ("robots-503", 503, b""),
        ("robots-challenge", 412, b"$_ts"),
    ],
)
def test_robots_files_go_wrong(name: str, status: int, text: bytes) -> None:
    with faulty(name) as (server, _):
        answer = raw(row(server)["listing_url"].partition("/zwgk")[0] + "/robots.txt")
        assert answer[0] == status
        assert text in answer[2]


def test_a_broken_handshake_ends_at_once_and_a_certificate_of_its_own_is_not_trusted() -> None:
    with faulty("tls-broken") as (server, _):
        url = row(server)["listing_url"]
        assert url.startswith("https://")
        with pytest.raises(urllib.error.URLError, match=r"(?i)handshake"):
            urllib.request.urlopen(url, timeout=200)  # noqa: S310 - loopback
    with faulty("tls-self-signed") as (server, _):
        url = row(server)["listing_url"]
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(url, timeout=200)  # noqa: S310
        careless = ssl.create_default_context()
        careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
        with urllib.request.urlopen(url, timeout=20, context=careless) as answer:  # noqa: S310
            assert answer.status == 200


def test_attachments_stand_behind_walls() -> None:
    with faulty("referer-wall") as (_, (fault,)):
        assert b"<html" in fetch(fault.url)[2]
        assert fetch(fault.url, Referer="http://127.0.0.1/report.html")[2].startswith((b"PK", b"%PDF"))
    with faulty("captcha-wall") as (_, (fault,)):
        assert b"codeValue" in fetch(fault.url, Referer="http://127.0.0.1/report.html")[2]


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        ({LISTED: ["no-such"]}, "no fault is called 'no-such'"),
        ({LISTED: ["empty-datastore"]}, "only hanweb"),
        ({"practice-003": ["challenge-412"]}, "those that have a list"),
        ({"practice-499": ["challenge-412"]}, "no practice site is called practice-499"),
    ],
)
def test_a_fault_that_cannot_be_switched_on_is_named(faults: dict[str, list[str]], message: str) -> None:
    with pytest.raises(HarvesterError, match=message):
        serve(sites=10, faults=faults)


def test_every_fault_finds_a_site_and_every_expectation_a_word() -> None:
    dealt = every_fault()
    assert sorted(name for names in dealt.values() for name in names) == sorted(FAULTS)
    with serve(sites=sites_for(dealt), years=2, organs=1, faults=dealt) as server:
        assert {fault.fault for fault in server.faults} == set(FAULTS)
        assert all(fault.url.startswith("http") for fault in server.faults)
    assert every_fault(without=list(FAULTS)) == {}


def test_a_reset_forgets_who_has_asked_before() -> None:
    with faulty("error-first-time") as (server, (fault,)):
        assert [raw(fault.url)[0] for _ in range(2)] == [503, 200]
        server.reset()
        assert raw(fault.url)[0] == 503
