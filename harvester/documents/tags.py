"""What one tag says: kind, name, attributes, whether it keeps its element from view. Tags of pages as written, too."""

import re
from functools import lru_cache

from harvester.documents.elements import KINDS, VOID, Kind
from harvester.documents.marks import effect_of
from harvester.documents.markup import attribute

Tag = tuple[int, str, str, bool]
"""Kind, name, attributes in good form (a blank before each), whether it hides its element by its own attributes."""
_REMEMBERED = 400
"""Characters; a page writes the same tags again and again, but long ones (pictures in the address) only once."""
_STYLE_HIDES = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_INLINE, _MARK = int(Kind.INLINE), int(Kind.MARK)
_NAME = re.compile(r"/?[^\s/]+")
_GOOD_FORM = re.compile(r'(?: [a-z][a-z0-9:_\-]*="[^"&]*")*')
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s"'>]*)))?""")
_OPEN_TAG = re.compile(r"<[/a-zA-Z]")
_BARE_AMPERSAND = re.compile(r"&(?![a-zA-Z0-9#]{1,40};)")


class DisorderError(Exception):
    """A page as it is written holds what a parser has to settle."""


def read_tag(tag: str) -> Tag:
    """The tag between ``<`` and ``>`` of well-formed markup."""
    return _short_tag(tag) if len(tag) <= _REMEMBERED else _tag(tag)


def read_written_tag(tag: str) -> Tag:
    """The same of a page as it is written. Raises DisorderError for a tag that does not end where it seems to."""
    return _short_written_tag(tag) if len(tag) <= _REMEMBERED else _written_tag(tag)


def hides(attributes: str) -> bool:
    """Whether a tag's own attributes keep its element from the reader's eyes."""
    lowered = attributes.lower()
    if "none" not in lowered and "hidden" not in lowered:
        return False
    if _STYLE_HIDES.search(attribute(attributes, "style")):
        return True
    if ' hidden="' in attributes:
        return attribute(attributes, "hidden").lower() != "until-found"
    return attribute(attributes, "aria-hidden") == "true"


def holds_open_tag(text: str) -> bool:
    """Whether what stands between tags is the beginning of one that another interrupts."""
    return "<" in text and bool(_OPEN_TAG.search(text))


def in_good_form(attributes: str) -> str:
    """Attributes as well-formed markup has them: names in small letters, values in double quotes."""
    return _short_in_good_form(attributes) if len(attributes) <= _REMEMBERED else _in_good_form(attributes)


def _in_good_form(attributes: str) -> str:
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


def _tag(tag: str) -> Tag:
    name, blank, attributes = tag.partition(" ")
    if not blank:
        return KINDS.get(name, _INLINE), name, "", False
    attributes = " " + attributes
    return _kind(name, attributes), name, attributes, name not in VOID and hides(attributes)


def _kind(name: str, attributes: str) -> int:
    kind = KINDS.get(name, _INLINE)
    return _MARK if kind == _INLINE and attributes and effect_of(name, attributes) is not None else kind


def _written_tag(tag: str) -> Tag:
    found = _NAME.match(tag)
    name = found.group() if found else tag
    if "<" in name:
        raise DisorderError("a tag in a tag")
    attributes = _in_good_form(tag[len(name) :])
    return _kind(name, attributes), name, attributes, bool(attributes) and name not in VOID and hides(attributes)


_short_in_good_form = lru_cache(maxsize=4096)(_in_good_form)
_short_tag = lru_cache(maxsize=8192)(_tag)
_short_written_tag = lru_cache(maxsize=8192)(_written_tag)
