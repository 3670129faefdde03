"""What one tag of well-formed markup says: kind, name, attributes, whether it keeps its element from view."""

import re
from functools import lru_cache
from typing import NamedTuple

from harvester.documents.elements import KINDS, VOID, Kind
from harvester.documents.markup import attribute

_REMEMBERED = 400
"""Characters; a page writes the same tags again and again, but long ones (pictures in the address) only once."""
_STYLE_HIDES = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_INLINE = int(Kind.INLINE)


class Tag(NamedTuple):
    """``attributes`` as written, with the blank before each; ``hides`` by its own attributes, whatever it lies in."""

    kind: int
    name: str
    attributes: str
    hides: bool


def read_tag(tag: str) -> Tag:
    """The tag between ``<`` and ``>``."""
    return _short_tag(tag) if len(tag) <= _REMEMBERED else _tag(tag)


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


def _tag(tag: str) -> Tag:
    name, blank, attributes = tag.partition(" ")
    attributes = blank + attributes
    return Tag(KINDS.get(name, _INLINE), name, attributes, name not in VOID and bool(blank) and hides(attributes))


_short_tag = lru_cache(maxsize=8192)(_tag)
