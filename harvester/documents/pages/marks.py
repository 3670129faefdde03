"""Markup inside a line that sets words apart to the eye: struck out, raised, kept from view, a reading above a word.

Text alone would run such pieces together ("<del>3</del>4" is no 34). What is struck out keeps its characters, each with
the stroke that Unicode has for it (U+0336); digits that are raised or lowered become the small ones, of which no number
is read; what nobody sees goes.
"""

import re
from enum import IntEnum
from functools import lru_cache
from html import escape

from harvester.documents.pages.elements import KINDS, VOID, Kind
from harvester.documents.pages.markup import attribute, unescape
from harvester.items import STROKE


class Effect(IntEnum):
    """What becomes of the text of an element."""

    NONE = 0
    STRUCK = 1
    RAISED = 2
    LOWERED = 3
    UNSEEN = 4
    SIZELESS = 5
    """Unseen, but for what inside has a size of its own."""
    READING = 6
    """A reading above a word (``<rt>``) stands behind it in brackets."""
    PIECES = 7
    """A formula: its parts stand apart."""
    LINE = 8
    """A line of its own, or at the other side of the cell."""


_BY_NAME = {
    "del": Effect.STRUCK, "s": Effect.STRUCK, "strike": Effect.STRUCK, "sup": Effect.RAISED, "sub": Effect.LOWERED,
    "rt": Effect.READING, "rp": Effect.UNSEEN,
}  # fmt: skip
_IN_CELLS = {"math": Effect.PIECES}
_SIZELESS = r"font-size\s{0,9}:\s{0,9}0(?:\.0{1,3})?\s?(?:px|pt|em|rem|%)?\s{0,9}(?:;|$|!)"
_STYLES = (
    (re.compile(r"text-decoration[a-z\-]{0,20}\s{0,9}:[^;]{0,60}line-through", re.IGNORECASE), Effect.STRUCK),
    (re.compile(r"vertical-align\s{0,9}:\s{0,9}super", re.IGNORECASE), Effect.RAISED),
    (re.compile(r"vertical-align\s{0,9}:\s{0,9}sub", re.IGNORECASE), Effect.LOWERED),
    (re.compile(_SIZELESS, re.IGNORECASE), Effect.SIZELESS),
    (re.compile(r"(?<![a-z\-])opacity\s{0,9}:\s{0,9}0(?:\.0{1,3})?\s{0,9}(?:;|$|!)", re.IGNORECASE), Effect.UNSEEN),
)
_TELLING = re.compile(r"line-through|super|sub|size\s{0,9}:\s{0,9}0|opacity")
_TAKEN_OUT = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}collapse", re.IGNORECASE)
_INVISIBLE = re.compile(r"visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_LINE = re.compile(
    r"(?<![a-z\-])(?:display\s{0,9}:\s{0,9}(?:block|flex|grid|table|list-item)\b|float\s{0,9}:\s{0,9}(?:left|right))",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r' href="#[^"]{1,80}"')
_DIGITS_ALONE = re.compile(r"\s*[\[(（〔]?\d{1,3}[\])）〕]?\s*")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SKIP, _INLINE, _BOX = int(Kind.SKIP), int(Kind.INLINE), int(Kind.BOX)

_UNSTRUCK = re.compile(f"[^\\s{STROKE}\ufdd0-\ufdef](?!{STROKE})")
_ONCE = frozenset(effect for effect in Effect if effect not in (Effect.NONE, Effect.PIECES, Effect.LINE))
"""Effects that an element around has on all in it: the same inside changes nothing."""
_MOST_OPEN = 64
MARKING_NAMES = frozenset(_BY_NAME)
LINE_END = "\ufdd0"
"""A character that no text may hold (a noncharacter of Unicode), where a line ends inside a cell."""


