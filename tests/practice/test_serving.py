"""Real HTTP against the running sites: paging, conditions, encodings, faults, and a clean end."""

import gzip
import http.client
import re
import socket
import sys
import threading
import time
from urllib.parse import urljoin, urlsplit

import pytest
from http_client import fetch
from ports import free_ports

from harvester.exceptions import HarvesterError
from harvester.practice import PracticeServer, serve

MAGIC = {
    "xls": b"\xd0\xcf\x11\xe0",
    "doc": b"\xd0\xcf\x11\xe0",
    "rtf": b"{\\rtf1",
    "xlsx": b"PK\x03\x04",
    "docx": b"PK\x03\x04",
    "pdf": b"%PDF-1.4",
    "ofd": b"PK\x03\x04",
    "zip": b"PK\x03\x04",
}
HREF = re.compile(r"""href=["']([^"']+)["'](?: target="_blank")? title=["']([^"']+)["']""")


def _site(sites: PracticeServer, name: str) -> dict[str, str]:
    return next(row for row in sites.rows if row["id"] == f"practice-{name}")


def _rows(url: str) -> dict[str, str]:
    status, headers, body = fetch(url)
    assert status == 200
    text = body.decode("gbk" if "charset" not in headers["Content-Type"] else "utf-8")
    return {urljoin(url, href): title for href, title in HREF.findall(text)}


