"""The text of a table's cell: what a person sees in it, in one line."""

import re
from itertools import pairwise

from harvester.documents.elements import BOXES, KINDS, Kind
from harvester.documents.marks import LINE_END, MARKING_NAMES, Effect, Mark, close_mark, effect_in_cell, has_size
from harvester.documents.markup import attribute, unescape
from harvester.documents.spacing import fold
from harvester.documents.tags import GOOD_FORM, DisorderError, holds_open_tag
from harvester.items import PICTURE

_TAG = re.compile(r"<(/?[a-zA-Z][^\s/<>]*)([^>]*)>")
_APART = "\ufdd1"
"""Like ``LINE_END`` a character that no text may hold (a noncharacter of Unicode), for the time before folding."""
_GAPS = "\xa0\u2003\u3000\t"
_WIDE_GAP = re.compile(r"(?<=\d)(?:[^\S\xa0\u3000\u2003]*[\xa0\u2003]){2,20}\s*(?=\d)|(?<=\d)\s*[\u3000\t]\s*(?=\d)")
"""Blanks that a page shows as they are, one after the other: what they part is no one number."""
_LINE_TAGS = frozenset([*BOXES, *(f"/{name}" for name in BOXES), "br", "/br", "hr", "img"])
_SKIP = int(Kind.SKIP)
_SKIPPED = [name for name, kind in KINDS.items() if kind == _SKIP]
_ODD = re.compile(
    rf"<(?:{'|'.join([*MARKING_NAMES, *_SKIPPED, 'input'])})[\s/>]|line-through|super|sub|size\s?:\s?0|opacity|hidden"
    r"|collapse|display|float|sr-only|href=[\"']?#.",
    re.IGNORECASE,
)
"""What must be in the markup of a cell for it to be read in the long way."""
_TYPED = frozenset({"", "text", "number", "tel", "search"})
"""Kinds of fields that show what they hold."""
_TINY = re.compile(r"\s*[012](?:\.0)?(?:px)?\s*")


def cell_text(markup: str, *, as_written: bool) -> tuple[str, str]:
    """Lines as one text: between Chinese characters they join, between words and numbers a blank stays.

    With it comes the text as written where there is but one and no tag around it alters it, else "".

    Raises:
        DisorderError: markup ``as_written`` that only a parser settles.
    """
    if "<" not in markup:
        return plain_text(markup), markup
    pieces = _TAG.split(markup)
    if as_written:
        if markup.count("<") > len(pieces) // 3 and any(map(holds_open_tag, pieces[::3])):
            raise DisorderError("a tag in a tag")
        for name, attributes in zip(pieces[1::3], pieces[2::3], strict=True):
            if attributes:
                GOOD_FORM[attributes]
            if KINDS.get(name) == _SKIP or not name.islower():
                raise DisorderError(name)
    if _ODD.search(markup):
        return _joined(_seen(pieces)) or _picture(pieces), ""
    texts = [text for text in pieces[::3] if text and not text.isspace()]
    if len(texts) == 1:  # nearly all cells
        return plain_text(texts[0]), texts[0]
    lines = [pieces[0]]
    for name, text in zip(pieces[1::3], pieces[3::3], strict=True):
        lines.append(LINE_END + text if name in _LINE_TAGS else text)
    return _joined("".join(lines)) or _picture(pieces), ""


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
        text = _WIDE_GAP.sub(_APART, text)
    lines = [line for part in text.split(LINE_END) if (line := part.strip())]
    joined = lines[:1]
    for above, line in pairwise(lines):
        joined.append((_APART if above[-1].isdecimal() and line[0].isdecimal() else "\n") + line)
    folded = fold("".join(joined))
    return folded.replace(_APART, "  ") if _APART in folded else folded


def _picture(pieces: list[str]) -> str:
    """A sign for a picture that stands in a cell without any text; one of next to no size only keeps it open."""
    for name, attributes in zip(pieces[1::3], pieces[2::3], strict=True):
        if name == "img":
            written = GOOD_FORM[attributes]
            sizes = attribute(written, "width"), attribute(written, "height")
            if attribute(written, "src").strip() and not any(map(_TINY.fullmatch, sizes)):
                return PICTURE
    return ""


def _seen(pieces: list[str]) -> str:
    """The text with ends of lines, after what marks in it do to its parts."""
    out = [pieces[0]]
    marks: list[Mark] = []
    for name, attributes, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        written = GOOD_FORM[attributes] if attributes else ""
        if marks and written and has_size(written):
            marks[-1].meet_size(out)
        if marks and marks[-1].counts(name):
            if not marks[-1].depth:
                close_mark(marks.pop(), out)
            out.append(text)
            continue
        effect = None if name[0] == "/" else effect_in_cell(name, written)
        if effect is Effect.RAISED and name == "a" and not "".join(out).rstrip()[-1:].isdecimal():
            effect = None
        if effect is not None:
            marks.append(Mark(name, effect, len(out)))
        if name == "input" and attribute(written, "type").lower() in _TYPED:
            out.append(LINE_END + attribute(written, "value").replace("<", "&lt;") + LINE_END)
        out.append(LINE_END + text if name in _LINE_TAGS or effect is Effect.LINE else text)
        if marks and marks[-1].effect is Effect.PIECES:
            out.append(LINE_END)
    while marks:
        close_mark(marks.pop(), out)
    return "".join(out)
