"""The blocks of a page, made in order while it is walked. Knows places and addresses, no markup."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from harvester.documents.pages.elements import HEADINGS
from harvester.documents.pages.frames import Frame
from harvester.documents.pages.links import stands_alone
from harvester.items import Block, Grid, Heading, Image, Link, Paragraph, Table

Links = Sequence[tuple[str, str]]
"""Text and address of links to files."""
_LONGEST_PAGE_NUMBER = 12
_LITTLE = 400
"""Characters; footers and notices come to that, hardly any report is so short."""


_HOST = re.compile(r"https?://[A-Za-z0-9.\-]+(?::[0-9]+)?(?=/|$)")
_PLAIN = re.compile(r"(?P<host>https?://[A-Za-z0-9.\-]+(?::[0-9]+)?)?(?:/[A-Za-z0-9_%\-][A-Za-z0-9_%.\-]*)+")
"""An address from the root of its host, without a step that leads elsewhere, question or mark."""


_set_text = Paragraph.__dict__["text"].__set__
_set_place, _set_boxes, _set_linked, _set_hidden, _set_hint = (
    Block.__dict__[name].__set__ for name in ("place", "boxes", "linked", "hidden", "hint")
)


def _paragraph(text: str, place: str, boxes: tuple[int, ...], linked: int, hidden: bool, hint: str) -> Paragraph:
    """A paragraph put into its slots: the constructor of a frozen dataclass looks each up, at thrice the cost."""
    made = object.__new__(Paragraph)
    _set_text(made, text)
    _set_place(made, place)
    _set_boxes(made, boxes)
    _set_linked(made, linked)
    _set_hidden(made, hidden)
    _set_hint(made, hint)
    return made


class Blocks:
    """Collects blocks; addresses are made absolute against ``base``."""

    def __init__(self, base: str | None) -> None:
        self.made: list[Block] = []
        self._base = base
        self._shown = 0

    def say_little(self) -> bool:
        """Whether a page shows next to nothing beside links: its text may stand in a script or a frame."""
        return self._shown <= _LITTLE

    def end_in_table(self) -> bool:
        """Whether the last block so far is a table, the number of its page below it perhaps."""
        for block in reversed(self.made[-2:]):
            if isinstance(block, Table):
                return True
            if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_PAGE_NUMBER:
                return False
        return False

    def line(self, text: str, linked: int, frame: Frame, links: Links) -> None:
        """A line of text in its box, with the links to files inside it."""
        if not frame.hidden and len(text) > linked:
            self._shown += len(text) - linked
        if links and stands_alone(text, [label for label, _ in links]):
            self._links(links, frame)
            return
        place, boxes = frame.place()
        if frame.tag in HEADINGS:
            self.made.append(
                Heading(
                    text=text, level=HEADINGS[frame.tag], place=place, boxes=boxes, linked=linked,
                    hidden=frame.hidden, hint=frame.hint,
                )
            )  # fmt: skip
        else:
            self.made.append(_paragraph(text, place, boxes, linked, frame.hidden, frame.hint))
        if links:
            self._links(links, frame)

    def picture(self, alt: str, url: str, frame: Frame) -> None:
        """An image in its box."""
        place, boxes = frame.place()
        url = url.partition(",")[0] + "," if url.startswith("data:") else absolute(self._base, url)
        self.made.append(Image(alt=alt, url=url, place=place, boxes=boxes, hidden=frame.hidden, hint=frame.hint))

    def table(self, grid: Grid, linked: int, frame: Frame, links: Links) -> None:
        """A table that was found to hold data, with the links to files inside its cells."""
        self._shown += _LITTLE + 1
        place, boxes = frame.place()
        self.made.append(
            Table(grid=grid, place=place, boxes=boxes, linked=linked, hidden=frame.hidden, hint=frame.hint)
        )
        self._links(links, frame)

    def _links(self, links: Links, frame: Frame) -> None:
        place, boxes = frame.place()
        for text, url in links:
            self.made.append(
                Link(
                    text=text, url=absolute(self._base, url), place=place, boxes=boxes, linked=len(text),
                    hidden=frame.hidden, hint=frame.hint,
                )
            )  # fmt: skip


def absolute(base: str | None, url: str) -> str:
    """An address joined to its page's; as written where it cannot be joined."""
    url = url.strip()
    if base is None:
        return url
    plain = _PLAIN.fullmatch(url)
    if plain is not None:
        host = _HOST.match(base)
        if host is not None:  # joining in general takes ten times as long
            return url if plain["host"] else host.group() + url
    try:
        return urljoin(base, url)
    except ValueError:
        return url
