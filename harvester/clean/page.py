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
        self.seen = _shown(blocks)

    def key(self, at: int) -> str:
        """The matching key of the block at a position of the document."""
        key = self._keys.get(at)
        if key is None:
            key = self._keys[at] = key_of(text_of(self.blocks[at]))
        return key


def _shown(blocks: Sequence[Block]) -> list[int]:
    """Visible blocks; all of them where the page keeps its whole report hidden until a script shows it."""
    visible = [at for at, block in enumerate(blocks) if not block.hidden]
    if len(visible) == len(blocks) or any(is_anchor(blocks[at]) for at in visible):
        return visible
    if any(is_anchor(block) for block in blocks):
        return list(range(len(blocks)))
    return visible or list(range(len(blocks)))
