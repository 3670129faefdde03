"""What one tag says: kind, name, attributes, whether it keeps its element from view. Tags of pages as written, too."""

import re

from harvester.documents.pages.elements import KINDS, VOID, Kind
from harvester.documents.pages.marks import effect_of, has_size
from harvester.documents.pages.markup import attribute
from harvester.memory import Memory

Tag = tuple[int, str, str, bool]
"""Kind, name (an end tag's of a box without its slash), attributes in good form (a blank before each; of a box its hint
instead, none of an element in a line that sets no size), whether it hides its element by its own attributes."""
_REMEMBERED = 400
"""Characters; a page writes the same tags again and again, but long ones (pictures in the address) only once."""
_STYLE_HIDES = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden")
_INLINE, _BOX, _CLOSE, _MARK = int(Kind.INLINE), int(Kind.BOX), int(Kind.CLOSE), int(Kind.MARK)
_NAME = re.compile(r"/?[^\s/]+")
_GOOD_TAG = re.compile(r'(/?[a-z][a-z0-9:]*)((?: [a-z][a-z0-9:_\-]*="[^"&<]*")*)[\s/]*')
_GOOD_FORM = re.compile(r'(?: [a-z][a-z0-9:_\-]*="[^"&]*")*')
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s"'>]*)))?""")
_OPEN_TAG = re.compile(r"<[/a-zA-Z]")
_BARE_AMPERSAND = re.compile(r"&(?![a-zA-Z0-9#]{1,40};)")


class DisorderError(Exception):
    """A page as it is written holds what a parser has to settle."""


def hides(attributes: str) -> bool:
    """Whether a tag's own attributes keep its element from the reader's eyes."""
    lowered = attributes.lower()
    if "none" not in lowered and "hidden" not in lowered:
        return False
    if _STYLE_HIDES.search(attribute(lowered, "style")):
        return True
    if ' hidden="' in attributes:
        return attribute(attributes, "hidden").lower() != "until-found"
    return attribute(attributes, "aria-hidden") == "true"


def holds_open_tag(text: str) -> bool:
    """Whether what stands between tags is the beginning of one that another interrupts."""
    return "<" in text and bool(_OPEN_TAG.search(text))


def in_good_form(attributes: str) -> str:
    """Attributes as well-formed markup has them: names in small letters, values in double quotes."""
    if "<" in attributes:
        raise DisorderError("a tag in a tag")
    plain = attributes.rstrip(" \t\n\f\r/")
    if _GOOD_FORM.fullmatch(plain):
        return plain
    written, at, end = [], 0, len(plain)
    while at < end:
        found = _ATTRIBUTE.match(attributes, at)
        if found is None:
            raise DisorderError("quotes that do not pair")
        name, double, single, bare = found.groups()
        value = _BARE_AMPERSAND.sub("&amp;", double or single or bare or "").replace('"', "&quot;")
        written.append(f' {name.lower()}="{value}"')
        at = found.end()
    return "".join(written)


def hint(name: str, attributes: str) -> str:
    """An element's name with its classes and id."""
    classes, ident = attribute(attributes, "class"), attribute(attributes, "id")
    if classes:
        name += "." + ".".join(classes.split()[:6])
    if ident:
        name += "#" + ident
    return name[:120]


def _tag(tag: str) -> Tag:
    name, blank, attributes = tag.partition(" ")
    return _told(name, f" {attributes}" if blank else "")


def _written_tag(tag: str) -> Tag:
    good = _GOOD_TAG.fullmatch(tag)  # most
    if good is not None:
        return _told(*good.groups())
    found = _NAME.match(tag)
    name = found.group() if found else tag
    if "<" in name or not name.islower():
        raise DisorderError("a tag in a tag, or in letters of both sizes")
    return _told(name, in_good_form(tag[len(name) :]))


def _told(name: str, attributes: str) -> Tag:
    kind = KINDS.get(name, _INLINE)
    if kind == _INLINE and ' style="' in attributes and effect_of(name, attributes) is not None:
        kind = _MARK
    hidden = bool(attributes) and name not in VOID and hides(attributes)
    if kind == _CLOSE:
        return kind, name[1:], "", hidden
    if kind == _BOX:
        return kind, name, hint(name, attributes) if attributes else name, hidden
    if kind == _INLINE and not hidden and name not in VOID and not has_size(attributes):
        attributes = ""  # nobody asks for them
    return kind, name, attributes, hidden


GOOD_FORM = Memory(in_good_form, most=4096, longest=_REMEMBERED)
TAGS = Memory(_tag, most=8192, longest=_REMEMBERED)
"""By the tag between ``<`` and ``>`` of well-formed markup."""
WRITTEN_TAGS = Memory(_written_tag, most=8192, longest=_REMEMBERED)
"""The same of a page as it is written. DisorderError is raised for a tag that does not end where it seems to."""
