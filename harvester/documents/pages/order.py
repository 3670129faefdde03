"""The walk over a page as it is written: it knows the ends that HTML implies, and declines what a parser must settle.

Boxes must close in the order they were opened. Where the standard ends an element without its end tag (a paragraph
before a box, a list item before the next, cells and rows) so does this walk. Anything else raises ``DisorderError``:
text between the cells of a table, an end tag that closes nothing, boxes in each other that the standard would part.
"""

from collections.abc import Iterator

from harvester.documents.pages.blocks import Blocks
from harvester.documents.pages.elements import BOXES, HEADINGS, VOID
from harvester.documents.pages.frames import Frame
from harvester.documents.pages.open_line import MAX_DEPTH
from harvester.documents.pages.tags import WRITTEN_TAGS, DisorderError, Tag, hint, holds_open_tag
from harvester.documents.pages.walk import WATCHED, Walk
from harvester.memory import Memory

_ROWS = ("tbody", "thead", "tfoot")
_CELLS = ("td", "th")
_LISTS = ("ul", "ol", "menu", "dir")
_PARENTS = {
    "html": ("",), "head": ("html",), "body": ("html",), "li": _LISTS, "dt": ("dl",), "dd": ("dl",),
    "caption": ("table",), "thead": ("table",), "tbody": ("table",), "tfoot": ("table",), "tr": _ROWS,
    "td": ("tr",), "th": ("tr",), "legend": (), "ucapcontent": ("div",),
}  # fmt: skip
"""Elements that stand in these and nowhere else; legends end with whatever is around them, formats too, so that only a
parser tells where. So do unknown boxes, unless all in them is in order (``as_written``)."""
_ENDS_BEFORE = {
    "li": ("p", "li"), "dt": ("p", "dt", "dd"), "dd": ("p", "dt", "dd"), "td": ("p", *_CELLS), "th": ("p", *_CELLS),
    "tr": ("p", *_CELLS, "tr"), "ucapcontent": (), **dict.fromkeys(_ROWS, ("p", *_CELLS, "tr", *_ROWS)),
}  # fmt: skip
"""What an element ends by beginning; any other box ends a paragraph."""
_ENDS_WITH = {
    **dict.fromkeys(_LISTS, ("p", "li")), "ucapcontent": (), "dl": ("p", "dt", "dd"), "tr": ("p", *_CELLS),
    **dict.fromkeys(_ROWS, ("p", *_CELLS, "tr")), "table": ("p", *_CELLS, "tr", *_ROWS),
}  # fmt: skip
"""What an end tag ends besides its own element."""
_PARAGRAPH = ("p",)
_KEEPS_PARAGRAPH = frozenset({"table", "caption", "html", "head", "body"})
"""Boxes that do not end a paragraph, or only in some documents."""
_CAREFULLY = frozenset({WATCHED, "html", "body"})
"""Boxes that may not simply end."""
_NO_TEXT = frozenset({"", "html", "head", "table", *_ROWS, "tr"})


def _fits(inside: str, tag: str) -> bool:
    """Whether a box may simply begin inside another: it ends nothing, and nothing is missing between them."""
    if inside in _ENDS_BEFORE.get(tag, _PARAGRAPH) or tag == "form" or (tag in HEADINGS and inside in HEADINGS):
        return False
    parents = _PARENTS.get(tag)
    return inside not in _NO_TEXT if parents is None else inside in parents


_SIMPLY = {inside: frozenset(tag for tag in BOXES if tag != "ucapcontent" and _fits(inside, tag)) for inside in BOXES}
"""What may simply begin inside a box, by the box; all other cases are looked into."""
_NOTHING: frozenset[str] = frozenset()


