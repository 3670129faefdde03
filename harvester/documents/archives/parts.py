"""The members of a zip archive that a document is kept in: bytes of the archive -> bytes of a member, within limits.

Names are keys and nothing else: no member is ever written to a disk. ECMA-376 part 2 (docx), GB/T 33190 (ofd).
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Sequence

from harvester.exceptions import UnreadableDocument

MAX_PART = 12_000_000
"""Bytes of a member when unpacked; a report with all its tables has 300,000."""
MAX_WHOLE = 120_000_000
"""The same of all members that are read of an archive."""
_MAX_DIRECTORY = 1_000_000
"""Bytes of the archive's list of members; a text has some twenty of them."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two ways of ECMA-376 part 2, 6.3; others (LZMA) would let a small file claim gigabytes for unpacking."""
_END, _END_64, _LEADS_TO_END_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
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
        if _size_of_directory(data) > _MAX_DIRECTORY:
            raise refused("holds more files than a text has")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise refused("is broken") from error
        self._members = {as_key(member.filename): member for member in self._zip.infolist()}

    def members(self) -> Sequence[zipfile.ZipInfo]:
        """What the archive says of each member, in its order; also of those whose keys are the same."""
        return self._zip.infolist()

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return as_key(name) in self._members

    def read(self, name: str, most: int = MAX_PART) -> bytes | None:
        """The bytes of a member, None where there is none of that name.

        Raises:
            UnreadableDocument: broken, under a password, packed in an unknown way, larger than ``most``.
        """
        member = self._members.get(as_key(name))
        return None if member is None else self.read_member(member, most)

    def read_member(self, member: zipfile.ZipInfo, most: int = MAX_PART) -> bytes:
        """The bytes of one of ``members``.

        Raises:
            UnreadableDocument: as ``read``.
        """
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


def _size_of_directory(data: bytes) -> int:
    """Bytes of the list of members, by the archive's end; a second end (for archives of many gigabytes) may hide it."""
    end = data.rfind(_END, max(0, len(data) - _LOOKED_AT))
    if end < 0:
        return 0
    sizes = [int.from_bytes(data[end + 12 : end + 16], "little")]
    leads = end - 20
    if leads >= 0 and data.startswith(_LEADS_TO_END_64, leads):
        told = int.from_bytes(data[leads + 8 : leads + 16], "little")
        ends = [at for at in (leads - 56, told) if 0 <= at < leads and data.startswith(_END_64, at)]
        sizes = [int.from_bytes(data[at + 40 : at + 48], "little") for at in ends] or sizes
    return max(sizes)


def as_key(name: str) -> str:
    """A name as archives of every system write it: with slashes, without dots, in small letters."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()
