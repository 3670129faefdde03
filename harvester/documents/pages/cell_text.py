"""The text of a table's cell: what a person sees in it, in one line."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from harvester.documents.pages.elements import BOXES, KINDS, Kind
from harvester.documents.pages.marks import (
    LINE_END,
    MARKING_NAMES,
    Effect,
    Mark,
    close_mark,
    effect_in_cell,
    has_size,
    open_mark,
)
from harvester.documents.pages.markup import attribute, unescape
from harvester.documents.pages.tags import DisorderError, holds_open_tag, in_good_form
from harvester.documents.spacing import fold
from harvester.items import PICTURE
from harvester.memory import Memory

_TAG = re.compile(r"<(/?[a-zA-Z][^>]*)>")
_NAME = re.compile(r"/?[a-zA-Z][^\s/<>]*")
_APART = "\ufdd1"
"""Like ``LINE_END`` a character that no text may hold (a noncharacter of Unicode), for the time before folding."""
_GAPS = "\xa0\u2003\u3000\t"
_WIDE_GAP = re.compile(r"(\d)(?:(?:[^\S\xa0\u3000\u2003]*[\xa0\u2003]){2,20}\s*|[^\S\u3000\t]*[\u3000\t]\s*)(?=\d)")
"""Blanks that a page shows as they are, one after the other: what they part is no one number."""
_LINE_TAGS = frozenset([*BOXES, *(f"/{name}" for name in BOXES), "br", "/br", "hr", "img"])
_SKIP = int(Kind.SKIP)
_ODD_NAMES = MARKING_NAMES | {"input"} | {name for name, kind in KINDS.items() if kind == _SKIP}
_ODD = re.compile(r"line-through|super|sub|size\s?:\s?0|opacity|hidden|collapse|display|float|sr-only|href=[\"']?#.")
"""What must be in a tag, put into small letters, for its cell to be read in the long way. (To look for any of several
words without regard to letters' size takes fifteen times as long as to look in small letters.)"""
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_TYPED = frozenset({"", "text", "number", "tel", "search"})
"""Kinds of fields that show what they hold."""
_TINY = re.compile(r"\s*[012](?:\.0)?(?:px)?\s*")
_CellTag = tuple[str, str, bool, bool]
"""Name, attributes in good form, whether a line begins, whether what is in the element may not be read as it stands."""


def cell_text(markup: str, *, as_written: bool, enough: int | None = None) -> tuple[str, str]:
    """Lines as one text: between Chinese characters they join, between words and numbers a blank stays.

    With it comes the text as written where there is but one and no tag around it alters it, else "". A text of more
    than ``enough`` characters may come as it is written: for an article it is enough to know that it is one.

    Raises:
        DisorderError: markup ``as_written`` that only a parser settles.
    """
    if "<" not in markup:
        return plain_text(markup), markup
    pieces = _pieces(markup)
    if as_written and markup.count("<") > len(pieces) // 2 and any(map(holds_open_tag, pieces[::2])):
        raise DisorderError("a tag in a tag")
    known = _TAGS[as_written]
    tags = [known[tag] for tag in pieces[1::2]]
    texts = pieces[::2]
    if any(odd for _, _, _, odd in tags):
        return _joined(_seen(tags, texts)) or _picture(tags), ""
    filled = [text for text in texts if text and not text.isspace()]
    if len(filled) == 1:  # nearly all cells
        return plain_text(filled[0]), filled[0]
    if enough is not None and sum(map(len, _CHINESE.findall("".join(filled)))) > enough:
        return "".join(filled), ""
    for n, (_, _, line, _) in enumerate(tags, 1):
        if line:
            texts[n] = LINE_END + texts[n]
    return _joined("".join(texts)) or _picture(tags), ""


def _pieces(markup: str) -> list[str]:
    """Text, tag, text … in turn. Behind the last ``>`` no tag ends; to look for one from each ``<`` would be costly."""
    whole = markup.rfind(">") + 1
    if markup.find("<", whole) < 0:
        return _TAG.split(markup)
    pieces = _TAG.split(markup[:whole])
    pieces[-1] += markup[whole:]
    return pieces


def _cell_tag(tag: str, as_written: bool) -> _CellTag:
    name = _NAME.match(tag).group()  # type: ignore[union-attr]  # found by a name
    attributes = tag[len(name) :]
    if as_written:
        attributes = in_good_form(attributes)
        if KINDS.get(name) == _SKIP or not name.islower():
            raise DisorderError(name)
    return name, attributes, name in _LINE_TAGS, name in _ODD_NAMES or bool(_ODD.search(attributes.lower()))


_TAGS = {
    as_written: Memory(partial(_cell_tag, as_written=as_written), most=4096, longest=400)
    for as_written in (True, False)
}


def plain_text(markup: str) -> str:
    """The text of a cell without tags."""
    text = unescape(markup)
    if ("\xa0" in text or "\u3000" in text) and _WIDE_GAP.search(text):
        return _joined(markup)
    return fold(text)


def _joined(markup: str) -> str:
    """The lines of a cell as one text. Digits that end one line and begin the next stay two blanks apart.

    Whether they are one number or two cannot be told, so nothing may read them as one.
    """
    text = unescape(markup)
    if any(map(text.__contains__, _GAPS)):
        text = _WIDE_GAP.sub(rf"\1{_APART}", text)
    lines = [line for part in text.split(LINE_END) if (line := part.strip())]
    joined = lines[:1]
    for above, line in pairwise(lines):
        joined.append((_APART if above[-1].isdecimal() and line[0].isdecimal() else "\n") + line)
    folded = fold("".join(joined))
    return folded.replace(_APART, "  ") if _APART in folded else folded


def _picture(tags: Iterable[_CellTag]) -> str:
    """A sign for a picture that stands in a cell without any text; one of next to no size only keeps it open."""
    for name, attributes, _, _ in tags:
        if name == "img" and attribute(attributes, "src").strip() and not is_tiny(attributes):
            return PICTURE
    return ""


def is_tiny(attributes: str) -> bool:
    """Whether a picture has next to no size: it counts visits or keeps a place open."""
    return any(_TINY.fullmatch(attribute(attributes, name)) for name in ("width", "height"))


def _seen(tags: Sequence[_CellTag], texts: Sequence[str]) -> str:
    """The text with ends of lines, after what marks in it do to its parts."""
    out = [texts[0]]
    marks: list[Mark] = []
    for (name, attributes, line, _), text in zip(tags, texts[1:], strict=True):
        if marks and attributes and has_size(attributes):
            marks[-1].meet_size(out)
        if marks and marks[-1].counts(name):
            if not marks[-1].depth:
                close_mark(marks.pop(), out)
            out.append(text)
            continue
        effect = None if name[0] == "/" else effect_in_cell(name, attributes)
        if effect is Effect.RAISED and name == "a" and not _ends_in_digit(out):
            effect = None
        if effect is not None:
            open_mark(marks, name, effect, len(out))
        if name == "input" and attribute(attributes, "type").lower() in _TYPED:
            out.append(LINE_END + attribute(attributes, "value").replace("<", "&lt;") + LINE_END)
        out.append(LINE_END + text if line or effect is Effect.LINE else text)
        if marks and marks[-1].effect is Effect.PIECES:
            out.append(LINE_END)
    while marks:
        close_mark(marks.pop(), out)
    return "".join(out)


def _ends_in_digit(texts: Sequence[str]) -> bool:
    last = next((end for text in reversed(texts) if (end := text.rstrip())), "")
    return last[-1:].isdecimal()
