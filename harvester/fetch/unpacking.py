"""A body as it came over the wire, with its content encodings undone, within a limit.

What a header says of a body is often not so: proxies unpack and leave the header, or pack otherwise. The bytes decide
where they carry a sign; text, and files of a known kind, were unpacked before.
"""

import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol

import brotli

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # before Python 3.14
    from backports import zstd

from harvester.exceptions import HarvesterError
from harvester.fetch.media import magic_of

MAX_ENCODINGS = 3
"""Encodings on top of each other; real servers use one, rarely two."""

MAX_MEMBERS = 64
"""Streams one after another in one body; each costs a copy of what follows it."""

_ZSTD_WINDOW = 23
"""Logarithm of the largest window: 8 MB is what RFC 9659 allows on the web."""

_STEP = 64 * 1024
_PIECE = 4096
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_NONE = frozenset({"identity", "none", "utf-8", "utf8", "gbk", "gb2312", "gb18030", "text", "html"})
"""What misled servers write there."""

_NO_SUM = bytes(8)
_HEAD = 512
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\f\r\x1b"})
_PAGE_END = b"</html>"
_TAIL = 4096


class UnpackError(HarvesterError):
    """The body cannot be unpacked."""


class TooLarge(UnpackError):  # noqa: N818 - reads as what it is
    """The body is larger than the limit once it is unpacked."""


class Unpacked(NamedTuple):
    """``whole`` is false where the packed stream broke off and what there is does not end as a page does."""

    body: bytes
    whole: bool


