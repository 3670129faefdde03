"""Recognises bytes that no reader takes, and says in words what they are and what to do."""

from harvester.exceptions import UnreadableDocument
from harvester.fetch import Magic, magic_of, media_type

MAX_BYTES = 20 * 1024 * 1024
_SAMPLE = 30_000
_FIRST = 200
_BLANK = b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_OFFICE = "application/x-ole-storage"
_OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535  # of a zip archive: its last record and a remark

# What neither text nor markup holds in any encoding of ours; 0x1b leads the escapes of ISO-2022, 0x0c is a page break.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def refuse_unreadable(data: bytes, name: str | None = None, *, may_be: str | None = None) -> None:
    """Raise UnreadableDocument for empty, binary and oversized input.

    ``may_be`` is the media type of a binary file that has a reader; such a one is refused for its size and password.
    """
    who = f"{name}: " if name else ""
    if not data[:_FIRST].strip(_BLANK) and not data.strip(_BLANK):
        raise UnreadableDocument(f"{who}empty ({len(data)} bytes); fetch or save the page again")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            f"{who}{len(data):,} bytes, more than the {MAX_BYTES:,} a page may have; save only the report's page"
        )
    magic = magic_of(data)
    if may_be is not None and not _is_protected(data):
        return
    if magic is not None:
        raise UnreadableDocument(f"{who}this is {_kind_and_advice(data, magic)}")
    size = min(len(data), _SAMPLE)
    if data.find(0, 0, size) >= 0 and data.count(0, 0, size) > max(8, size // 200) and not _is_wide_text(data):
        raise UnreadableDocument(
            f"{who}binary data (zero bytes), not a page or a text; give the HTML page or a text export"
        )
    controls = [control for control in _CONTROLS if data.find(control, 0, size) >= 0]  # none, nearly always
    if sum(data.count(control, 0, size) for control in controls) * 50 > size and not _is_wide_text(data):
        raise UnreadableDocument(
            f"{who}binary data (control characters), not a page or a text; give the HTML page or a text export"
        )


def _kind_and_advice(data: bytes, magic: Magic) -> str:
    """What a file is that is neither page nor text nor Word's, and what to give in its place."""
    if _is_protected(data):
        return "an Office file under a password; save it without one"
    if magic.media_type == _OLD_OFFICE:
        return f"{magic.words} with neither a text of Word 97 or later nor a spreadsheet in it; save it as .docx"
    if magic.words.startswith("a zip archive") and _END_OF_ZIP not in data[-_LONGEST_END:]:
        return f"{magic.words} that is damaged or cut off; save or fetch it anew"
    if media_type(data) == _OPEN_TEXT:
        return "an OpenDocument text (odt), which is not read; save it as .docx"
    if "archive" in magic.words:
        return f"{magic.words}, not a page or a text; unpack it and give the report's own file"
    return f"{magic.words}, not a page or a text; give the HTML page or a text export of it"


def _is_protected(data: bytes) -> bool:
    return _PROTECTED in data[:_SAMPLE] or _PROTECTED in data[-_SAMPLE:]


def _is_wide_text(data: bytes) -> bool:
    """UTF-16 and UTF-32 hold zero bytes on purpose: every second byte of the markup."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return min(even, odd) * 6 < max(even, odd) and max(even, odd) * 5 > len(sample) // 2
