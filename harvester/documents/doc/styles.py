"""The styles of a Word 97-2003 file: which are headings, of what level, which are numbered. [MS-DOC] 2.9.271."""

import struct
from typing import NamedTuple

from harvester.documents.doc.file import STYLES, DocFile
from harvester.documents.doc.formats import LongLists, ParagraphFormat, paragraph_format

_HEADINGS = range(1, 10)
"""Numbers of the built-in styles of headings, whatever a file calls them."""
_NOT_BASED = 0x0FFF
_BASE_BYTES = 10
_MOST = 2_000
_DEEPEST_CHAIN = 12
_PARAGRAPH = 1


class _Style(NamedTuple):
    base: int
    outline: int | None
    said: ParagraphFormat


class DocStyles:
    """The styles by their numbers; ``of`` adds what a paragraph says itself. A file without any has none."""

    def __init__(self, file: DocFile, long_lists: LongLists) -> None:
        self._styles: dict[int, _Style] = {}
        held = file.table(STYLES)
        if len(held) < 6:
            return
        at = 2 + int.from_bytes(held[:2], "little")
        count, base_bytes = struct.unpack_from("<HH", held, 2)
        for number in range(min(count, _MOST)):
            size = int.from_bytes(held[at : at + 2], "little")
            described = held[at + 2 : at + 2 + size]
            at += 2 + size
            if len(described) < max(base_bytes, _BASE_BYTES):
                continue
            style = _read(described, base_bytes, long_lists)
            if style is not None:
                self._styles[number] = style

    def of(self, number: int, said: ParagraphFormat) -> ParagraphFormat:
        """What holds for a paragraph of a style."""
        outline, use, level = said.outline, said.list_use, said.list_level
        for _ in range(_DEEPEST_CHAIN):
            style = self._styles.get(number)
            if style is None:
                break
            outline = style.outline if outline is None else outline
            use = style.said.list_use if use is None else use
            level = style.said.list_level if level is None else level
            number = style.base
        return said._replace(outline=outline, list_use=use, list_level=level)


def _read(described: bytes, base_bytes: int, long_lists: LongLists) -> _Style | None:
    """A style of paragraphs: its head, its name, then its changes; None for one of another kind."""
    first, second = struct.unpack_from("<HH", described)
    if second & 0xF != _PARAGRAPH:
        return None
    at = base_bytes + 2 * (int.from_bytes(described[base_bytes : base_bytes + 2], "little") + 2)
    size = int.from_bytes(described[at : at + 2], "little")
    said = paragraph_format(described[at + 4 : at + 2 + size], long_lists)
    built_in = first & 0xFFF
    outline = built_in - 1 if built_in in _HEADINGS and said.outline is None else said.outline
    base = second >> 4
    return _Style(base if base != _NOT_BASED else -1, outline, said)