class Mark:
    """An open element with an effect: its name, how many of that name are open in it, where its text begins."""

    __slots__ = ("depth", "effect", "name", "start")

    def __init__(self, name: str, effect: Effect, start: int) -> None:
        self.name, self.effect, self.start, self.depth = name, effect, start, 1

    def counts(self, tag: str) -> bool:
        """Count a tag of the element's own name; it has ended where ``depth`` is 0 then."""
        if tag == self.name:
            self.depth += 1
        elif tag[1:] == self.name and tag[0] == "/":
            self.depth -= 1
        else:
            return False
        return True

    def meet_size(self, texts: list[str]) -> None:
        """Where the element takes the size from its text, what has a size inside is seen, and all that follows."""
        if self.effect is Effect.SIZELESS:
            del texts[self.start :]
            self.effect = Effect.NONE


def open_mark(marks: list[Mark], name: str, effect: Effect, start: int) -> None:
    """Keep account of an element with an effect. What is struck out already is not struck once more.

    Ends that are missing may leave thousands open; each open one counts at every end of a line, so few are kept.
    """
    if len(marks) < _MOST_OPEN and not (effect in _ONCE and any(mark.effect is effect for mark in marks)):
        marks.append(Mark(name, effect, start))


def close_mark(mark: Mark, texts: list[str]) -> None:
    """Do to the texts since the mark began what it says."""
    if mark.effect is Effect.LINE or mark.effect is Effect.PIECES:
        texts.append(LINE_END)
    elif mark.effect is not Effect.NONE:
        texts[mark.start :] = [with_effect(mark.effect, "".join(texts[mark.start :]))]


@lru_cache(maxsize=2048)
def effect_of(name: str, attributes: str) -> Effect | None:
    """What a tag in good form does to the text of its element, wherever that stands."""
    named = _BY_NAME.get(name)
    if named is not None or not attributes or name in VOID:
        return named
    if _TELLING.search(attributes.lower()):
        style = attribute(attributes, "style")
        return next((effect for pattern, effect in _STYLES if pattern.search(style)), None)
    return None


@lru_cache(maxsize=2048)
def effect_in_cell(name: str, attributes: str) -> Effect | None:
    """The same inside a table's cell, where an element of a line's own and a hidden one count as well."""
    if KINDS.get(name) == _SKIP:
        return _IN_CELLS.get(name, Effect.UNSEEN)
    if attributes and name not in VOID and (is_taken_out(attributes) or is_invisible(attributes)):
        return Effect.UNSEEN
    style = attribute(attributes, "style") if attributes else ""
    if name == "a" and _FOOTNOTE.search(attributes):
        return Effect.RAISED
    effect = effect_of(name, attributes)
    if effect is None and style and KINDS.get(name, _INLINE) == _INLINE and _LINE.search(style):
        return Effect.LINE
    return effect


def is_taken_out(attributes: str) -> bool:
    """Whether a tag's own attributes say that its element takes no place on the page."""
    if ' hidden="' in attributes and attribute(attributes, "hidden").lower() != "until-found":
        return True
    return (
        bool(_TAKEN_OUT.search(attribute(attributes, "style"))) or "sr-only" in attribute(attributes, "class").split()
    )


def is_invisible(attributes: str) -> bool:
    """Whether they say that the element keeps its place and shows nothing."""
    return bool(_INVISIBLE.search(attribute(attributes, "style")))


def has_size(attributes: str) -> bool:
    """Whether a tag gives its text a size."""
    style = attribute(attributes, "style").lower()
    return "font-size" in style and re.search(_SIZELESS, style) is None


def strike_out(text: str) -> str:
    """A text with one stroke through every sign; noncharacters, which mark ends of lines, are none."""
    return _UNSTRUCK.sub(rf"\g<0>{STROKE}", text)


def with_effect(effect: Effect, text: str) -> str:
    """The text of an element, as markup has it (with entities), after what the element does to it."""
    if effect is Effect.STRUCK:
        return escape(strike_out(unescape(text)), quote=False)
    if effect is Effect.RAISED or effect is Effect.LOWERED:
        if not _DIGITS_ALONE.fullmatch(text.replace("&nbsp;", " ")):
            return text
        return text.translate(_RAISED if effect is Effect.RAISED else _LOWERED)
    if effect is Effect.READING:
        return f"({text.strip()})" if text.strip() else ""
    return ""
