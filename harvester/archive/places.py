"""Finding stored payloads again: the record at a noted place, and all places of an archive. Reads heads, if it can."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from harvester.archive.folder import serial_of, warc_files
from harvester.archive.reader import UNREADABLE, read_capture
from harvester.archive.records import RESOURCE, RESPONSE, Original, payload_digest
from harvester.archive.stream import HEAD_LIMIT, RecordStream
from harvester.exceptions import ArchiveError

_STEP = 1024 * 1024

logger = logging.getLogger(__name__)


def original_at(folder: Path, serial: int, offset: int, sha256: str, kind: str = RESPONSE) -> Original | None:
    """The record stored at a place, None unless it is of this kind and has exactly this payload."""
    path = next((path for path in warc_files(folder) if serial_of(path.name) == serial), None)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            head = _head(RecordStream(file, offset)).rec_headers
    except (OSError, *UNREADABLE):
        return None
    if head.get_header("WARC-Type") != kind or head.get_header("WARC-Payload-Digest") != payload_digest(sha256):
        return None
    return Original(
        record_id=head.get_header("WARC-Record-ID"),
        url=head.get_header("WARC-Target-URI"),
        date=head.get_header("WARC-Date"),
        file=path.name,
        offset=offset,
    )


def is_whole(folder: Path, original: Original, sha256: str) -> bool:
    """Whether a stored payload can be read to its end and is what it says: damage in it does not show in its head."""
    try:
        return read_capture(folder / original.file, original.offset).sha256 == sha256
    except ArchiveError:
        return False


def noted_places(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """SHA-256, serial number and offset of every payload in files of ours; broken stretches are passed over."""
    for path in paths:
        serial = serial_of(path.name) or 0
        with path.open("rb") as file:
            yield from ((sha256, serial, offset) for sha256, offset in _places(RecordStream(file)))


def _places(stream: RecordStream) -> Iterator[tuple[str, int]]:
    while True:
        try:
            if (at := stream.next_record()) is None:
                return
            record = _head(stream)
            while record.raw_stream.read(_STEP):
                pass
        except UNREADABLE:
            if not stream.resume(after=stream.offset):
                return
            continue
        label, _, sha256 = (record.rec_headers.get_header("WARC-Payload-Digest") or "").partition(":")
        if record.rec_type in {RESPONSE, RESOURCE} and label == "sha256" and at >= 0:
            yield sha256, at


def _head(stream: RecordStream) -> ArcWarcRecord:
    stream.next_record()
    stream.limit(HEAD_LIMIT)
    record = ArcWarcRecordLoader(verify_http=False).parse_record_stream(stream, no_record_parse=True)
    stream.limit(None)
    return record
