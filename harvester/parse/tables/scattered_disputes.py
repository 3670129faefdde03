"""The disputes table as text of a printed page, its fifteen numbers one a line: among the parts of its head or below.

The words of the head must stand in the form's order, sign for sign, and the numbers in fives of which the last is the
sum: where a print mixes columns it mixes the head as well, and nothing is read.
"""

import re
from collections.abc import Sequence
from itertools import islice

from harvester.forms.families import DISPUTE_BLOCK, blocks_add_up
from harvester.items import Block, Grid, Paragraph, Table
from harvester.parse.labels import compact
from harvester.parse.tables.scattered_numbers import PAGE_FOOT

_HEADS = ("行政复议", "行政诉讼")
_FIRST, _SECOND = "未经复议直接起诉", "复议后起诉"
_OUTCOMES = "结果维持结果纠正其他结果尚未审结总计"
_NUMBER = "#"
_FIVE = _NUMBER * DISPUTE_BLOCK
_ORDERS = frozenset({
    "".join((*_HEADS, _OUTCOMES, _FIVE, _FIRST, _SECOND, _OUTCOMES * 2, _FIVE * 2)),
    "".join((*_HEADS, _OUTCOMES, _FIRST, _SECOND, _OUTCOMES * 2, _FIVE * 3)),
    "".join((*_HEADS, _FIRST, _SECOND, _OUTCOMES * 3, _FIVE * 3)),
    "".join((_HEADS[0], _OUTCOMES, _FIVE, _HEADS[1], _FIRST, _OUTCOMES, _FIVE, _SECOND, _OUTCOMES, _FIVE)),
    "".join((_HEADS[0], _OUTCOMES, _FIVE, _HEADS[1], _FIRST, _SECOND, _OUTCOMES * 2, _FIVE * 2)),
})  # fmt: skip
"""What the text of the table may be, a sign for each number."""
_DIGITS = re.compile(r"\d{1,6}")
_LONGEST, _MOST_LINES = 60, 120
_WHOLE = 3 * DISPUTE_BLOCK


def may_begin_scattered_disputes(block: Block) -> bool:
    """A quick look: a short line, or a table that lines were made, that begins with the first of the table's heads."""
    if isinstance(block, Paragraph):
        return len(block.text) <= _LONGEST and block.text.startswith(_HEADS[0])
    if not isinstance(block, Table) or not block.flattened or not block.grid.cells[:1]:
        return False
    grid = block.grid
    return grid.cells[0].text.strip() == _HEADS[0] and grid.rows > 1 and grid.columns <= _WHOLE - DISPUTE_BLOCK + 1


def read_scattered_disputes(blocks: Sequence[Block], place: int) -> tuple[Table, int] | None:
    """The table that begins at a place, and the number of the block behind its last number; None where none does."""
    text = ""
    numbers: list[tuple[str, str]] = []
    end = place
    for block in islice(blocks, place, place + _MOST_LINES):
        end += 1
        printed = _words(block)
        for words, where in printed:
            found = _DIGITS.fullmatch(words)
            numbers += [(words, where)] if found else []
            text += _NUMBER if found else compact(words)
        if not printed or not any(order.startswith(text) for order in _ORDERS):
            return None
        if len(numbers) == _WHOLE:
            break
    else:
        return None
    if text not in _ORDERS or not blocks_add_up([int(number) for number, _ in numbers], DISPUTE_BLOCK):
        return None
    first = blocks[place]
    grid = Grid.of_texts([[(head, first.place) for head in _HEADS], numbers])
    return Table(place=first.place, boxes=first.boxes, hint=first.hint, grid=grid, flattened=True), end


def _words(block: Block) -> list[tuple[str, str]]:
    """The words of a line, or of a table that lines were made, and where they stand; none of what is neither."""
    lines = [(block.text, block.place)] if isinstance(block, Paragraph) and len(block.text) <= _LONGEST else []
    if isinstance(block, Table) and block.flattened:
        lines = [(cell.text, cell.place) for cell in block.grid.cells]
    return [
        (word, place) for text, place in lines for word in ([""] if PAGE_FOOT.fullmatch(text.strip()) else text.split())
    ]
