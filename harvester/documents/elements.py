"""What an element of HTML means for reading: which end a line, which are never text, which hide their content."""

from collections.abc import Mapping
from enum import IntEnum


class Kind(IntEnum):
    """How the reader treats an element; whatever is not listed is inline."""

    BLOCK = 1
    SKIPPED = 2
    BREAK = 3
    LINK = 4
    IMAGE = 5
    META = 6
    TITLE = 7
    TABLE = 8
    ROW = 9
    CELL = 10
    ROW_GROUP = 11
    BASE = 12


_NAMES = {
    Kind.BLOCK: "html head body div p section article main header footer aside nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd center"
    " blockquote pre form fieldset legend figure figcaption address details summary hgroup menu caption dir",
    Kind.SKIPPED: "script style noscript template select option button iframe textarea object applet svg math canvas audio video"
    " map datalist noframes frameset xml",
    Kind.BREAK: "br hr",
    Kind.LINK: "a",
    Kind.IMAGE: "img",
    Kind.META: "meta",
    Kind.TITLE: "title",
    Kind.TABLE: "table",
    Kind.ROW: "tr",
    Kind.CELL: "td th",
    Kind.ROW_GROUP: "thead tbody tfoot",
    Kind.BASE: "base",
}
KINDS: Mapping[str, int] = {name: int(kind) for kind, names in _NAMES.items() for name in names.split()}
HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}


def hides(attributes: Mapping[str, str]) -> bool:
    """Whether an element's own attributes keep it from the reader's eyes."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and ("none" in style or "hidden" in style):
        packed = "".join(style.lower().split())
        if "display:none" in packed or "visibility:hidden" in packed:
            return True
    return attributes.get("aria-hidden") == "true"