def _pages(row: dict[str, str]) -> list[str]:
    """The addresses of all listing pages, as the markup of each family names them."""
    first = row["listing_url"]
    text = fetch(first)[2].decode("gbk", "replace") if "huludao" in row["id"] else fetch(first)[2].decode()
    if match := re.search(r"createPageHTML\((\d+), 0, \"index\", \"(\w+)\"\)", text):
        return [first] + [urljoin(first, f"index_{page}.{match[2]}") for page in range(1, int(match[1]))]
    if match := re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', text):
        total, size = (int(re.search(rf"{name}:(\d+)", text)[1]) for name in ("totalRecord", "perPage"))
        proxy = urljoin(first, match[1])
        return [first] + [proxy.replace("page=1&", f"page={page}&") for page in range(2, -(-total // size) + 1)]
    if match := re.search(r"pager\(.*count: (\d+)", text):
        return [first] + [urljoin(first, f"index_{page}.shtml") for page in range(2, int(match[1]) + 1)]
    return [first, urljoin(first, re.search(r'<a href="([^"]+)">下一页</a>', text)[1])]


@pytest.mark.parametrize("name", ["lanzhou-sfj", "huludao-sfj", "chenggong-sfj", "chongqing-sfj", "jinan-bm"])
def test_the_pages_of_a_listing_name_every_report_and_every_decoy_once(sites: PracticeServer, name: str) -> None:
    row = _site(sites, name)
    pages = _pages(row)
    assert len(pages) >= 2
    found = [_rows(page) for page in pages]
    assert sum(map(len, found)) == len({url for rows in found for url in rows})
    expected = {report.url: report.title for report in sites.expected if report.site_id == row["id"]}
    base = "{0.scheme}://{0.netloc}/".format(urlsplit(row["listing_url"]))
    decoys = {url for url in sites.decoys if url.startswith(base)}
    listed = {url: title for rows in found for url, title in rows.items()}
    assert listed.keys() == expected.keys() | decoys
    assert {url: listed[url] for url in expected} == expected


def test_link_texts_are_cut_and_titles_are_whole(sites: PracticeServer) -> None:
    text = fetch(_site(sites, "chongqing-sfj")["listing_url"])[2].decode()
    assert re.search(r'title="重庆市司法局2018年政府信息公开工作年度报告">重庆市司法局2018年政府信息公开工…</a>', text)


def test_every_address_answers_and_every_attachment_is_a_file_of_its_kind(sites: PracticeServer) -> None:
    for report in sites.expected:
        assert fetch(report.url)[0] == 200
        for name, url in report.attachments:
            status, headers, body = fetch(url)
            assert status == 200
            magic = MAGIC[name.rpartition(".")[2]]
            assert body.startswith(magic)
            assert headers["Content-Type"].startswith("application/")
    assert all(fetch(url)[0] == 200 for url in sites.decoys)


def test_the_county_site_sends_gbk_and_calls_it_gb2312(sites: PracticeServer) -> None:
    report = next(each for each in sites.expected if each.publisher == "葫芦岛市司法局" and each.fiscal_year == 2018)
    _, headers, body = fetch(report.url)
    assert headers["Content-Type"] == "text/html"
    assert b"charset=gb2312" in body
    assert "喆" in body.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


@pytest.mark.parametrize(("header", "name"), [("If_None_Match", "ETag"), ("If_Modified_Since", "Last-Modified")])
def test_an_unchanged_page_is_answered_with_304(sites: PracticeServer, header: str, name: str) -> None:
    asked = 0
    for report in sites.expected:
        validator = fetch(report.url)[1].get(name)
        if validator:
            status, headers, body = fetch(report.url, **{header: validator})
            assert (status, body) == (304, b"")
            assert headers[name] == validator
            asked += 1
    assert 5 <= asked < len(sites.expected)


def test_some_pages_say_nothing_about_their_age(sites: PracticeServer) -> None:
    answers = [fetch(report.url)[1] for report in sites.expected]
    assert any("ETag" not in headers and "Last-Modified" not in headers for headers in answers)


def test_a_wrong_tag_is_decisive_even_beside_a_matching_date(sites: PracticeServer) -> None:
    url = _site(sites, "chongqing-sfj")["listing_url"]
    date = fetch(url)[1]["Last-Modified"]
    assert fetch(url, If_Modified_Since=date)[0] == 304
    assert fetch(url, If_Modified_Since=date, If_None_Match='"other"')[0] == 200
    assert fetch(url, If_Modified_Since="yesterday")[0] == 200


def test_pages_are_compressed_for_those_who_ask(sites: PracticeServer) -> None:
    url = sites.expected[1].url
    plain = fetch(url)[2]
    _, headers, packed = fetch(url, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert len(packed) < len(plain)
    assert gzip.decompress(packed) == plain


def test_one_connection_carries_several_requests_and_head_has_no_body(sites: PracticeServer) -> None:
    parts = urlsplit(sites.expected[0].url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=200)
    connection.request("HEAD", parts.path)
    head = connection.getresponse()
    assert head.read() == b""
    local = connection.sock
    connection.request("GET", parts.path)
    answer = connection.getresponse()
    assert len(answer.read()) == int(head.headers["Content-Length"])
    assert connection.sock is local
    connection.request("DELETE", parts.path)
    assert connection.getresponse().status == 405
    connection.close()


def test_what_is_not_there_is_a_404_with_a_body(sites: PracticeServer) -> None:
    for row in sites.rows:
        status, _, body = fetch(urljoin(row["listing_url"], "/nothing/here.html"))
        assert status == 404
        assert len(body) > 100
    beyond = urljoin(_site(sites, "chongqing-sfj")["listing_url"], "index_9.html")
    assert fetch(beyond)[0] == 404


def test_robots_allow_the_column_and_one_site_has_no_robots_file(sites: PracticeServer) -> None:
    statuses = {row["id"]: fetch(urljoin(row["listing_url"], "/robots.txt")) for row in sites.rows}
    assert statuses["practice-huludao-sfj"][0] == 404
    assert b"Disallow: /admin/" in statuses["practice-lanzhou-sfj"][2]


def test_the_proxy_refuses_wrong_ids_with_54_bytes_and_ends_with_an_empty_set(sites: PracticeServer) -> None:
    pages = _pages(_site(sites, "lanzhou-sfj"))
    assert len(fetch(re.sub(r"columnid=\d+", "columnid=1", pages[1]))[2]) == 54
    assert b"<record>" not in fetch(pages[1].replace("page=2", "page=99"))[2]
    assert fetch(pages[1].replace("page=2", "page=x"))[0] == 200


def test_the_proxy_understands_posted_record_numbers(sites: PracticeServer) -> None:
    second = _pages(_site(sites, "lanzhou-sfj"))[1]
    parts = urlsplit(second)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=200)
    query = parts.query.replace("page=2&", "")
    connection.request("POST", f"{parts.path}?startrecord=5&endrecord=8&perpage=4", body=query)
    assert connection.getresponse().read() == fetch(second)[2]
    connection.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -4\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"GET http://elsewhere/ HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"\xff\xfe\x00 / HTTP/9\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    ],
)
def test_bytes_that_are_no_request_get_a_400_and_harm_nobody(sites: PracticeServer, sent: bytes) -> None:
    parts = urlsplit(sites.expected[0].url)
    with socket.create_connection((parts.hostname, parts.port), timeout=200) as raw:
        raw.sendall(sent)
        raw.shutdown(socket.SHUT_WR)
        assert raw.makefile("rb").readline().startswith(b"HTTP/1.1 400 ")
    assert fetch(sites.expected[0].url)[0] == 200


def test_the_log_tells_every_request() -> None:
    with serve(sites=1) as server:
        report = server.expected[0]
        fetch(report.url)
        fetch(report.url + "x")
        assert [(seen.method, seen.status) for seen in server.log] == [("GET", 200), ("GET", 404)]
        assert server.log[0].path == urlsplit(report.url).path
        assert len(server.take_log()) == 2
        assert server.log == []


def test_the_sites_end_cleanly_even_with_connections_open() -> None:
    before = threading.active_count()
    with serve() as server:
        parts = urlsplit(server.expected[0].url)
        open_one = socket.create_connection((parts.hostname, parts.port), timeout=200)
        fetch(server.expected[0].url)
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
    assert open_one.recv(1) == b""
    open_one.close()
    server.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((parts.hostname, parts.port), timeout=2)


def test_a_client_that_never_reads_does_not_keep_the_sites_alive() -> None:
    with serve(sites=1) as server:
        parts = urlsplit(server.expected[1].url)
        silent = socket.create_connection((parts.hostname, parts.port), timeout=200)
        silent.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: here\r\n\r\n".encode() * 400)
        fetch(server.expected[0].url)
        started = time.monotonic()
    assert time.monotonic() - started < 60
    silent.close()


def test_ports_are_a_block_that_begins_where_it_was_told() -> None:
    port = free_ports(2)
    with serve(sites=2, port=port) as server:
        assert [urlsplit(row["listing_url"]).port for row in server.rows] == [port, port + 1]
        with pytest.raises(HarvesterError, match=f"port {port} on 127.0.0.1 is taken"), serve(sites=1, port=port):
            pass


def test_the_sites_refuse_to_leave_loopback() -> None:
    with pytest.raises(HarvesterError, match="loopback only"), serve(host="0.0.0.0"):  # noqa: S104 - must be refused
        pass


@pytest.mark.parametrize("wrong", [{"sites": 0}, {"sites": 501}, {"years": 0}, {"years": 99}, {"organs": 0}])
def test_numbers_out_of_range_are_named(wrong: dict[str, int]) -> None:
    with pytest.raises(HarvesterError, match=next(iter(wrong))):
        serve(**wrong)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux listens at all addresses of loopback unasked")
def test_sites_apart_are_hosts_of_their_own() -> None:
    with serve(sites=6, years=1, apart=True) as server:
        hosts = [urlsplit(row["listing_url"]).hostname for row in server.rows]
        assert hosts == [f"127.0.0.{number}" for number in range(1, 7)]
        assert {urlsplit(report.url).hostname for report in server.expected} <= set(hosts)
        assert fetch(server.rows[-1]["listing_url"])[0] == 200
