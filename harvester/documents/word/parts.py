"""The parts of a Word file (docx) that are read: bytes -> parsed XML.

ECMA-376 part 2 (packages) and part 1, 11.3 (the parts of a text). A part is parsed without entities, DTDs or references
to anything outside of it.
"""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from lxml import etree

from harvester.documents.archives.parts import ZipParts
from harvester.exceptions import UnreadableDocument
from harvester.fetch import media_type

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN = "word/document.xml"
MAX_NODES = 400_000
_DOCTYPE = b"<!DOCTYPE"


def is_word(data: bytes) -> bool:
    """Whether bytes are a zip archive that names the main part of a Word text; nothing is unpacked."""
    return data.startswith(b"PK\x03\x04") and media_type(data) == MEDIA_TYPE


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
        self._zip = ZipParts(data, partial(word_refused, f"{name}: " if name else ""))

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part."""
        data = self._zip.read(name)
        return parsed(data, self._zip.refused) if data is not None else None


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
