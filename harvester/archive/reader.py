"""Captures out of WARC files, ours or made elsewhere. Reads only; what is broken is reported and passed over."""

import datetime as dt
import hashlib
import logging
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from harvester.archive.folder import locate, serial_of
from harvester.archive.payload import decoded
from harvester.archive.records import FILE_HEADER, OFFSET_HEADER, ORIGINAL_PREFIX, payload_digest
from harvester.archive.stream import HEAD_LIMIT, BrokenRecordError, RecordStream
from harvester.exceptions import ArchiveError
from harvester.items import Capture

MAX_BODY = 20 * 1024 * 1024
"""Bytes of one page, encoded or decoded: what a crawl may fetch. Larger records (films, dumps) are skipped."""

MAX_BROKEN = 1000
"""Broken places in one file after which the rest is given up: a file of nothing but beginnings would take forever."""

MAX_READ_AGAIN = 1024 * 1024 * 1024
"""Bytes of one file that are read a second time behind broken places before the rest is given up."""

WARC_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
"""Names of files that hold captures, beside containers of such files."""

_SHA256 = "sha256:"
_ZIP_MAGIC = b"PK\x03\x04"
_STEP = 64 * 1024
UNREADABLE = (ArchiveError, ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError)
"""What a broken record may raise; warcio has AttributeErrors for records that lack the headers it takes for granted."""