class _Stream(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def unpacked(body: bytes, encodings: Sequence[str], limit: int) -> Unpacked:
    """The body with ``encodings`` (names in the order in which they were applied) undone; ``limit`` is for every step.

    Raises:
        TooLarge: larger than the limit.
        UnpackError: damaged, or packed in a way that is not known.
    """
    names = [name.strip().lower() for name in encodings if name.strip()]
    if len(names) > MAX_ENCODINGS:
        raise UnpackError(f"{len(names)} content encodings on top of each other")
    whole = True
    for name in reversed(names):
        body, ended = _undone(body, name, limit)
        whole = whole and ended
    if len(body) > limit:
        raise TooLarge(f"larger than {limit} bytes")
    return Unpacked(body, whole or _PAGE_END in body[-_TAIL:].lower())


def _undone(body: bytes, name: str, limit: int) -> tuple[bytes, bool]:
    name = name.partition(";")[0].strip()
    if not body or name in _NONE:
        return body, True
    if body.startswith(_GZIP):
        return _gunzipped(body, limit)
    if body.startswith(_ZSTD) or _skippable(body):
        return _zstandard(body, limit)
    if name == "deflate":
        return _deflated(body, limit)
    if name == "br":
        return _brotli(body, limit)
    if _is_plain(body):
        return body, True
    if name in {"gzip", "x-gzip", "zstd"} and _zlib_header(body):
        return _inflated(body, zlib.MAX_WBITS, limit)
    known = name in {"gzip", "x-gzip", "zstd"}
    raise UnpackError(f"not packed as {name}" if known else f"unknown content encoding {name[:40]!r}")


def _is_plain(body: bytes) -> bool:
    """A file of a known kind, or no control character at its beginning: one in nine of random bytes is one."""
    head = body[:_HEAD]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    return magic_of(body) is not None or len(head.translate(None, _CONTROLS)) == len(head)


def _skippable(body: bytes) -> bool:
    """A zstd frame that holds no content (RFC 8878, 3.1.2)."""
    return body[1:4] == b"\x2a\x4d\x18" and 0x50 <= body[0] <= 0x5F


def _zlib_header(body: bytes) -> bool:
    return len(body) > 1 and body[0] == 0x78 and int.from_bytes(body[:2]) % 31 == 0


def _gunzipped(body: bytes, limit: int) -> tuple[bytes, bool]:
    try:
        return _inflated(body, 16 + zlib.MAX_WBITS, limit)
    except UnpackError:
        if not body.endswith(_NO_SUM):
            raise
    content, whole = _inflated(body[: -len(_NO_SUM)], 16 + zlib.MAX_WBITS, limit)
    if not whole:
        raise UnpackError("damaged compressed data")
    return content, True


def _inflated(body: bytes, window: int, limit: int) -> tuple[bytes, bool]:
    def begin() -> _Stream:
        return zlib.decompressobj(window)

    try:
        content, last = _streams(body, begin, lambda rest: window > zlib.MAX_WBITS and rest.startswith(_GZIP), limit)
    except zlib.error as error:
        raise UnpackError(f"damaged compressed data ({error})") from error
    return content, last.eof or _lacks_its_sum(last)


def _lacks_its_sum(stream: _Stream) -> bool:
    """Whether only the checksum behind the content is missing: then other bytes in its place are a wrong one."""
    try:
        stream.decompress(_NO_SUM, 1)
    except zlib.error as error:
        return "incorrect" in str(error)
    return stream.eof


def _deflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Zlib's format by the standard, raw deflate by some servers' practice, or text that was unpacked already."""
    try:
        return _inflated(body, zlib.MAX_WBITS, limit)
    except TooLarge:
        raise
    except UnpackError:
        if _zlib_header(body):
            raise
    try:
        content, whole = _inflated(body, -zlib.MAX_WBITS, limit)
    except TooLarge:
        raise
    except UnpackError:
        if _is_plain(body):
            return body, True
        raise
    return (content, whole) if whole or not _is_plain(body) else (body, True)


def _brotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Brotli has no sign: what is none of it, or would have to go on, is text where it looks like that."""
    decoder = brotli.Decompressor()
    try:
        content = _poured(decoder, body, limit)
    except brotli.error as error:
        if _is_plain(body):
            return body, True
        if _zlib_header(body):
            return _inflated(body, zlib.MAX_WBITS, limit)
        if (before := _before_padding(body, limit)) is not None:
            return before, True
        raise UnpackError("damaged brotli data") from error
    if not decoder.is_finished() and _is_plain(body):
        return body, True
    return content, bool(decoder.is_finished())


def _poured(decoder: brotli.Decompressor, data: bytes, limit: int) -> bytes:
    """What more of a stream gives. Raises brotli.error where it is none, or ends before its last byte."""
    parts, size = [], 0
    while part := decoder.process(data, output_buffer_limit=_STEP):
        data = b""
        size = _within(size + len(part), limit)
        parts.append(part)
    return b"".join(parts)


def _before_padding(body: bytes, limit: int) -> bytes | None:
    """The content of a stream with fewer bytes behind it than it has itself, as browsers take it; else None.

    The decoder does not tell where a stream ended: the piece that it refuses is poured once more, byte by byte.
    """
    refused, decoder = 0, brotli.Decompressor()
    with suppress(brotli.error):
        while refused < len(body):
            _poured(decoder, body[refused : refused + _PIECE], limit)
            refused += _PIECE
    decoder = brotli.Decompressor()
    parts = [_poured(decoder, body[:refused], limit)] if refused else []
    with suppress(brotli.error):
        for at in range(refused, min(refused + _PIECE, len(body))):
            parts.append(_poured(decoder, body[at : at + 1], limit))
            if decoder.is_finished():
                content = b"".join(parts)
                return content if content and 2 * (at + 1) > len(body) else None
    return None


def _zstandard(body: bytes, limit: int) -> tuple[bytes, bool]:
    def begin() -> _Stream:
        stream: _Stream = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW})
        return stream

    try:
        content, last = _streams(body, begin, lambda rest: rest.startswith(_ZSTD) or _skippable(rest), limit)
    except zstd.ZstdError as error:
        raise UnpackError(f"damaged zstd data ({error})") from error
    return content, last.eof


def _streams(
    body: bytes, begin: Callable[[], _Stream], follows: Callable[[bytes], bool], limit: int
) -> tuple[bytes, _Stream]:
    """The content of all streams one after another, empty ones among them, and the last; other bytes are padding."""
    parts, size, members = [], 0, 1
    stream, rest = begin(), body
    while True:
        part = stream.decompress(rest, _STEP)
        size = _within(size + len(part), limit)
        parts.append(part)
        if not stream.eof:
            rest = getattr(stream, "unconsumed_tail", b"")  # zstd keeps to itself what it has not unpacked yet
            if not part:
                break
        elif follows(rest := stream.unused_data):
            if (members := members + 1) > MAX_MEMBERS:
                raise UnpackError(f"more than {MAX_MEMBERS} streams one after another")
            stream = begin()
        else:
            break
    return b"".join(parts), stream


def _within(size: int, limit: int) -> int:
    if size > limit:
        raise TooLarge(f"larger than {limit} bytes after decompression")
    return size
