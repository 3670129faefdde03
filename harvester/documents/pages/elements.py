"""What a tag of well-formed HTML means for reading: which end a line, which are never text. Names only, no state."""

from collections.abc import Mapping
from enum import IntEnum


class Kind(IntEnum):
    """How the walk treats a tag. BOX opens a box and ends the line, CLOSE ends both; INLINE is part of the line."""

    BOX = 1
    CLOSE = 2
    BREAK = 3
    LINK = 4
    LINK_END = 5
    IMAGE = 6
    INLINE = 7
    SKIP = 8
    MARK = 9
    """Part of the line, and its text is not to be read as it stands (``marks``)."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BOXES = _names(
    "html head body div p section article main header footer aside nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd"
    " center blockquote pre form fieldset legend figure figcaption address details summary hgroup menu caption dir"
    " tr td th thead tbody tfoot table ucapcontent"
)
_SKIPPED = _names("applet math canvas audio video map datalist option frameset xml title")
"""Never text of the page. Those that hold raw text or forms are gone before (``markup``)."""
_INLINE = _names("span font b strong i em u ins big small o:p label nobr wbr col colgroup meta link")
"""The usual ones, so that they are found at once; any unknown name is inline too."""
_MARKS = _names("s strike del sub sup rt rp")
VOID = frozenset(_names("area base br col embed hr img input link meta param source track wbr"))
"""Elements without an end tag."""

KINDS: Mapping[str, int] = {
    **{name: int(Kind.BOX) for name in BOXES},
    **{f"/{name}": int(Kind.CLOSE) for name in BOXES},
    **{name: int(Kind.SKIP) for name in _SKIPPED},
    **{name: int(Kind.INLINE) for name in _INLINE},
    **{f"/{name}": int(Kind.INLINE) for name in _INLINE},
    **{name: int(Kind.MARK) for name in _MARKS},
    **{f"/{name}": int(Kind.INLINE) for name in _MARKS},
    "br": int(Kind.BREAK),
    "/br": int(Kind.BREAK),
    "hr": int(Kind.BREAK),
    "a": int(Kind.LINK),
    "/a": int(Kind.LINK_END),
    "img": int(Kind.IMAGE),
}
"""By the tag without ``<`` and ``>``: "p" or "/p"."""
HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
