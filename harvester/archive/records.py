"""A capture as the bytes of its WARC 1.1 records. Pure but for the record ids: no file, no compression, no parsing."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from harvester import __version__
from harvester.items import Capture

FILE_HEADER = "WARC-Refers-To-Filename"
OFFSET_HEADER = "WARC-Refers-To-File-Offset"
"""Where the bytes of a revisit are, in words that other archives (Heritrix, DeDuplicator) use too; beside the
standard's own WARC-Refers-To-Target-URI and -Date, which say the same to whoever has an index."""

RESPONSE, RESOURCE = "response", "resource"
"""WARC-Type of a payload that came over HTTP, and of one that did not (a page saved by hand)."""

ORIGINAL_PREFIX = "x-crawl-"
"""Before the name of a header that described the bytes on the wire and no longer these; the words of Common Crawl."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A stored response whose payload a later capture repeats."""

    record_id: str
    url: str
    date: str
    file: str
    offset: int


class _ExactHeaders(StatusAndHeaders):  # type: ignore[misc]
    """Headers that are written byte for byte as they came (Scrapy hands them on as latin-1), never percent-encoded."""

    def to_ascii_bytes(self, filter_func: None = None) -> bytes:
        """The block up to and including the empty line."""
        return str(self.to_str(filter_func)).encode("latin-1", "replace") + b"\r\n"


def warc_date(moment: dt.datetime) -> str:
    """WARC-Date: UTC, with microseconds where there are any.

    Raises:
        ValueError: a naive datetime.
    """
    if moment.tzinfo is None:
        raise ValueError("a capture needs an aware datetime")
    precision = "microseconds" if moment.microsecond else "seconds"
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def payload_digest(sha256: str) -> str:
    """The labelled digest of WARC-Payload-Digest."""
    return f"sha256:{sha256}"


def warcinfo(file: str) -> bytes:
    """The first record of a file: what wrote it, in which format."""
    writer = _Memory()
    info = {
        "software": f"harvester/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": "Annual government-information-disclosure reports and the listings that led to them",
    }
    return writer.serialise(writer.create_warcinfo_record(file, info))


def capture_records(capture: Capture, original: Original | None = None) -> tuple[bytes, ...]:
    """The records of one capture, uncompressed: response (or revisit, with ``original``; or resource), then request."""
    writer = _Memory()
    named = _when_and_where(capture)
    url = _uri(capture.url)
    head = response_head(capture) if capture.status else None
    if original is None and head is None:
        return (_resource(writer, capture, url, named),)
    if original is None:
        named["WARC-Payload-Digest"] = payload_digest(capture.sha256)
        record = writer.create_warc_record(
            url, RESPONSE, BytesIO(capture.body), len(capture.body), http_headers=head, warc_headers_dict=named
        )
    else:
        named |= {"WARC-Refers-To": original.record_id, FILE_HEADER: original.file, OFFSET_HEADER: str(original.offset)}
        record = writer.create_revisit_record(
            url, payload_digest(capture.sha256), original.url, original.date, head, warc_headers_dict=named
        )
    response_id = record.rec_headers.get_header("WARC-Record-ID")
    response = writer.serialise(record)
    if head is None or capture.request_headers is None:
        return (response,)
    return response, _request(writer, capture, url, response_id)


def response_head(capture: Capture) -> StatusAndHeaders:
    """Status line and headers; those that described the bytes on the wire are renamed, Content-Length is put right."""
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = ""
    length = str(len(capture.body))
    headers = []
    for name, value in _clean(capture.headers):
        lowered = name.lower()
        if lowered == "content-length" and value == length:
            continue
        on_the_wire = lowered in {"transfer-encoding", "content-length"}
        headers.append((ORIGINAL_PREFIX + lowered if on_the_wire else name, value))
    headers.append(("content-length", length))
    return _ExactHeaders(f"{capture.status} {phrase}".rstrip(), headers, protocol="HTTP/1.1")


def _resource(writer: "_Memory", capture: Capture, url: str, named: dict[str, str]) -> bytes:
    named["WARC-Payload-Digest"] = payload_digest(capture.sha256)
    media_type = _one_line(capture.headers.get("content-type", "")) or "application/octet-stream"
    record = writer.create_warc_record(
        url,
        RESOURCE,
        BytesIO(capture.body),
        len(capture.body),
        warc_content_type=media_type,
        warc_headers_dict=named,
    )
    return writer.serialise(record)


def _request(writer: "_Memory", capture: Capture, url: str, response_id: str) -> bytes:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    method = capture.request_method if _TOKEN.fullmatch(capture.request_method) else "GET"
    sent = _clean(capture.request_headers or {})
    if not any(name.lower() == "host" for name, _ in sent):
        sent.insert(0, ("host", parts.netloc.rpartition("@")[2]))
    head = _ExactHeaders(f"{target} HTTP/1.1", sent, protocol=method)
    record = writer.create_warc_record(
        url,
        "request",
        BytesIO(capture.request_body),
        len(capture.request_body),
        http_headers=head,
        warc_headers_dict=_when_and_where(capture) | {"WARC-Concurrent-To": response_id},
    )
    return writer.serialise(record)


def _when_and_where(capture: Capture) -> dict[str, str]:
    named = {"WARC-Date": warc_date(capture.fetched_at)}
    if capture.ip_address:
        named["WARC-IP-Address"] = _one_line(capture.ip_address)
    return named


def _clean(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Headers that can stand in a head: names that are tokens, values on one line."""
    return [(name, _one_line(value)) for name, value in headers.items() if _TOKEN.fullmatch(name)]


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _uri(url: str) -> str:
    """The address without anything that could end a header line; the rest as it was asked for."""
    return quote(
        _CONTROL.sub("", url).strip(), safe="!#$%&'()*+,/:;=?@[]~|{}^`\\\"<>", encoding="utf-8", errors="replace"
    )


class _Memory(WARCWriter):  # type: ignore[misc]
    """warcio's writer into memory, one record a call; compression is the caller's, who must know where members end."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), gzip=False, warc_version="1.1")

    def serialise(self, record: object) -> bytes:
        """The bytes of one record with the two line ends after it."""
        self.out = BytesIO()
        self.write_record(record)
        return bytes(self.out.getvalue())
