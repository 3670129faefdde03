"""The light records a reader collects, and the blocks they become. Knows boxes and paths, no markup rules."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urljoin

from harvester.documents.elements import HEADINGS
from harvester.documents.links import stands_alone
from harvester.documents.markup import attribute
from harvester.items import Block, Grid, Heading, Image, Link, Paragraph, Table

_REMEMBERED = 400
"""Characters of a tag's attributes."""


class Frame:
    """An open element that makes a box. Path and chain of boxes are worked out only when a block stands in it."""

    __slots__ = ("_boxes", "_counts", "_path", "attributes", "depth", "hidden", "ident", "number", "parent", "tag")

    def __init__(self, tag: str, parent: "Frame | None", attributes: str, ident: int, hidden: bool) -> None:
        self.tag, self.parent, self.attributes, self.ident, self.hidden = tag, parent, attributes, ident, hidden
        self._counts: dict[str, int] | None = None
        self._path: str | None = None
        self._boxes: tuple[int, ...] | None = None
        if parent is None:
            self.depth, self.number = 0, 1
        else:
            self.depth, self.number = parent.depth + 1, parent.count(tag)

    def count(self, tag: str) -> int:
        """Count one more child of a name; returns its number."""
        counts = self._counts
        if counts is None:
            self._counts = {tag: 1}
            return 1
        number = counts[tag] = counts.get(tag, 0) + 1
        return number

    def uncount(self, tag: str) -> None:
        """Take back the last count of a name."""
        if self._counts is not None:
            self._counts[tag] -= 1

    @property
    def path(self) -> str:
        """Where the element is: the block-level elements above it, numbered among those of one name."""
        if self._path is None:
            if self.parent is None:
                self._path = ""
            else:
                above = self.parent.path
                own = (
                    self.tag
                    if self.tag in ("html", "head", "body") and self.number == 1
                    else f"{self.tag}[{self.number}]"
                )
                self._path = f"{above}/{own}" if above else own
        return self._path

    @property
    def boxes(self) -> tuple[int, ...]:
        """Ids of the boxes from outside to this one."""
        if self._boxes is None:
            self._boxes = (*self.parent.boxes, self.ident) if self.parent is not None else ()
        return self._boxes

    @property
    def hint(self) -> str:
        """The element's name with its classes and id."""
        if not self.attributes:
            return self.tag
        make = _short_hint if len(self.attributes) <= _REMEMBERED else _hint
        return make(self.tag, self.attributes)


def _hint(tag: str, attributes: str) -> str:
    classes, ident = attribute(attributes, "class"), attribute(attributes, "id")
    if classes:
        tag += "." + ".".join(classes.split()[:6])
    if ident:
        tag += "#" + ident
    return tag[:120]


_short_hint = lru_cache(maxsize=4096)(_hint)
"""The paragraphs of a page are written alike."""


Links = Sequence[tuple[str, str]]
"""Text and address of links to files."""


class Line:
    """A line of text in its box, with the links to files inside it."""

    __slots__ = ("frame", "linked", "links", "text")

    def __init__(self, text: str, linked: int, frame: Frame, links: Links) -> None:
        self.text, self.linked, self.frame, self.links = text, linked, frame, links


class Picture:
    """An image in its box."""

    __slots__ = ("alt", "frame", "url")

    def __init__(self, alt: str, url: str, frame: Frame) -> None:
        self.alt, self.url, self.frame = alt, url, frame


class DataTable:
    """A table that was found to hold data, with the links to files inside its cells."""

    __slots__ = ("frame", "grid", "linked", "links")

    def __init__(self, grid: Grid, linked: int, frame: Frame, links: Links) -> None:
        self.grid, self.linked, self.frame, self.links = grid, linked, frame, links


Item = Line | Picture | DataTable


def make_blocks(items: Iterable[Item], *, base: str | None) -> tuple[Block, ...]:
    """The blocks of a document in order; addresses are made absolute against ``base``."""
    blocks: list[Block] = []
    for item in items:
        if isinstance(item, Line):
            _add_line(blocks, item, base)
        elif isinstance(item, DataTable):
            frame = item.frame
            blocks.append(
                Table(
                    grid=item.grid,
                    place=frame.path,
                    boxes=frame.boxes,
                    linked=item.linked,
                    hidden=frame.hidden,
                    hint=frame.hint,
                )
            )
            _add_links(blocks, item.links, frame, base)
        else:
            frame = item.frame
            url = item.url.partition(",")[0] + "," if item.url.startswith("data:") else absolute(base, item.url)
            blocks.append(
                Image(alt=item.alt, url=url, place=frame.path, boxes=frame.boxes, hidden=frame.hidden, hint=frame.hint)
            )
    return tuple(blocks)


def _add_line(blocks: list[Block], line: Line, base: str | None) -> None:
    frame = line.frame
    if line.links and stands_alone(line.text, [text for text, _ in line.links]):
        _add_links(blocks, line.links, frame, base)
        return
    level = HEADINGS.get(frame.tag)
    if level is None:
        blocks.append(
            Paragraph(
                text=line.text,
                place=frame.path,
                boxes=frame.boxes,
                linked=line.linked,
                hidden=frame.hidden,
                hint=frame.hint,
            )
        )
    else:
        blocks.append(
            Heading(
                text=line.text, level=level, place=frame.path, boxes=frame.boxes, linked=line.linked,
                hidden=frame.hidden,
                hint=frame.hint,
            )
        )  # fmt: skip
    if line.links:
        _add_links(blocks, line.links, frame, base)


def _add_links(blocks: list[Block], links: Links, frame: Frame, base: str | None) -> None:
    for text, url in links:
        blocks.append(
            Link(
                text=text, url=absolute(base, url), place=frame.path, boxes=frame.boxes, linked=len(text),
                hidden=frame.hidden,
                hint=frame.hint,
            )
        )  # fmt: skip


def absolute(base: str | None, url: str) -> str:
    """An address joined to its page's; as written where it cannot be joined."""
    url = url.strip()
    if base is None:
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url
