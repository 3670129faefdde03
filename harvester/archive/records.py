"""A capture as the bytes of its WARC 1.1 records. Pure but for the record ids: no file, no compression, no parsing."""

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urlsplit
from uuid import uuid4

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

_HTTP = "application/http; msgtype={}"

_LONGEST_HEAD = 48 * 1024
"""Bytes of all headers of a message: no line is longer, and reading again takes lines of 64 KB and heads of 1 MB."""

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
    info = {
        "software": f"harvester/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": "Annual government-information-disclosure reports and the listings that led to them",
    }
    named = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": _new_id(),
        "WARC-Filename": file,
        "WARC-Date": warc_date(dt.datetime.now(dt.UTC)),
    }
    return _record(named, "application/warc-fields", _lines(info.items()))


def capture_records(capture: Capture, original: Original | None = None) -> tuple[bytes, ...]:
    """The records of one capture, uncompressed: response (or revisit, with ``original``; or resource), then request."""
    url = _uri(capture.url)
    head = response_head(capture) if capture.status else b""
    if original is not None:
        response, response_id = _revisit(capture, original, url, head)
    else:
        response, response_id = _response(capture, url, head)
    if not head or capture.request_headers is None:
        return (response,)
    return response, _request(capture, url, response_id)


def response_head(capture: Capture) -> bytes:
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
    return _head(f"HTTP/1.1 {capture.status} {phrase}".rstrip(), headers)


def _response(capture: Capture, url: str, head: bytes) -> tuple[bytes, str]:
    """A response record, or without a head a resource record; and its id."""
    record_id = _new_id()
    named = _when_and_where(capture) | {
        "WARC-Payload-Digest": payload_digest(capture.sha256),
        "WARC-Type": RESPONSE if head else RESOURCE,
        "WARC-Record-ID": record_id,
        "WARC-Target-URI": url,
    }
    media_type = _HTTP.format(RESPONSE)
    if not head:
        media_type = _one_line(capture.headers.get("content-type", "")) or "application/octet-stream"
    return _record(named, media_type, head, capture.body), record_id


def _revisit(capture: Capture, original: Original, url: str, head: bytes) -> tuple[bytes, str]:
    record_id = _new_id()
    named = _when_and_where(capture) | {
        "WARC-Refers-To": original.record_id,
        FILE_HEADER: original.file,
        OFFSET_HEADER: str(original.offset),
        "WARC-Type": "revisit",
        "WARC-Record-ID": record_id,
        "WARC-Target-URI": url,
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        "WARC-Payload-Digest": payload_digest(capture.sha256),
    }
    return _record(named, _HTTP.format(RESPONSE), head), record_id


def _request(capture: Capture, url: str, response_id: str) -> bytes:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    method = capture.request_method if _TOKEN.fullmatch(capture.request_method) else "GET"
    sent = _clean(capture.request_headers or {})
    if not any(name.lower() == "host" for name, _ in sent):
        sent.insert(0, ("host", parts.netloc.rpartition("@")[2]))
    named = _when_and_where(capture) | {
        "WARC-Concurrent-To": response_id,
        "WARC-Type": "request",
        "WARC-Record-ID": _new_id(),
        "WARC-Target-URI": url,
        "WARC-Payload-Digest": _sha1(capture.request_body) if capture.request_body else _SHA1_OF_NOTHING,
    }
    return _record(named, _HTTP.format("request"), _head(f"{method} {target} HTTP/1.1", sent), capture.request_body)


def _when_and_where(capture: Capture) -> dict[str, str]:
    named = {"WARC-Date": warc_date(capture.fetched_at)}
    if capture.ip_address:
        named["WARC-IP-Address"] = _one_line(capture.ip_address)
    return named


def _clean(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Headers that can stand in a head: names that are tokens, values on one line, all within what can be read again.

    Of a head beyond that, which no honest server sends, the longest headers are left out.
    """
    kept = [(name, _one_line(value)) for name, value in headers.items() if _TOKEN.fullmatch(name)]
    if sum(len(name) + len(value) for name, value in kept) <= _LONGEST_HEAD:
        return kept
    room, short = _LONGEST_HEAD, set[str]()
    for name, value in sorted(kept, key=lambda each: len(each[0]) + len(each[1])):
        room -= len(name) + len(value)
        if room < 0:
            break
        short.add(name)
    return [each for each in kept if each[0] in short]


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _uri(url: str) -> str:
    """The address without anything that could end a header line; the rest as it was asked for."""
    return quote(
        _CONTROL.sub("", url).strip(), safe="!#$%&'()*+,/:;=?@[]~|{}^`\\\"<>", encoding="utf-8", errors="replace"
    )


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _sha1(*parts: bytes) -> str:
    """The labelled digest in the form that other programs write and check."""
    digest = hashlib.sha1(usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return f"sha1:{base64.b32encode(digest.digest()).decode('ascii')}"


_SHA1_OF_NOTHING = _sha1()


def _head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """The head of an HTTP message with its empty line, byte for byte as it came: Scrapy hands it on as latin-1."""
    return f"{first}\r\n".encode("latin-1", "replace") + _lines(headers, "latin-1") + b"\r\n"


def _lines(fields: Iterable[tuple[str, str]], encoding: str = "utf-8") -> bytes:
    return "".join([f"{name}: {value}\r\n" for name, value in fields]).encode(encoding, "replace")


def _record(named: Mapping[str, str], content_type: str, *block: bytes) -> bytes:
    """One record with the two line ends after it. Compression is the caller's, who must know where members end."""
    described = {"Content-Type": content_type, "Content-Length": str(sum(map(len, block)))}
    head = _lines([*named.items(), ("WARC-Block-Digest", _sha1(*block)), *described.items()])
    return b"".join((b"WARC/1.1\r\n", head, b"\r\n", *block, b"\r\n\r\n"))
