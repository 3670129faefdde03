"""The disputes table whose heads are lost: fallen to pieces above a line of fifteen numbers, or left out altogether.

That the fifth of each five is the sum of the four before it is what shows that the numbers stand in the order of the
form. Of a line, only the numbers and the two heads are taken.
"""

import re
from collections.abc import Sequence

from harvester.forms.families import DISPUTE_BLOCK, blocks_add_up
from harvester.items import Block, Grid, Paragraph, Table
from harvester.parse.tables.scattered_numbers import PAGE_FOOT

_FIFTEEN = re.compile(r"\d{1,6}(?: \d{1,6}){14}")
_HEADS = ("行政复议", "行政诉讼")
_GROUPS = ("直接起诉", "复议后起诉")
_MOST_LINES, _LONGEST_LINE = 80, 120


def read_spread_disputes(blocks: Sequence[Block], place: int) -> Table | None:
    """The table whose numbers the paragraph at a place holds, or None where it is no such paragraph."""
    block = blocks[place]
    if not (isinstance(block, Paragraph) and block.text[-1:].isdecimal() and _FIFTEEN.fullmatch(block.text)):
        return None
    texts = block.text.split()
    if not are_disputes(texts) or not _is_headed(blocks, place):
        return None
    grid = Grid.of_texts([[(text, block.place) for text in row] for row in (_HEADS, texts)])
    return Table(place=block.place, boxes=block.boxes, hint=block.hint, grid=grid, flattened=True)


def are_disputes(texts: Sequence[str]) -> bool:
    """Whether texts are fifteen numbers, each fifth the sum of the four before it."""
    if not _FIFTEEN.fullmatch(" ".join(texts)):
        return False
    return blocks_add_up([int(text) for text in texts], DISPUTE_BLOCK)


def _is_headed(blocks: Sequence[Block], place: int) -> bool:
    """Whether the short lines right above are the pieces of the table's head."""
    above = ""
    for block in reversed(blocks[max(0, place - _MOST_LINES) : place]):
        if isinstance(block, Paragraph) and PAGE_FOOT.fullmatch(block.text):
            continue
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_LINE or any(map(str.isdecimal, block.text)):
            return False
        above = block.text + above
        if all(head in above for head in _HEADS):
            return all(group in above for group in _GROUPS)
    return False
