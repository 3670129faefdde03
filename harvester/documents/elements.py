"""What an element of HTML means for reading: which end a line, which are never text. Names only, no state."""

from collections.abc import Mapping
from enum import IntEnum


class Kind(IntEnum):
    """How the walk treats an element; whatever is not listed is inline. BLOCK and TABLE open a box."""

    BLOCK = 1
    TABLE = 2
    BREAK = 3
    LINK = 4
    IMAGE = 5
    UNKNOWN = 6


_NAMES = {
    Kind.BLOCK: "html head body div p section article main header footer aside nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd"
    " center blockquote pre form fieldset legend figure figcaption address details summary hgroup menu caption dir"
    " tr td th thead tbody tfoot",
    Kind.TABLE: "table",
    Kind.BREAK: "br hr",
    Kind.LINK: "a",
    Kind.IMAGE: "img",
}
KINDS: Mapping[str, int] = {name: int(kind) for kind, names in _NAMES.items() for name in names.split()}
HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
SKIPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "select",
    "option",
    "button",
    "iframe",
    "textarea",
    "object",
    "applet",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "map",
    "datalist",
    "noframes",
    "frameset",
    "xml",
    "title",
    "meta",
    "link",
    "base",
    "input",
    "col",
    "colgroup",
)
"""Elements whose content is never text of the page; ``title`` and ``meta`` are read before they go."""
INLINE = (
    "span",
    "font",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "strike",
    "del",
    "ins",
    "big",
    "small",
    "sub",
    "sup",
    "tt",
    "code",
    "abbr",
    "acronym",
    "cite",
    "q",
    "label",
    "nobr",
    "wbr",
    "mark",
    "time",
    "bdi",
    "bdo",
    "basefont",
    "o:p",
    "st1:chsdate",
    "st1:chmetcnv",
    "st1:personname",
    "ucapcontent",
    "ucaptitle",
    "publishtime",
    "ucapsource",
    "pagebreak",
)
"""The usual inline elements, dissolved before the walk; any other unknown name is inline too, only slower."""
