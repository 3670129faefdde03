"""The payload of a recorded response as the page's bytes: chunks joined, content encodings undone, within a limit.

Archives made elsewhere keep what was on the wire. Pure: bytes in, bytes out.
"""

import zlib
from collections.abc import Callable, Mapping

import brotli

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # before Python 3.14
    from backports import zstd

from harvester.exceptions import ArchiveError

MAX_ENCODINGS = 3
"""Encodings on top of each other; real servers use one, rarely two."""

MAX_MEMBERS = 64
"""Gzip members one after another in one payload; each costs a copy of what follows it."""

_ZSTD_WINDOW = 23
"""Logarithm of the largest window: 8 MB is what RFC 9659 allows on the web."""

_STEP = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class PayloadError(ArchiveError):
    """The payload cannot be decoded, or is larger than the limit."""


def decoded(payload: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    """The page's bytes. ``headers`` have lower-cased names; ``limit`` holds for every step.

    Many tools store decoded bytes under the headers of the wire; bytes without a sign of the encoding stay as they are.

    Raises:
        PayloadError: larger than the limit, or damaged.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower() and _looks_chunked(payload):
        payload = joined_chunks(payload)
    encodings = [name.strip().lower() for name in headers.get("content-encoding", "").split(",") if name.strip()]
    if len(encodings) > MAX_ENCODINGS:
        raise PayloadError(f"{len(encodings)} content encodings on top of each other")
    for encoding in reversed(encodings):
        payload = _undone(payload, encoding, limit)
    if len(payload) > limit:
        raise PayloadError(f"larger than {limit} bytes")
    return payload


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


def _undone(payload: bytes, encoding: str, limit: int) -> bytes:
    if encoding in {"gzip", "x-gzip"}:
        return _gunzipped(payload, limit) if payload.startswith(_GZIP_MAGIC) else payload
    if encoding == "deflate":
        return _deflated(payload, limit)
    if encoding == "br":
        return _brotli(payload, limit)
    if encoding == "zstd":
        return _zstandard(payload, limit) if payload.startswith(b"\x28\xb5\x2f\xfd") else payload
    if encoding in {"identity", "none", "utf-8", "utf8", "gbk", "gb2312"}:  # what misled servers write there
        return payload
    raise PayloadError(f"unknown content encoding {encoding[:40]!r}")


def _collect(step: Callable[[], bytes], limit: int) -> bytes:
    parts = []
    size = 0
    while part := step():
        size += len(part)
        if size > limit:
            raise PayloadError(f"larger than {limit} bytes after decompression")
        parts.append(part)
    return b"".join(parts)


def _gunzipped(payload: bytes, limit: int) -> bytes:
    return _inflated(payload, 16 + zlib.MAX_WBITS, limit)


def _deflated(payload: bytes, limit: int) -> bytes:
    """Zlib's format by the standard, raw deflate by some servers' practice, or bytes that were decoded already."""
    try:
        return _inflated(payload, zlib.MAX_WBITS, limit)
    except PayloadError as error:
        if not isinstance(error.__cause__, zlib.error):
            raise
    try:
        return _inflated(payload, -zlib.MAX_WBITS, limit)
    except PayloadError as error:
        if isinstance(error.__cause__, zlib.error) and payload.lstrip()[:1] == b"<":
            return payload
        raise


def _inflated(payload: bytes, window: int, limit: int) -> bytes:
    decoder = zlib.decompressobj(window)
    rest = payload

    members = 1

    def step() -> bytes:
        nonlocal rest, decoder, members
        if decoder.eof:
            rest = decoder.unused_data
            members += 1
            if not rest.startswith(_GZIP_MAGIC):  # members may follow each other; anything else is padding
                return b""
            if members > MAX_MEMBERS:
                raise PayloadError(f"more than {MAX_MEMBERS} gzip members")
            decoder = zlib.decompressobj(window)
        part = decoder.decompress(rest, _STEP)
        rest = decoder.unconsumed_tail
        return part

    try:
        return _collect(step, limit)
    except zlib.error as error:
        raise PayloadError(f"damaged compressed data ({error})") from error


def _brotli(payload: bytes, limit: int) -> bytes:
    decoder = brotli.Decompressor()
    fed = False

    def step() -> bytes:
        nonlocal fed
        part: bytes = decoder.process(b"" if fed else payload, output_buffer_limit=_STEP)
        fed = True
        return part

    try:
        return _collect(step, limit)
    except brotli.error as error:
        if payload.lstrip()[:1] == b"<":
            return payload
        raise PayloadError("damaged brotli data") from error


def _zstandard(payload: bytes, limit: int) -> bytes:
    decoder = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW})
    fed = False

    def step() -> bytes:
        nonlocal fed
        if decoder.eof:
            return b""
        part: bytes = decoder.decompress(b"" if fed else payload, _STEP)
        fed = True
        return part

    try:
        return _collect(step, limit)
    except zstd.ZstdError as error:
        raise PayloadError(f"damaged zstd data ({error})") from error