logger = logging.getLogger(__name__)


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]
    """warcio's, for which a ``Response`` is none: the values of WARC-Type are the same in capitals (WARC 1.1, 4)."""

    def load_http_headers(self, rec_type: str, uri: str, stream: object, length: int) -> StatusAndHeaders | None:
        return super().load_http_headers((rec_type or "").lower(), uri, stream, length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A record, or a stretch of a file, that gave no capture; ``offset`` is None where it has none of its own."""

    file: str
    offset: int | None
    reason: str


def log_fault(fault: Fault) -> None:
    """What is done with faults unless somebody wants them."""
    logger.warning("%s, byte %s: %s", fault.file, fault.offset, fault.reason)


def read_capture(path: Path, offset: int) -> Capture:
    """The capture whose record begins at ``offset``; of a revisit, its own headers with the bytes it refers to.

    Raises:
        ArchiveError: no such file, no whole record there, no response in it, or bytes that are not those once stored.
    """
    try:
        with path.open("rb") as file:
            record, capture = _read_one(RecordStream(file, offset), path, MAX_BODY)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from error
    except UNREADABLE as error:
        raise ArchiveError(f"{path.name}, byte {offset}: {_words(error)}") from error
    if capture is None:
        raise ArchiveError(f"{path.name}, byte {offset}: a {_kind(record)} record, not a response")
    return capture


def iterate(
    paths: Iterable[Path], *, max_body: int = MAX_BODY, on_fault: Callable[[Fault], None] = log_fault
) -> Iterator[Capture]:
    """The captures of WARC, ARC and WACZ files in their order: gzip or not, one member a record or one for all.

    Requests, metadata and other records are passed over; what cannot be read goes to ``on_fault``, and reading goes on
    with the next record. ``warc_file`` is the file's name, ``warc_offset`` None for records within one gzip member.
    """
    for path in paths:
        try:
            for name, file in _archives(path):
                yield from _captures(RecordStream(file), name, max_body, on_fault)
        except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
            # zipfile raises RuntimeError for an encrypted member, and a kind of it for a compression it does not know
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            on_fault(Fault(file=str(path), offset=None, reason=reason))


def _archives(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """The file itself, or the archive files in a WACZ (the zip container of browser tools), each with its name."""
    with path.open("rb") as file:
        packed = file.read(len(_ZIP_MAGIC)) == _ZIP_MAGIC
        if not packed:
            yield path, file
            return
    with zipfile.ZipFile(path) as container:
        for member in container.infolist():
            if member.filename.lower().endswith(WARC_SUFFIXES):
                with container.open(member) as inner:
                    yield path / member.filename, cast(BinaryIO, inner)


def _captures(stream: RecordStream, path: Path, max_body: int, on_fault: Callable[[Fault], None]) -> Iterator[Capture]:
    broken = 0
    while True:
        capture = at = None
        try:
            if (at := stream.next_record()) is None:
                return
            try:
                _, capture = _read_one(stream, path, max_body, at)
            except BrokenRecordError:
                raise
            except ArchiveError as error:  # the record is whole, its content cannot be used
                on_fault(Fault(file=str(path), offset=at, reason=_words(error)))
        except UNREADABLE as error:
            # a record that says too large a length has been read into the next ones, which are whole
            at, broken = stream.offset if at is None or at < 0 else at, broken + 1
            on_fault(Fault(file=str(path), offset=at, reason=_words(error)))
            if broken >= MAX_BROKEN or stream.read_again > MAX_READ_AGAIN:
                on_fault(Fault(file=str(path), offset=at, reason="too many broken places; the rest was not read"))
                return
            if not stream.resume(after=at):
                return
        if capture is not None:
            yield capture


def _read_one(
    stream: RecordStream, path: Path, max_body: int, at: int | None = None, *, referred_to: bool = False
) -> tuple[ArcWarcRecord, Capture | None]:
    """The record at hand, read to its end whatever becomes of it; None for what holds no response.

    ``referred_to``: a revisit led here, and another revisit is none.
    """
    if at is None and (at := stream.next_record()) is None:
        raise BrokenRecordError("the file ends here")
    stream.limit(HEAD_LIMIT)
    record = _Loader(verify_http=False).parse_record_stream(stream)
    stream.limit(None)
    if record.length is None:
        raise BrokenRecordError("a record without Content-Length")
    payload = _payload(record, max_body, stream, at)
    if payload is None:
        if _kind(record) in {"response", "resource"}:
            raise ArchiveError(f"{_target(record)[:200]}: larger than {max_body} bytes")
        return record, None
    if referred_to and _kind(record) == "revisit":
        return record, None
    cut = record.rec_headers.get_header("WARC-Truncated")
    if cut and _kind(record) != "revisit":  # that of a revisit is of the body that it leaves out
        raise ArchiveError(f"{_target(record)[:200]}: cut off when it was recorded (WARC-Truncated: {cut[:40]})")
    return record, _capture(record, payload, path, at, max_body)


def _payload(record: ArcWarcRecord, max_body: int, stream: RecordStream, at: int) -> bytes | None:
    """The bytes behind the head, None where they are too many or of no use; the stream then stands behind them."""
    left = stream.left()
    if left is not None and record.raw_stream.limit > left:
        raise BrokenRecordError("the file ends within a record")
    wanted = _kind(record) in {"response", "resource"}
    parts: list[bytes] | None = [] if wanted else None
    size = 0
    while piece := record.raw_stream.read(_STEP):
        size += len(piece)
        if at >= 0 and stream.compressed and stream.offset != at:
            raise BrokenRecordError("Content-Length is larger than the record")
        if size > max_body:
            parts = None
        if parts is not None:
            parts.append(piece)
    if record.raw_stream.limit > 0:
        raise BrokenRecordError("the file ends within a record")
    if _kind(record) == "revisit":
        return b""
    return None if parts is None else b"".join(parts)


def _capture(record: ArcWarcRecord, payload: bytes, path: Path, at: int, max_body: int) -> Capture | None:
    kind, url = _kind(record), _target(record)
    if kind == "resource":
        media_type = record.rec_headers.get_header("Content-Type")
        status, headers, body = 0, {"content-type": media_type} if media_type else {}, payload
    elif record.http_headers is None and kind == "response":
        return None  # dns: and other responses that are not HTTP
    elif kind == "revisit":
        original = _original(record, path, max_body)
        headers = dict(original.headers) if record.http_headers is None else _headers(record)
        status = original.status if record.http_headers is None else _status(record)
        body = original.body
    else:
        status, headers = _status(record), _headers(record)
        body = decoded(payload, headers, max_body)
        headers = _described(headers)
    sha256 = hashlib.sha256(body).hexdigest()
    if serial_of(path.name) is not None:
        _verify(record, sha256)
    return Capture(
        url=url,
        fetched_at=_moment(record),
        status=status,
        body=body,
        sha256=sha256,
        headers=headers,
        ip_address=record.rec_headers.get_header("WARC-IP-Address"),
        warc_file=path.name,
        warc_offset=at if at >= 0 else None,
    )


def _original(record: ArcWarcRecord, path: Path, max_body: int) -> Capture:
    """The capture whose bytes a revisit repeats. A revisit of a revisit is refused unread: it may be itself."""
    file = record.rec_headers.get_header(FILE_HEADER)
    offset = record.rec_headers.get_header(OFFSET_HEADER)
    if not file or not offset or not offset.isdecimal():
        raise ArchiveError(f"{_target(record)[:200]}: a revisit that does not say where its bytes are")
    with locate(path.parent, file).open("rb") as stream:
        _, original = _read_one(RecordStream(stream, int(offset)), path.parent / file, max_body, referred_to=True)
    if original is None:
        raise ArchiveError(f"{_target(record)[:200]}: the record that a revisit refers to holds no response")
    return original


def _verify(record: ArcWarcRecord, sha256: str) -> None:
    """Holds the bytes against the digest that we stored; other writers compute theirs over other bytes."""
    stored = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    if stored.startswith(_SHA256) and stored != payload_digest(sha256):
        raise ArchiveError(f"{_target(record)[:200]}: the bytes do not match their digest")


def _kind(record: ArcWarcRecord) -> str:
    return str(record.rec_type or "").lower()


def _target(record: ArcWarcRecord) -> str:
    url = record.rec_headers.get_header("WARC-Target-URI")
    if not url and _kind(record) in {"response", "resource", "revisit"}:
        raise ArchiveError("a record without WARC-Target-URI")
    return str(url or "")


def _status(record: ArcWarcRecord) -> int:
    code = str(record.http_headers.get_statuscode())
    if not (code.isascii() and code.isdecimal() and len(code) == 3):
        raise ArchiveError(f"{_target(record)[:200]}: no HTTP status in the record")
    return int(code)


def _headers(record: ArcWarcRecord) -> dict[str, str]:
    """The HTTP headers with lower-cased names; of several with one name, the last."""
    return {name.lower(): value for name, value in record.http_headers.headers}


def _described(headers: dict[str, str]) -> dict[str, str]:
    """Headers of the wire renamed, since the body is decoded now."""
    wire = ("content-encoding", "transfer-encoding")
    return {ORIGINAL_PREFIX + name if name in wire else name: value for name, value in headers.items()}


def _moment(record: ArcWarcRecord) -> dt.datetime:
    text = record.rec_headers.get_header("WARC-Date") or ""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):  # no date, or one that lies before the year 1 or after 9999 in UTC
        raise ArchiveError(f"{_target(record)[:200]}: no usable WARC-Date ({text[:40]!r})") from None


def _words(error: Exception) -> str:
    if isinstance(error, ArchiveError):
        return str(error)
    if isinstance(error, EOFError):
        return "the file ends within a record"
    if isinstance(error, AttributeError):
        return "a record that lacks a header"
    return f"no WARC record ({str(error)[:200]})" if str(error) else f"no WARC record ({type(error).__name__})"
