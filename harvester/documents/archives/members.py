"""The files in a zip archive: what they are called, and which of them are worth opening. Nothing is unpacked here."""

import posixpath
import unicodedata
import zipfile
from typing import NamedTuple

_UTF8 = 0x800
"""The bit of a member's flags that says that its name is UTF-8; without it each system writes its own code."""
_NO_DOCUMENTS = ("/__macosx/", "/.", "/~$", "/thumbs.db", "/desktop.ini")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
LONGEST_NAME = 400
"""Characters; no system has files with longer ones, and each place of the file begins with its name."""


class ZipMember(NamedTuple):
    """A file of the archive: its name, and what the archive says of it."""

    name: str
    info: zipfile.ZipInfo

    @property
    def stem(self) -> str:
        """The name without its extension: copies in another format have the same."""
        return posixpath.splitext(self.name)[0]


def name_of_member(info: zipfile.ZipInfo) -> str:
    """The name as its writer saw it; signs that nobody sees (line ends, terminal codes) are told as lost ones."""
    return "".join("\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in _decoded(info))


def _decoded(info: zipfile.ZipInfo) -> str:
    """UTF-8 where a name says so or is, else GB18030, else as zip programs had it first."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        written = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for code in ("utf-8", "gb18030"):
        try:
            return written.decode(code).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def is_worth_opening(info: zipfile.ZipInfo, name: str) -> bool:
    """Whether a member is a file that somebody put there, not a folder or a trace of a system."""
    low = posixpath.normpath("/" + name.lower())
    is_folder = info.is_dir() or name.endswith("/")
    return not (is_folder or info.file_size == 0 or any(mark in low for mark in _NO_DOCUMENTS))