class OrderedWalk(Walk):
    """A walk that declines."""

    tags: Memory[str, Tag] = WRITTEN_TAGS
    as_written = True
    no_text = _NO_TEXT

    def __init__(self, out: Blocks, *, in_standards_mode: bool = False) -> None:
        super().__init__(out)
        self._in_standards_mode = in_standards_mode
        """Whether the page says so in its first line; then a table ends a paragraph, else it stands in it."""
        self._left_open: list[str] = []
        """Inline elements directly in a form: what it leaves open goes on behind it."""

    def _open(self, tag: str, hint: str, hidden: bool) -> None:
        box = self._box
        if tag in _SIMPLY.get(box.tag, _NOTHING) and not self._veils and box.depth < MAX_DEPTH:
            self._begin(tag, hint, hidden)
        else:
            self._open_in_order(tag, hint, hidden)

    def _open_in_order(self, tag: str, hint: str, hidden: bool) -> None:
        """A box that ends others by beginning, or that does not belong here."""
        if self._veils or (tag == "ucapcontent" and self._link_at is not None):
            raise DisorderError(f"{tag} in a hidden element or a link")
        ends = _ENDS_BEFORE.get(tag, _PARAGRAPH)
        while self._box.tag in ends:
            if self._box.tag == "p" and tag in _KEEPS_PARAGRAPH and not (tag == "table" and self._may_end_paragraph()):
                raise DisorderError(f"{tag} in p")
            self._end()
        if tag == "tr" and self._box.tag == "table":
            self._begin("tbody", "tbody", hidden=False)
        inside = self._box.tag
        first_form = tag == "form" and inside not in _NO_TEXT and not self._within("form")
        if self._box.depth >= MAX_DEPTH or not (first_form or _fits(inside, tag)):
            raise DisorderError(f"{tag} in {inside}")
        self._begin(tag, hint, hidden)

    def _close(self, name: str) -> None:
        if name == self._box.tag and not self._veils and name not in _CAREFULLY:  # nearly all
            self._end()
            return
        if name == WATCHED and self._left_open:
            raise DisorderError("a form that does not close what it opens")
        if self._veils:
            raise DisorderError(f"/{name} in a hidden {self._veils[-1][0]}")
        if name in ("html", "body"):  # what follows stands in the body too
            return
        ends = _ENDS_WITH.get(name, _PARAGRAPH)
        while self._box.tag in ends and self._box.tag != name:
            self._end()
        if self._box.tag == name:
            self._end()
        elif name == "p" and self._box.tag not in _NO_TEXT:
            self._begin("p", "p", hidden=False)  # an end without a beginning is an empty paragraph
            self._end()
        else:
            raise DisorderError(f"/{name} in {self._box.tag}")

    def _within_line(self, kind: int, tag: str, attributes: str, hidden: bool) -> None:
        if self._box.tag in _NO_TEXT:
            raise DisorderError(f"{tag} in {self._box.tag}")
        if self._box.tag == WATCHED and tag not in VOID:
            if tag[0] != "/":
                self._left_open.append(tag)
            elif [tag[1:]] == self._left_open[-1:]:
                self._left_open.pop()
        if tag == "hr" and self._box.tag == "p":
            self._end()
        super()._within_line(kind, tag, attributes, hidden)

    def _veil(self, tag: str, attributes: str, hidden: bool) -> None:
        veil = self._veils[-1][0] if self._veils else ""
        if tag == veil or (hidden and veil):
            raise DisorderError(f"{tag} in a hidden {veil}")
        if hidden:
            self._begin(tag, hint(tag, attributes), hidden)
            self._veils.append([tag])
        elif tag == f"/{veil}":
            self._end()
            self._veils.pop()

    def _box_in_mark(self, tag: str) -> None:
        raise DisorderError(f"{tag} in {self._marks[-1].name}")

    def _begin_skipping(self, tag: str, pairs: Iterator[tuple[str, str]]) -> str:
        if tag != "title":
            raise DisorderError(tag)
        return super()._begin_skipping(tag, pairs)

    def _table_at(self, html: str, start: int) -> tuple[int, Frame | None]:
        if self._box.tag == "p" and html[start + 6] in " >" and self._may_end_paragraph():
            self._end()
        if self._box.tag in _NO_TEXT or self._box.tag == "p":
            raise DisorderError(f"table in {self._box.tag}")
        return super()._table_at(html, start)

    def _may_end_paragraph(self) -> bool:
        """Whether a table ends the open paragraph. What a link does that goes on beyond it only a parser tells."""
        return self._in_standards_mode and self._link_at is None and not self._veils

    def _check_end(self, text: str) -> None:
        if holds_open_tag(text):
            raise DisorderError("a tag in a tag")

    def _within(self, tag: str) -> bool:
        box = self._box
        while box.parent is not None:
            if box.tag == tag:
                return True
            box = box.parent
        return False
