"""The members of a zip archive that a document is kept in: bytes of the archive -> bytes of a member, within limits.

Names are keys and nothing else: no member is ever written to a disk. ECMA-376 part 2 (docx), GB/T 33190 (ofd).
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterable

from harvester.exceptions import UnreadableDocument

MAX_PART = 12_000_000
"""Bytes of a member when unpacked; a report with all its tables has 300,000."""
MAX_WHOLE = 120_000_000
"""The same of all members that are read of an archive."""
_MAX_DIRECTORY = 1_000_000
"""Bytes of the archive's list of members; a text has some twenty of them."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two ways of ECMA-376 part 2, 6.3; others (LZMA) would let a small file claim gigabytes for unpacking."""
_END = b"PK\x05\x06"
_LOOKED_AT = 66_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_PASSWORD = 0x1
"""The bit of a member's flags that says that it is under a password."""


class ZipParts:
    """The opened archive; ``refused`` makes the error of a reason ("is broken").

    Raises:
        UnreadableDocument: broken, or with more members than any document.
    """

    def __init__(self, data: bytes, refused: Callable[[str], UnreadableDocument], *, whole: int = MAX_WHOLE) -> None:
        self.refused = refused
        self._left = whole
        end = data.rfind(_END, max(0, len(data) - _LOOKED_AT))
        if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _MAX_DIRECTORY:
            raise refused("holds more files than a text has")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise refused("is broken") from error
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._zip.infolist():
            self._members[as_key(member.filename)] = member

    def members(self) -> Iterable[tuple[str, zipfile.ZipInfo]]:
        """The key of each member and what the archive says of it, in the archive's order."""
        return self._members.items()

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return as_key(name) in self._members

    def read(self, name: str, most: int = MAX_PART) -> bytes | None:
        """The bytes of a member, None where there is none of that name.

        Raises:
            UnreadableDocument: broken, under a password, packed in an unknown way, larger than ``most``.
        """
        member = self._members.get(as_key(name))
        if member is None:
            return None
        if member.flag_bits & _PASSWORD or member.compress_type not in _PACKED:
            raise self.refused("is protected or packed in an unknown way")
        allowed = min(most, self._left)
        try:
            with self._zip.open(member) as file:
                data = file.read(allowed + 1)
        except _BROKEN as error:
            raise self.refused("is broken") from error
        if len(data) > allowed:
            raise self.refused(
                f"has a part of more than {most:,} bytes" if allowed == most else "is too large unpacked"
            )
        self._left -= len(data)
        return data


def as_key(name: str) -> str:
    """A name as archives of every system write it: with slashes, without dots, in small letters."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()
