"""The lists of a Word 97-2003 file whose numbers Word sets by itself. [MS-DOC] 2.9.131, 2.9.147, 2.9.150."""

import struct
from collections.abc import Iterator

from harvester.documents.doc.file import LIST_USES, LISTS, DocFile
from harvester.documents.word.numbers import CountedList, ListLevel, Numbering

_LIST, _USE, _LEVEL = 28, 16, 28
_LEVELS = 9
_MOST = 2_000
_FORMS = {
    3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting", 18: "decimalEnclosedCircle",
    23: "bullet", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 37: "chineseCounting",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""Numbers of formats that a docx calls by these names ([MS-OSHARED] 2.2.1.3); all others count in digits."""


def read_lists(file: DocFile) -> Numbering:
    """Counts through the lists; a list is asked for by the number of its use, as text."""
    held = file.table(LISTS)
    count = min(int.from_bytes(held[:2], "little"), _MOST)
    kinds = [held[2 + _LIST * number : 2 + _LIST * (number + 1)] for number in range(count)]
    levels = _levels(file.behind(LISTS))
    lists: dict[int, CountedList] = {}
    for kind in kinds:
        if len(kind) < _LIST:
            break
        of_list = {number: next(levels, ListLevel()) for number in range(1 if kind[26] & 1 else _LEVELS)}
        lists[int.from_bytes(kind[:4], "little")] = CountedList(of_list)
    return _uses(file.table(LIST_USES), lists)


def _uses(held: bytes, lists: dict[int, CountedList]) -> Numbering:
    count = min(int.from_bytes(held[:4], "little"), _MOST, (len(held) - 4) // _USE if len(held) > 4 else 0)
    at = 4 + count * _USE
    used: dict[str, CountedList] = {}
    starts: dict[tuple[str, int], int] = {}
    known = True
    for number in range(count):
        entry = held[4 + number * _USE : 4 + (number + 1) * _USE]
        found = lists.get(int.from_bytes(entry[:4], "little"))
        if found is not None:
            used[str(number + 1)] = found
        at += 4
        for _ in range(entry[12] if known else 0):
            if at + 8 > len(held):
                break
            start, said = struct.unpack_from("<iI", held, at)
            at += 8
            if said & 0x10 and start >= 0:
                starts[str(number + 1), said & 0xF] = start
            known = known and not said & 0x20  # a level of its own follows, of any length: no further ones are read
    return Numbering(used, starts)


def _levels(held: bytes) -> Iterator[ListLevel]:
    """Levels one after the other; placeholders of their texts are the numbers of levels as characters."""
    at = 0
    while at + _LEVEL <= len(held):
        start, form = struct.unpack_from("<iB", held, at)
        runs, paragraphs = held[at + 24], held[at + 25]
        at += _LEVEL + runs + paragraphs
        size = int.from_bytes(held[at : at + 2], "little")
        text = held[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
        at += 2 + 2 * size
        shown = "".join(f"%{ord(sign) + 1}" if ord(sign) < _LEVELS else sign for sign in text)
        yield ListLevel(start=max(0, start), form=_FORMS.get(form, "decimal"), text=shown[:40])
