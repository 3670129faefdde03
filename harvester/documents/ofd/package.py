"""The files of an OFD archive: references to them -> parsed XML. A reference is a key of the archive and no path."""

import posixpath
from collections.abc import Callable

from lxml import etree

from harvester.documents.archives.parts import MAX_PART, ZipParts, as_key
from harvester.documents.word.parts import parsed
from harvester.exceptions import UnreadableDocument

_ENCRYPTED = ("encryptions.xml", "encryption.xml", "decryptseed.dat", "entriesmap.dat", "cryptoinfo.xml")
"""Files at the root of an archive whose other files are encrypted (GM/T 0099-2020)."""


class OfdPackage:
    """The opened archive.

    Raises:
        UnreadableDocument: broken, encrypted, or larger than any report when unpacked.
    """

    def __init__(self, data: bytes, refused: Callable[[str], UnreadableDocument]) -> None:
        self.refused = refused
        self._zip = ZipParts(data, refused)
        self._is_encrypted = any(self._zip.has(name) for name in _ENCRYPTED)

    def missing(self, what: str) -> UnreadableDocument:
        """The error of a file without which nothing can be read."""
        if self._is_encrypted:
            return self.refused("is encrypted for certain readers")
        return self.refused(f"is broken ({what} is missing)")

    def part(self, path: str) -> etree._Element | None:
        """The root element of an XML file, None where there is no such file."""
        data = self.read(path)
        if data is None:
            return None
        if self._is_encrypted and b"<" not in data[:200]:
            raise self.refused("is encrypted for certain readers")
        return parsed(data.lstrip(b"\xef\xbb\xbf \t\r\n"), self.refused)

    def read(self, path: str, most: int = MAX_PART) -> bytes | None:
        """The bytes of a file, None where there is none."""
        return self._zip.read(path, most)

    def near(self, file: str, reference: str) -> str:
        """The key of what a file refers to: from the archive's root, or from the folder the file lies in."""
        reference = reference.strip().replace("\\", "/")
        beside = as_key(posixpath.join("/", posixpath.dirname(file), reference))
        return beside if self._zip.has(beside) or not self._zip.has(reference) else as_key(reference)
