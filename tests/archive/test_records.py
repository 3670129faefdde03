"""Records beside those that warcio makes of the same parts: same headers, same blocks, same digests."""

import datetime as dt
import hashlib
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from harvester.archive.records import capture_records, payload_digest, response_head, warcinfo
from harvester.items import Capture

BODY = "<p>年度报告</p>".encode()
PAGE = Capture(
    url="http://a.gov.cn/1.html?x=1",
    fetched_at=dt.datetime(2026, 3, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
    status=200,
    body=BODY,
    sha256=hashlib.sha256(BODY).hexdigest(),
    headers={"content-type": "text/html", "x-name": "\xe9"},
    request_headers={"host": "a.gov.cn", "user-agent": "any"},
    ip_address="192.0.2.1",
)
DATE = {"WARC-Date": "2026-03-01T02:03:04.000005Z", "WARC-IP-Address": "192.0.2.1"}


class ByWarcio(WARCWriter):  # type: ignore[misc]
    """warcio's writer, one record a call."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), gzip=False, warc_version="1.1")

    def made(self, *parts: Any, **more: Any) -> bytes:
        self.out = BytesIO()
        self.write_record(self.create_warc_record(*parts, **more))
        return bytes(self.out.getvalue())


def parts(record: bytes) -> tuple[bytes, set[bytes], bytes]:
    """First line, headers but for the ids, block with the line ends after it."""
    head, _, block = record.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    return first, {line for line in lines if b"<urn:uuid:" not in line}, block


def test_a_response_is_the_one_that_warcio_makes() -> None:
    head = StatusAndHeaders("200 OK", [*PAGE.headers.items(), ("content-length", str(len(BODY)))], protocol="HTTP/1.1")
    named = DATE | {"WARC-Payload-Digest": payload_digest(PAGE.sha256)}
    # warcio would write é percent-encoded; it goes as it came
    plain = replace(PAGE, headers=dict(PAGE.headers) | {"x-name": "e"})
    head.replace_header("x-name", "e")
    made = ByWarcio().made(PAGE.url, "response", BytesIO(BODY), len(BODY), http_headers=head, warc_headers_dict=named)
    assert parts(capture_records(plain)[0]) == parts(made)
    assert b"x-name: \xe9\r\n" in capture_records(PAGE)[0]


@pytest.mark.parametrize("body", [b"", b"page=2"])
def test_a_request_is_the_one_that_warcio_makes(body: bytes) -> None:
    head = StatusAndHeaders("/1.html?x=1 HTTP/1.1", list((PAGE.request_headers or {}).items()), protocol="POST")
    made = ByWarcio().made(PAGE.url, "request", BytesIO(body), len(body), http_headers=head, warc_headers_dict=DATE)
    asked = replace(PAGE, request_method="POST", request_body=body)
    assert parts(capture_records(asked)[1]) == parts(made)


def test_a_page_that_came_over_no_wire_is_the_resource_that_warcio_makes() -> None:
    named = DATE | {"WARC-Payload-Digest": payload_digest(PAGE.sha256)}
    made = ByWarcio().made(
        PAGE.url, "resource", BytesIO(BODY), len(BODY), warc_content_type="text/html", warc_headers_dict=named
    )
    assert parts(capture_records(replace(PAGE, status=0))[0]) == parts(made)


def test_every_record_holds_its_digests_when_warcio_reads_it() -> None:
    stream = BytesIO(b"".join((warcinfo("some.warc.gz"), *capture_records(PAGE))))
    kinds = []
    for record in ArchiveIterator(stream, check_digests="raise"):
        record.content_stream().read()
        kinds.append(record.rec_type)
    assert kinds == ["warcinfo", "response", "request"]


@pytest.mark.parametrize(("status", "line"), [(200, b"HTTP/1.1 200 OK"), (521, b"HTTP/1.1 521"), (0, b"HTTP/1.1 0")])
def test_a_status_that_no_standard_knows_has_no_words(status: int, line: bytes) -> None:
    assert response_head(replace(PAGE, status=status)).split(b"\r\n")[0] == line


def test_the_length_is_said_once_and_another_one_that_was_sent_is_kept_under_a_name_of_its_own() -> None:
    right = response_head(replace(PAGE, headers={"Content-Length": str(len(BODY)), "Transfer-Encoding": "chunked"}))
    assert right.lower().count(b"content-length: %d\r\n" % len(BODY)) == 1
    assert b"x-crawl-content-length" not in right
    assert b"x-crawl-transfer-encoding: chunked\r\n" in right
    wrong = response_head(replace(PAGE, headers={"Content-Length": "3"}))
    assert b"x-crawl-content-length: 3\r\n" in wrong
    assert b"\r\ncontent-length: %d\r\n" % len(BODY) in wrong


def test_what_was_sent_stays_in_its_own_lines() -> None:
    evil = replace(
        PAGE,
        url="http://user:word@a.gov.cn",
        headers={"bad\r\nname": "1", "": "2", "good": "3"},
        request_headers={"x-good": "4", "x bad": "5"},
        request_method="GET /evil HTTP/1.1\r\n",
        ip_address="192.0.2.1\r\nWARC-Truncated: length",
    )
    response, request = capture_records(evil)
    assert b"\r\nWARC-IP-Address: 192.0.2.1 WARC-Truncated: length\r\n" in response
    assert parts(request)[2] == b"GET / HTTP/1.1\r\nhost: a.gov.cn\r\nx-good: 4\r\n\r\n\r\n\r\n"
    assert response_head(evil) == b"HTTP/1.1 200 OK\r\ngood: 3\r\ncontent-length: %d\r\n\r\n" % len(BODY)


def test_the_host_is_said_once_however_its_name_is_written() -> None:
    request = capture_records(replace(PAGE, request_headers={"Host": "b.gov.cn"}))[1]
    assert parts(request)[2] == b"GET /1.html?x=1 HTTP/1.1\r\nHost: b.gov.cn\r\n\r\n\r\n\r\n"


@pytest.mark.parametrize("headers", [{}, {"content-type": ""}, {"content-type": "\r\n"}])
def test_a_page_saved_by_hand_of_which_nothing_is_known_is_a_row_of_bytes(headers: dict[str, str]) -> None:
    (resource,) = capture_records(replace(PAGE, status=0, headers=headers))
    assert b"\r\nContent-Type: application/octet-stream\r\n" in resource
