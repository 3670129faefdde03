"""Takes a page as it is written, where nothing in it needs a parser: scripts and comments are cut out.

Most pages are in order, and putting them through a parser costs as much as all the rest of reading them. What is
doubtful is declined here or while it is read (``order``), and then parsed: declining costs time, never text.
"""

import re
from collections.abc import Iterator

from harvester.documents.controls import shown_number
from harvester.documents.elements import BOXES, VOID
from harvester.documents.markup import Markup, attribute, unescape
from harvester.documents.spacing import fold
from harvester.documents.tags import DisorderError, holds_open_tag, read_written_tag

_LONGEST, _MOST_TAGS = 5_000_000, 200_000
"""Beyond these a page is left to the parser, which is given less; a walk is linear whatever the tags are."""
_RAW = "script|style|noscript|textarea|iframe|noframes|noembed"
_MARKED = "template|select|button|object|svg"
_SUSPECT = re.compile(r"<(?:[!?A-Z]|/[^a-z]|s[ctev]|te|if|no|bu|ob)")
"""A quick look for what ``_CUT`` may be about: it is asked at some dozens of places instead of at every tag."""
_CUT = re.compile(rf"<(?:(!--|[!?])|(/?[A-Z])|(/[^a-z])|({_RAW})(?=[\s/>])|({_MARKED})(?=[\s/>]))")
"""Where something begins that is no text, or a tag is in capitals; an end tag without a name is left to the parser."""
_CAPITALS = re.compile(r"(</?[a-zA-Z]*[A-Z][a-zA-Z0-9:]*)")
_TAG_NAME = re.compile(r"<(/?)([a-z][^\s/>]*)")
_BOX_NAMES = frozenset(BOXES)
_BOX_INSIDE = re.compile(
    r"<(?!/?(?:option|optgroup|img|br|span|a|i|b|em|strong|input|param|embed|path|g|use|rect|circle)\b)/?[a-z!]"
)


def take_as_written(text: str) -> Markup:
    """The markup of a page without scripts, comments and forms, and what its head says.

    Raises:
        DisorderError: something in it is for a parser to settle.
    """
    if len(text) > _LONGEST or "\x00" in text or (len(text) > 3 * _MOST_TAGS and text.count("<") > _MOST_TAGS):
        raise DisorderError("size or control characters")
    if text.rfind("<") > text.rfind(">"):
        raise DisorderError("cut within a tag")
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        raise DisorderError("line ends of old")
    html = _cut(text)
    if html.count("<table") != html.count("</table>"):
        raise DisorderError("tables left open")
    if "<ucapcontent" in html:
        _look_into_unknown_box(html)
    title, base, metas = _head(html)
    return Markup(html, title, metas, base, ())


def in_standards_mode(text: str) -> bool:
    """Whether a page begins with the doctype of today; what others mean for it is left to the parser."""
    return text[:200].lstrip()[:15].lower() == "<!doctype html>"


def _look_into_unknown_box(html: str) -> None:
    """An element that HTML does not know is a box only if no tag in a line reaches across its ends or other boxes."""
    before, *more = html.split("<ucapcontent")
    inside, end, _ = more[0].partition("</ucapcontent>")
    if len(more) > 1 or not end or "</ucapcontent" in before:
        raise DisorderError("an unknown box that does not end, or several")
    left_open: list[str] = []
    for slash, name in _TAG_NAME.findall(inside):
        if name in _BOX_NAMES:
            if left_open:
                raise DisorderError(f"a box in {left_open[-1]}")
        elif name in VOID and not slash:
            continue
        elif not slash and name != "nobr":
            left_open.append(name)
        elif not left_open or left_open.pop() != name:
            raise DisorderError(f"the order of {name}")
    if left_open:
        raise DisorderError(f"{left_open[-1]} without an end")


def _cut(text: str) -> str:
    """The text without what begins at ``_CUT``; names of tags in small letters."""
    pieces: list[str] = []
    done = at = 0
    while (suspect := _SUSPECT.search(text, at)) is not None:
        start = suspect.start()
        at = start + 2
        found = _CUT.match(text, start)
        if found is None:
            continue
        mark, capital, nameless, raw, marked = found.groups()
        if capital:
            parts = _CAPITALS.split(text[start:])
            parts[1::2] = map(str.lower, parts[1::2])
            text = text[:start] + "".join(parts)
            at = start
            continue
        if nameless:
            raise DisorderError("an end tag without a name")
        before = text[done:start]
        if holds_open_tag(before[before.rfind(">") + 1 :]):
            raise DisorderError("a tag in a tag")
        pieces.append(before)
        if mark == "!--":
            done = _end_of_comment(text, start)
        elif mark:
            done = _behind(text, ">", start)
        else:
            done = _end_of_element(text, start, raw or marked, raw=bool(raw))
            if marked or raw == "textarea":
                pieces.append(shown_number(text[start:done], text[max(0, start - 1000) : start]))
        at = done
    pieces.append(text[done:])
    return "".join(pieces)


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


def _head(html: str) -> tuple[str, str | None, dict[str, str]]:
    """First title, first base address, and the meta tags by lower-cased name, wherever a broken page has them."""
    metas: dict[str, str] = {}
    for attributes in _tags(html, "meta"):
        name, content = attribute(attributes, "name").strip().lower(), fold(attribute(attributes, "content"))
        if name and content:
            metas.setdefault(name, content)
    base = next(filter(None, (attribute(attributes, "href") for attributes in _tags(html, "base"))), None)
    _, *titles = html.split("<title")
    title, end, _ = titles[0].partition(">")[2].partition("</title>") if titles else ("", "</title>", "")
    if len(titles) > 1 or "<" in title or not end:
        raise DisorderError("several titles, or tags in one")
    return unescape(title), base, metas


def _tags(html: str, name: str) -> Iterator[str]:
    """The attributes of every tag of a name, in good form."""
    for behind in html.split(f"<{name}")[1:]:
        _, own, attributes, _ = read_written_tag(name + behind.partition(">")[0])
        if own == name:
            yield attributes
