"""The head of a Word 97-2003 file: which streams hold what, how long the texts are, where the tables lie. [MS-DOC] 2.5.

WPS Office writes the same under the names .doc and .wps.
"""

import struct
from collections.abc import Sequence

from harvester.documents.doc.ole import CompoundFile
from harvester.exceptions import UnreadableDocument

MAIN = "WordDocument"
_WORD_97, _OLDEST = 0xA5EC, 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS_AT, _LENGTHS = 0x4C, 8
_PLACES_AT = 0x9A
STYLES, NOTE_REFERENCES, NOTE_TEXTS, RUNS, PARAGRAPHS, PIECES = 1, 2, 3, 12, 13, 33
SHAPES, END_REFERENCES, END_TEXTS, BOX_TEXTS, LISTS, LIST_USES = 40, 46, 47, 56, 73, 74
"""Numbers of the tables of which the head gives place and length ([MS-DOC] 2.5.6)."""
FOOTNOTES, HEADERS, REMARKS, ENDNOTES, BOXES = 1, 2, 4, 5, 6
"""Numbers of the texts that follow the main one; 3 is not used any more, 7 are boxes of headers."""
_LONGEST = 30_000_000


class DocFile:
    """The opened file: its streams ``main`` and ``data``, the ``lengths`` of its texts in characters.

    These are the main text, footnotes, headers, macros, remarks, endnotes, text boxes, boxes of headers.

    Raises:
        UnreadableDocument: protected, older than Word 97, or cut.
    """

    def __init__(self, data: bytes, name: str | None = None) -> None:
        self.who = f"{name}: " if name else ""
        file = CompoundFile(data, self.who)
        main = file.stream(MAIN)
        if main is None or len(main) < _PLACES_AT:
            raise self.broken()
        kind, version, _, _, _, flags = struct.unpack_from("<6H", main)
        if kind != _WORD_97 or version < _OLDEST:
            raise UnreadableDocument(f"{self.who}this Word file is older than Word 97; save it as .docx")
        if flags & _ENCRYPTED:
            raise UnreadableDocument(f"{self.who}this Word file is under a password; save it without one")
        self.main = main
        self._table = file.stream("1Table" if flags & _SECOND_TABLE else "0Table") or b""
        self.data = file.stream("Data") or b""
        self.lengths: Sequence[int] = struct.unpack_from(f"<{_LENGTHS}I", main, _LENGTHS_AT)
        if sum(self.lengths) > _LONGEST:
            raise self.broken()

    def text_at(self, number: int) -> int:
        """Where a text begins among all characters."""
        return sum(self.lengths[:number])

    def table(self, number: int) -> bytes:
        """The bytes of a table that the head names; b"" where the file has none."""
        return self._table[self._start(number) : self._start(number) + self._length(number)]

    def behind(self, number: int) -> bytes:
        """What follows a table in its stream."""
        return self._table[self._start(number) + self._length(number) :] if self._length(number) else b""

    def _start(self, number: int) -> int:
        return self._whole(_PLACES_AT + 8 * number)

    def _length(self, number: int) -> int:
        return self._whole(_PLACES_AT + 8 * number + 4)

    def _whole(self, at: int) -> int:
        return int.from_bytes(self.main[at : at + 4], "little")

    def broken(self) -> UnreadableDocument:
        """The error to raise where the file contradicts itself."""
        return UnreadableDocument(
            f"{self.who}this Word file is cut or broken; save it anew in Word, or give the HTML page"
        )
