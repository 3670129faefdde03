"""A document's blocks as a reader sees them, with what every stage asks of each line worked out once."""

from collections.abc import Sequence

from harvester.clean.anchors import chapter_of, is_anchor
from harvester.clean.keys import keys_of
from harvester.clean.lines import is_linked
from harvester.items import Block


class Page:
    """``blocks`` are the document's, ``seen`` the positions of those that are shown.

    ``texts`` and ``keys`` are the blocks' texts and matching keys, ``linked`` the positions of lines that are links.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.texts: list[str] = [getattr(block, "text", "") for block in blocks]
        self.keys = keys_of(self.texts)
        self.linked = frozenset([at for at, block in enumerate(blocks) if block.linked and is_linked(block)])
        self._anchors: dict[int, bool] = {}
        self.seen = self._shown()

    def is_anchor(self, at: int) -> bool:
        """Whether the block at a position of the document is one that only reports have."""
        found = self._anchors.get(at)
        if found is None:
            found = self._anchors[at] = is_anchor(self.blocks[at], self.keys[at])
        return found

    def _shown(self) -> list[int]:
        """Visible blocks; all of them where the page keeps its whole report hidden until a script shows it."""
        everything = range(len(self.blocks))
        visible = [at for at, block in enumerate(self.blocks) if not block.hidden]
        if len(visible) == len(everything):
            return visible
        if any(map(self.is_anchor, visible)):
            return self._with_further_panels(visible)
        if any(map(self.is_anchor, everything)):
            return list(everything)
        return visible or list(everything)

    def _with_further_panels(self, visible: list[int]) -> list[int]:
        """With the panels that a click shows, where they hold further chapters of the report and none again."""
        shown = {at: number for at in visible if (number := self._chapter(at)) is not None}
        kept_back = {
            at: number
            for at, block in enumerate(self.blocks)
            if block.hidden and (number := self._chapter(at)) is not None
        }
        numbers = set(kept_back.values())
        if not shown or len(numbers) < len(kept_back) or numbers & set(shown.values()) or min(numbers, default=0) < 2:
            return visible
        last = self.blocks[max(shown)].boxes
        panels = {boxes[: _shared(boxes, last) + 1] for at in kept_back for boxes in [self.blocks[at].boxes]}
        depths = {len(panel) for panel in panels}
        return [
            at
            for at, block in enumerate(self.blocks)
            if not block.hidden or any(block.boxes[:depth] in panels for depth in depths)
        ]

    def _chapter(self, at: int) -> int | None:
        return chapter_of(self.blocks[at]) if self.is_anchor(at) else None


def _shared(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    """How many boxes two blocks have in common."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
