"""The numbers that Word puts before paragraphs by itself (一、 （一） 1.): they stand in no run of the text.

ECMA-376 part 1, 17.9. Lists that share an abstract definition go on counting; a deeper level begins anew
after a higher one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
"""Of texts that Word 2003 kept as one XML file: hints, among them what wraps sections."""
_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "japaneseDigitalTen000",
})  # fmt: skip
_UNSEEN = frozenset({"bullet", "none"})
_PLACE = re.compile(r"%([1-9])")
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level is counted: its first number, its format's name, its text with %1 … %9 for numbers of levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class CountedList:
    """Its levels, and how far each has been counted."""

    levels: Mapping[int, ListLevel]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a text; ``label`` is asked once for each numbered paragraph, in order.

    ``lists`` by the numbers that paragraphs name, several of which may be one list; ``starts`` are numbers at which a
    level of a list begins anew, once.
    """

    def __init__(self, lists: Mapping[str, CountedList], starts: Mapping[tuple[str, int], int]) -> None:
        self._lists, self._starts = lists, dict(starts)

    def label(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of list ``number`` at a level (0 is the outermost)."""
        listed = self._lists.get(number)
        if listed is None or depth not in listed.levels:
            return ""
        counts = listed.counts
        begun = self._starts.pop((number, depth), None)
        if begun is not None:
            counts[depth] = begun
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else listed.levels[depth].start
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        level = listed.levels[depth]
        if level.form in _UNSEEN:
            return ""
        return _PLACE.sub(lambda match: self._shown(listed, int(match[1]) - 1), level.text)

    @staticmethod
    def _shown(listed: CountedList, depth: int) -> str:
        level = listed.levels.get(depth, ListLevel())
        return number_as(listed.counts.get(depth, level.start), level.form)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of a docx, from the parsed part that defines them."""
    lists: dict[str, CountedList] = {}
    starts: dict[tuple[str, int], int] = {}
    if root is None:
        return Numbering(lists, starts)
    abstract = {
        each.get(W + "abstractNumId", ""): CountedList(
            {_whole(one.get(W + "ilvl")): _level(one) for one in each.iter(W + "lvl")}
        )
        for each in root.findall(W + "abstractNum")
    }
    for each in root.findall(W + "num"):
        number, refers = each.get(W + "numId", ""), each.find(W + "abstractNumId")
        found = abstract.get(refers.get(W + "val", "")) if refers is not None else None
        if found is None:
            continue
        lists[number] = found
        for one in each.findall(W + "lvlOverride"):
            start = one.find(W + "startOverride")
            if start is not None:
                starts[number, _whole(one.get(W + "ilvl"))] = _whole(start.get(W + "val"))
    return Numbering(lists, starts)


def number_as(number: int, form: str) -> str:
    """A number in a format of Word's; digits for one that is not among those of Chinese texts."""
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x245F + number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((0x60 if form == "lowerLetter" else 0x40) + number)
    return str(number)


def _level(element: etree._Element) -> ListLevel:
    said = {
        name: one.get(W + "val", "")
        for name in ("start", "numFmt", "lvlText")
        if (one := element.find(W + name)) is not None
    }
    return ListLevel(
        start=_whole(said.get("start"), 1), form=said.get("numFmt", "decimal"), text=said.get("lvlText", "")[:40]
    )


def _whole(text: str | None, otherwise: int = 0) -> int:
    return min(int(text), _MOST) if text and text.isascii() and text.isdecimal() and len(text) < 9 else otherwise
