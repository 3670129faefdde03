"""A document's blocks as a reader sees them, with the matching key of each line worked out once."""

from collections.abc import Sequence

from harvester.clean.anchors import is_anchor
from harvester.clean.lines import key_of, text_of
from harvester.items import Block


class Page:
    """``blocks`` are the document's, ``seen`` the positions of those that are shown."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._keys: dict[int, str] = {}
        self._anchors: dict[int, bool] = {}
        self.seen = self._shown()

    def key(self, at: int) -> str:
        """The matching key of the block at a position of the document."""
        key = self._keys.get(at)
        if key is None:
            key = self._keys[at] = key_of(text_of(self.blocks[at]))
        return key

    def is_anchor(self, at: int) -> bool:
        """Whether the block at a position of the document is one that only reports have."""
        found = self._anchors.get(at)
        if found is None:
            found = self._anchors[at] = is_anchor(self.blocks[at])
        return found

    def _shown(self) -> list[int]:
        """Visible blocks; all of them where the page keeps its whole report hidden until a script shows it."""
        everything = range(len(self.blocks))
        visible = [at for at, block in enumerate(self.blocks) if not block.hidden]
        if len(visible) == len(everything) or any(map(self.is_anchor, visible)):
            return visible
        if any(map(self.is_anchor, everything)):
            return list(everything)
        return visible or list(everything)
