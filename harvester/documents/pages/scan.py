"""One look over a page as it is written: cuts out what is no text, and notes where the rare tags begin.

Every look over a page costs a thirtieth of a bare parse, so there is but this one.
"""

import re
from dataclasses import dataclass, field

from harvester.documents.pages.controls import shown_number
from harvester.documents.pages.hidden_classes import holds_sheet
from harvester.documents.pages.tags import DisorderError, holds_open_tag

_RAW = "script|style|noscript|textarea|iframe|noframes|noembed"
_MARKED = "template|select|button|object|svg"
_SUSPECT = re.compile(r"<(?!/[a-su-z]|[apdcfhl]|t[drbh]|sp|str|sec|b[>r\so]|o[:p]|i[mn>]|ul|/t[drbhi])")
"""A quick look for what ``_NOTED`` may be about: it is asked at some dozens of places instead of at every tag."""
_NOTED = re.compile(
    rf"<(?:(?P<mark>!--|[!?])|(?P<capital>/?[A-Z])|(?P<nameless>/[^a-z])|(?P<raw>{_RAW})(?=[\s/>])|(?P<marked>{_MARKED})(?=[\s/>])"
    r"|(?P<table>table)|(?P<end>/table>)|(?P<head>meta|base)|(?P<title>title)|(?P<unknown>ucapcontent))"
)
"""Where something begins that is no text, a tag is in capitals or is rare; a nameless end tag is left to the parser."""
_CAPITAL = re.compile(r"(</?[A-Z][a-zA-Z0-9:]*)")
_TAIL = 1000
"""Characters before a field that tell whether it stands in a cell."""
_FEW_CAPITALS = 24
"""Tags; when more are in capitals, the rest of the page is put into small letters at once."""
_BOX_INSIDE = re.compile(
    r"<(?!/?(?:option|optgroup|img|br|span|a|i|b|em|strong|input|param|embed|path|g|use|rect|circle)\b)/?[a-z!]"
)


@dataclass(slots=True)
class Scanned:
    """A page without scripts, comments and forms, names of tags in small letters; positions are in ``html``."""

    html: str = ""
    tables: list[int] = field(default_factory=list)
    """Where tables begin, and where the end tags of tables."""
    ends: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """Tags that begin like ``meta`` and ``base``."""
    titles: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    """What stands in the page's style sheets."""
    sheets_elsewhere: bool = False
    """Whether others stand in what was cut out, in comments and scripts."""


def scan(text: str) -> Scanned:
    """Raises DisorderError where what is to be cut out does not clearly end."""
    scanned = Scanned()
    notes = {
        "table": scanned.tables, "end": scanned.ends, "head": scanned.heads, "title": scanned.titles,
        "unknown": scanned.unknown,
    }  # fmt: skip
    pieces: list[str] = []
    done = at = gone = capitals = 0
    while (suspect := _SUSPECT.search(text, at)) is not None:
        start = suspect.start()
        at = start + 2
        found = _NOTED.match(text, start)
        if found is None:
            continue
        kind = found.lastgroup or ""
        if kind in notes:
            notes[kind].append(start - gone)
            continue
        if kind == "capital":
            capitals += 1
            name = _CAPITAL.match(text, start).group().lower()  # type: ignore[union-attr]
            found = _NOTED.match(name + text[start + len(name) : start + len(name) + 1])
            kind = found.lastgroup or "" if found is not None else ""
            if capitals > _FEW_CAPITALS or kind in ("raw", "marked"):
                text, at = text[:start] + _in_small_letters(text[start:]), start
                continue
            pieces += text[done:start], name
            done = at = start + len(name)
            if kind in notes:
                notes[kind].append(start - gone)
            continue
        if kind == "nameless":
            raise DisorderError("an end tag without a name")
        if holds_open_tag(text[max(done, text.rfind(">", done, start) + 1) : start]):
            raise DisorderError("a tag in a tag")
        pieces.append(text[done:start])
        done, shown = _cut_out(text, start, found.group(kind), kind, scanned)
        pieces.append(shown)
        gone += done - start - len(shown)
        at = done
    pieces.append(text[done:])
    scanned.html = "".join(pieces)
    return scanned


def _cut_out(text: str, start: int, name: str, kind: str, scanned: Scanned) -> tuple[int, str]:
    """Where what begins at ``start`` and is no text ends, and what is shown instead; style sheets are noted."""
    end = _end_of(text, start, name, kind)
    cut = text[start:end]
    if name == "style":
        cut = text[text.find(">", start) + 1 : end - len("</style>")]
        scanned.sheets.append(cut)
    scanned.sheets_elsewhere |= holds_sheet(cut)
    if kind != "marked" and name != "textarea":
        return end, ""
    return end, shown_number(cut, text[max(0, start - _TAIL) : start])


def _in_small_letters(text: str) -> str:
    """The same with the names of all tags in small letters."""
    parts = _CAPITAL.split(text)
    parts[1::2] = map(str.lower, parts[1::2])
    return "".join(parts)


def _end_of(text: str, start: int, name: str, kind: str) -> int:
    """Behind what begins at ``start`` and is no text: a comment, a declaration, an element."""
    if name == "!--":
        return _end_of_comment(text, start)
    if kind == "mark":
        return _behind(text, ">", start)
    return _end_of_element(text, start, name, raw=kind == "raw")


def _behind(text: str, mark: str, start: int) -> int:
    end = text.find(mark, start)
    if end < 0:
        raise DisorderError(f"no {mark}")
    return end + len(mark)


def _end_of_comment(text: str, start: int) -> int:
    end = _behind(text, "-->", start + 2)
    if end - start < 7 or text.find("--!>", start, end) >= 0:
        raise DisorderError("a comment that ends oddly")
    return end


def _end_of_element(text: str, start: int, name: str, *, raw: bool) -> int:
    """Behind the end tag of an element that is no text; what it holds must not reach out of it."""
    begin = _behind(text, ">", start)
    end = text.find(f"</{name}", begin)
    if end < 0 or text.find(f"<{name}", begin, end) >= 0:
        raise DisorderError(f"{name} in {name}, or without an end")
    inside = text[begin:end]
    if not raw and (_BOX_INSIDE.search(inside) or holds_open_tag(inside[inside.rfind(">") + 1 :])):
        raise DisorderError(f"boxes in {name}, or a tag in a tag")
    close = text[end + len(name) + 2 : end + len(name) + 3]
    if close != ">":
        raise DisorderError(f"the end of {name}")
    return end + len(name) + 3
