"""The payload of a recorded response as the page's bytes: chunks joined, content encodings undone, within a limit.

Archives made elsewhere keep what was on the wire. Pure: bytes in, bytes out.
"""

from collections.abc import Mapping

from harvester.exceptions import ArchiveError
from harvester.fetch import UnpackError, unpacked


class PayloadError(ArchiveError):
    """The payload cannot be decoded, or is larger than the limit."""


def decoded(payload: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    """The page's bytes. ``headers`` have lower-cased names; ``limit`` holds for every step.

    Many tools store decoded bytes under the headers of the wire; ``fetch.unpacked`` knows them.

    Raises:
        PayloadError: larger than the limit, damaged, or broken off.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower() and _looks_chunked(payload):
        payload = joined_chunks(payload)
    try:
        page = unpacked(payload, headers.get("content-encoding", "").split(","), limit)
    except UnpackError as error:
        raise PayloadError(str(error)) from error
    if not page.whole:
        raise PayloadError("the compressed page breaks off")
    return page.body


def _looks_chunked(payload: bytes) -> bool:
    line = payload[:20].partition(b"\n")[0].partition(b";")[0].strip()
    return bool(line) and _hexadecimal(line)


def _hexadecimal(text: bytes) -> bool:
    return len(text) <= 16 and all(byte in b"0123456789abcdefABCDEF" for byte in text)


def joined_chunks(payload: bytes) -> bytes:
    """The content of a chunked body (RFC 9112, 7.1); a body cut off in the middle gives what is there.

    Raises:
        PayloadError: a chunk size that is none.
    """
    parts = []
    at = 0
    while at < len(payload):
        end = payload.find(b"\n", at, at + 1024)
        line = payload[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not line or not _hexadecimal(line):
            raise PayloadError("damaged chunked transfer encoding")
        size = int(line, 16)
        if size == 0:
            break
        parts.append(payload[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += len(payload[at : at + 2]) - len(payload[at : at + 2].lstrip(b"\r\n"))
    return b"".join(parts)
