"""The parts of a Word file (docx) that are read: bytes of a zip archive -> parsed XML, within limits.

ECMA-376 part 2 (packages) and part 1, 11.3 (the parts of a text). A part is parsed without entities, DTDs or references
to anything outside of it.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Protocol

from lxml import etree

from harvester.exceptions import UnreadableDocument

MAIN = "word/document.xml"
MAX_PART = 12_000_000
"""Bytes of a part when unpacked; a report with all its tables has 300,000."""
MAX_NODES = 400_000
_MAX_DIRECTORY = 1_000_000
"""Bytes of the archive's list of members; a text has some twenty of them."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two ways of ECMA-376 part 2, 6.3; others (LZMA) would let a small file claim gigabytes for unpacking."""
_END = b"PK\x05\x06"
_LOOKED_AT = 66_000
_DOCTYPE = b"<!DOCTYPE"


def is_word(data: bytes) -> bool:
    """Whether bytes are a zip archive that names the main part of a Word text; nothing is unpacked."""
    return data.startswith(b"PK\x03\x04") and MAIN.encode() in data


class Parts(Protocol):
    """Where the parts of a text are found."""

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, None where the file has no such part."""


class WordParts:
    """The opened file. ``part`` gives the root of a part, None where the file has no such part.

    Raises:
        UnreadableDocument: broken, protected by a password, or larger than any report when unpacked.
    """

    def __init__(self, data: bytes, name: str | None) -> None:
        self._who = f"{name}: " if name else ""
        end = data.rfind(_END, max(0, len(data) - _LOOKED_AT))
        if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _MAX_DIRECTORY:
            raise self._unreadable("holds more files than a Word text has")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
            raise self._unreadable("is broken") from error

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part."""
        if name not in self._zip.NameToInfo:
            return None
        if self._zip.NameToInfo[name].compress_type not in _PACKED:
            raise self._unreadable("is protected or packed in an unknown way")
        try:
            with self._zip.open(name) as file:
                data = file.read(MAX_PART + 1)
        except RuntimeError as error:  # zipfile's word for a password, and for a compression it does not know
            raise self._unreadable("is protected or packed in an unknown way") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self._unreadable("is broken") from error
        if len(data) > MAX_PART:
            raise self._unreadable(f"has a part of more than {MAX_PART:,} bytes")
        return parsed(data, self._unreadable)

    def _unreadable(self, what: str) -> UnreadableDocument:
        return word_refused(self._who, what)


def parsed(data: bytes, refused: Callable[[str], UnreadableDocument]) -> etree._Element:
    """The root of XML that an office program wrote; ``refused`` makes the error of a reason.

    Raises:
        UnreadableDocument: not well-formed, with entities, or of more tags than any report.
    """
    if data.count(b"<") > MAX_NODES:
        raise refused(f"has a part of more than {MAX_NODES:,} tags")
    if _DOCTYPE in data:
        raise refused("declares entities, which no office program does")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused("is broken (its XML is not well-formed)") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("declares entities, which no office program does")
    return root


def word_refused(who: str, what: str) -> UnreadableDocument:
    """The error to raise; ``what`` is the reason, ``who`` stands before it."""
    return UnreadableDocument(
        f"{who}this Word file {what}; save it anew in Word, or give the HTML page or a text export of it"
    )
