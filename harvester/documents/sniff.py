"""Recognises bytes that no reader takes, and says in words what they are and what to do."""

from harvester.exceptions import UnreadableDocument
from harvester.fetch import magic_of

MAX_BYTES = 20 * 1024 * 1024
_SAMPLE = 30_000

# What neither text nor markup holds in any encoding of ours; 0x1b leads the escapes of ISO-2022, 0x0c is a page break.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def refuse_unreadable(data: bytes, name: str | None = None) -> None:
    """Raise UnreadableDocument for empty, binary and oversized input."""
    who = f"{name}: " if name else ""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise UnreadableDocument(f"{who}empty ({len(data)} bytes); fetch or save the page again")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            f"{who}{len(data):,} bytes, more than the {MAX_BYTES:,} a page may have; save only the report's page"
        )
    magic = magic_of(data)
    if magic is not None:
        raise UnreadableDocument(
            f"{who}this is {magic.words}, not a page or a text; give the HTML page or a text export of it"
        )
    sample = data[:_SAMPLE]
    if sample.count(0) > max(8, len(sample) // 200) and not _is_wide_text(data, sample):
        raise UnreadableDocument(
            f"{who}binary data (zero bytes), not a page or a text; give the HTML page or a text export"
        )
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 50 > len(sample) and not _is_wide_text(data, sample):
        raise UnreadableDocument(
            f"{who}binary data (control characters), not a page or a text; give the HTML page or a text export"
        )


def _is_wide_text(data: bytes, sample: bytes) -> bool:
    """UTF-16 and UTF-32 hold zero bytes on purpose: every second byte of the markup."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return min(even, odd) * 6 < max(even, odd) and max(even, odd) * 5 > len(sample) // 2
