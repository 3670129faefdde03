"""A text object of an OFD page -> its characters with their boxes. GB/T 33190-2016.

The first character's place is told, then the steps to the next ones. How wide a character is, only its font knows: it
is taken as its size, a narrow one as half of it, and never as more than the step to the next.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from harvester.documents.ofd.fonts import Glyphs
from harvester.documents.ofd.space import Matrix
from harvester.documents.ofd.xml import children, name_of, number, numbers
from harvester.documents.printed.lines import Sign

UNKNOWN = "\ufffd"
"""A character that a file draws and does not tell."""
_ABOVE, _BELOW = 0.88, 0.12
"""Of a character's size: how far it reaches above and below its line."""
_NARROW, _BROAD = 0.5, 0.9
_BROAD_LETTERS = frozenset("MWmw%@&—…")
_LARGEST = 1000.0
"""Millimetres; no letter is a metre high."""
_MOST_STEPS = 40_000
_WORDS_OF_STEP = 3
"""At most, "g 1 4.2"; steps that are told no times at all could be millions."""
_PLACEHOLDERS = frozenset("\u00a4\ufffd")
_NO_CHARACTERS = frozenset({"Cc", "Co", "Cn"})


class _Drawn(NamedTuple):
    """A character: where its line begins in the object's space, and the step to the next one."""

    text: str
    x: float
    y: float
    step: float


def signs_of(element: etree._Element, matrix: Matrix, glyphs: Glyphs) -> list[Sign]:
    """The characters of an object that lies on the page by a matrix; none where it says impossible places."""
    size = _size(element)
    if not 0 < size <= _LARGEST:
        return []
    narrower = number(element.get("HScale", "1")) or 1.0
    signs: list[Sign] = []
    for drawn in _drawn(element, glyphs, size):
        wide = _width(drawn.text) * size * narrower
        if drawn.step > 0:
            wide = min(wide, drawn.step)
        x0, top, x1, bottom = matrix.box(drawn.x, drawn.y - _ABOVE * size, drawn.x + wide, drawn.y + _BELOW * size)
        signs.append({"text": drawn.text, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "size": bottom - top})
    return signs


def _size(element: etree._Element) -> float:
    """The size of an object's characters; that of its box where none is told as the standard has it."""
    said = element.get("Size") or element.get("size")
    box = numbers(element.get("Boundary"), 4)
    return (number(said) or 0.0) if said else box[3] if box is not None else 0.0


def plain_text(element: etree._Element) -> str:
    """What a text object says, wherever it stands."""
    return "".join(each.text or "" for each in children(element, "TextCode"))


def _drawn(element: etree._Element, glyphs: Glyphs, size: float) -> Iterator[_Drawn]:
    transforms: list[etree._Element] = []
    x = y = 0.0
    for each in element:
        if name_of(each) == "CGTransform":
            transforms.append(each)
        elif name_of(each) == "TextCode":
            x = _given(each.get("X"), x)
            y = _given(each.get("Y"), y)
            yield from _coded(each, transforms, glyphs, (x, y, size))
            transforms = []


def _given(word: str | None, before: float) -> float:
    value = number(word)
    return before if value is None else value


def _coded(
    code: etree._Element, transforms: Sequence[etree._Element], glyphs: Glyphs, start: tuple[float, float, float]
) -> Iterator[_Drawn]:
    text = code.text or ""
    if "\n" in text:
        text = text.strip()  # laid out by who wrote the XML
    text = text[:_MOST_STEPS]
    x, y, size = start
    places, told = _slots(text, transforms, glyphs)
    count = max(places, default=0) + 1
    across, down = _steps(code.get("DeltaX"), count), _steps(code.get("DeltaY"), count)
    if across is None and down is None:
        across = [_width(sign) * size for sign in text]
    xs, ys = _sums(x, across or (), count), _sums(y, down or (), count)
    for at, sign in zip(places, told, strict=True):
        yield _Drawn(sign, xs[at], ys[at], xs[at + 1] - xs[at])


def _steps(said: str | None, most: int) -> list[float] | None:
    """The steps of "3 4.2 g 2 3.5" (g: so many of one kind), as many as are needed; None where none are told."""
    words = iter((said or "").split(None, _WORDS_OF_STEP * most)[: _WORDS_OF_STEP * most])
    steps: list[float] = []
    for word in words:
        count, value = 1.0, number(word)
        if word == "g":
            count, value = number(next(words, None)) or 0.0, number(next(words, None))
        steps += [value or 0.0] * min(max(int(count), 0), most - len(steps))
        if len(steps) >= most:
            break
    return steps or None


def _sums(start: float, steps: Sequence[float], count: int) -> list[float]:
    """The places of so many characters; of steps that are too few the last one goes on."""
    places = [start]
    for at in range(count):
        step = steps[at] if at < len(steps) else steps[-1] if steps else 0.0
        places.append(places[-1] + step)
    return places


def _slots(text: str, transforms: Sequence[etree._Element], glyphs: Glyphs) -> tuple[list[int], list[str]]:
    """For each character the number of the glyph that draws it, and the character, if need be by its glyph."""
    spans = {}
    for each in transforms:
        first, codes, drawn = (int(number(each.get(name, default)) or 0) for name, default in _TRANSFORM)
        ids = [int(number(word) or 0) for found in children(each, "Glyphs") for word in (found.text or "").split()]
        spans[first] = max(codes, 1), min(max(drawn, 1), len(text) + 1), ids
    places: list[int] = []
    told: list[str] = []
    glyph = 0
    while len(told) < len(text):
        codes, drawn, ids = spans.get(len(told), (1, 1, []))
        for own, sign in enumerate(text[len(told) : len(told) + codes]):
            nth = min(own, drawn - 1)
            places.append(min(glyph + nth, _MOST_STEPS))
            told.append(glyphs.get(ids[nth] if nth < len(ids) else 0, UNKNOWN) if _is_placeholder(sign, ids) else sign)
        glyph += drawn
    return places, told


_TRANSFORM = (("CodePosition", "0"), ("CodeCount", "1"), ("GlyphCount", "1"))


def _is_placeholder(sign: str, ids: Sequence[int]) -> bool:
    """Whether a character stands for one that is only drawn."""
    return (sign in _PLACEHOLDERS and bool(ids)) or unicodedata.category(sign) in _NO_CHARACTERS


def _width(sign: str) -> float:
    """Of a character's size."""
    if sign in _BROAD_LETTERS:
        return _BROAD
    return 1.0 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW
