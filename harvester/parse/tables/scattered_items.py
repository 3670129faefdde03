"""The article 20 table as text of a printed page, or in one line: captions, heads and labels in pieces around numbers.

An item is read where its text is a form's, sign for sign, and its numbers stand in as many groups as the form has
rows, each of as many numbers as it has columns. In no other way can they stand; where one is missing nothing is read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from harvester.forms import load_forms
from harvester.forms.families import ARTICLE_20
from harvester.items import Block, Grid, Paragraph, Table
from harvester.parse.labels import compact
from harvester.parse.tables.segments import caption_item
from harvester.parse.tables.values import is_entry

_CAPTION = "第二十条第"
_FIRST_ITEM = "一"
_CORNER = "信息内容"
_LONGEST_LINE, _MOST_LINES = 120, 120
_MOST_WORDS = 60
"""Words of an item: its labels in pieces, and its numbers."""
_LOOKED_AHEAD = _MOST_WORDS + 2
"""Words: an item with its caption, and one behind it. No more are taken apart than the items found ask for."""


class _Word(NamedTuple):
    text: str
    place: str
    block: int
    """The number of the block it stands in."""


class _Kind(NamedTuple):
    """What the text of an item may be: the head's words, the rows' labels, how many columns there are."""

    head: tuple[str, ...]
    rows: tuple[str, ...]


def may_begin_scattered_items(block: Block) -> bool:
    """A quick look: a line, or a table of a text, with the caption of an item in it."""
    if isinstance(block, Paragraph):
        return _CAPTION in block.text
    return isinstance(block, Table) and block.flattened and any(_CAPTION in cell.text for cell in block.grid.cells[:2])


def read_scattered_items(blocks: Sequence[Block], place: int) -> tuple[Table, int] | None:
    """The table that begins at a place, and the number of the block behind it; None where none does.

    A long line may hold more than the table: then the block behind it is the line itself.
    """
    behind_them = _words(blocks, place)
    words = list(islice(behind_them, _LOOKED_AHEAD))
    begin = next((n for n, word in enumerate(words) if caption_item(word.text) is not None), len(words))
    if begin == len(words) or caption_item(words[begin].text) != _FIRST_ITEM:
        return None
    rows: list[list[_Word]] = []
    words += islice(behind_them, begin)
    end = begin
    while end < len(words) and (item := caption_item(words[end].text)) is not None:
        found, behind = _item(words, end + 1, item)
        if not found:
            break
        rows += [[words[end]], *found]
        words += islice(behind_them, behind - end)
        end = behind
    after = words[end].block if end < len(words) else words[-1].block + 1
    if not rows or (after <= place and isinstance(blocks[place], Table)):
        return None
    if any(isinstance(block, Table) and block.flattened for block in blocks[place:after]) and end < len(words):
        return None  # a table of which a part is read only would lose the rest
    grid = Grid.of_texts([[(word.text, word.place) for word in row] for row in rows])
    first = blocks[place]
    table = Table(place=first.place, boxes=first.boxes, hint=first.hint, grid=grid, flattened=True)
    return table, after


def _words(blocks: Sequence[Block], place: int) -> Iterator[_Word]:
    """The words of the lines from a place on, as long as they may be the table's."""
    for number, block in enumerate(blocks[place : place + _MOST_LINES], place):
        if isinstance(block, Paragraph) and (number == place or len(block.text) <= _LONGEST_LINE):
            text = block.text if number > place else block.text[block.text.index(_CAPTION) :]
            lines = iter([(text, block.place)])
        elif isinstance(block, Table) and block.flattened:
            lines = ((cell.text, cell.place) for cell in block.grid.cells)
        else:
            return
        for text, at in lines:
            yield from (_Word(word, at, number) for word in text.split())


def _item(words: Sequence[_Word], start: int, item: str) -> tuple[list[list[_Word]], int]:
    """The head and the rows of the item whose caption stands before ``start``, and the number of the word behind."""
    signs = Counter[str]()
    for end in range(start, min(len(words), start + _MOST_WORDS)):
        word = words[end]
        if caption_item(word.text) is not None:
            break
        if not is_entry(word.text):
            signs.update(compact(word.text))
            if not signs <= _most(item):
                break
        last = end + 1 == len(words) or not _goes_on(words[end + 1].text, signs, item)
        for kind in _kinds(item).get(_spelt(signs), ()) if last else ():
            rows = _rows(words[start : end + 1], kind)
            if rows:
                return rows, end + 1
    return [], start


def _goes_on(text: str, signs: Counter[str], item: str) -> bool:
    """Whether the next word may belong to the item as well."""
    if is_entry(text):
        return True
    more = Counter(compact(text))
    return caption_item(text) is None and bool(more) and signs + more <= _most(item)


def _rows(words: Sequence[_Word], kind: _Kind) -> list[list[_Word]]:
    """The head and a row for each of the item's labels; [] where the numbers do not stand as those of the rows do."""
    between: list[Counter[str]] = [Counter()]
    groups: list[list[_Word]] = []
    for n, word in enumerate(words):
        if not is_entry(word.text):
            between[-1].update(compact(word.text))
        elif n and is_entry(words[n - 1].text):
            groups[-1].append(word)
        else:
            groups.append([word])
            between.append(Counter())
    if [len(group) for group in groups] != [len(kind.head)] * len(kind.rows):
        return []
    head = Counter(compact(_CORNER) + "".join(map(compact, kind.head)))
    labels = [Counter(compact(label)) for label in kind.rows]
    if not head <= between[0]:
        return []
    between[0] = between[0] - head
    for n, pieces in enumerate(between):  # before its numbers, or behind them, stands nothing but a row's own label
        own = (labels[n - 1] if n else Counter()) + (labels[n] if n < len(labels) else Counter())
        if not pieces <= own:
            return []
    first = words[0]
    made = [[first._replace(text=text) for text in (_CORNER, *kind.head)]]
    return made + [[group[0]._replace(text=label), *group] for label, group in zip(kind.rows, groups, strict=True)]


def _spelt(signs: Counter[str]) -> str:
    return "".join(sorted(signs.elements()))


@cache
def _kinds(item: str) -> dict[str, list[_Kind]]:
    """What an item's text may be, by its signs in order."""
    kinds: dict[str, list[_Kind]] = {}
    for form in load_forms().tables:
        if not form.family.startswith(ARTICLE_20) or caption_item(form.title) != item:
            continue
        heads = list(product(*(line.labels for line in form.value_columns)))
        for head, labels in product(heads, product(*(line.labels for line in form.rows))):
            spelt = "".join(sorted(compact(_CORNER) + "".join(map(compact, (*head, *labels)))))
            kinds.setdefault(spelt, []).append(_Kind(head, labels))
    return kinds


@cache
def _most(item: str) -> Counter[str]:
    """More signs than these no text of the item has."""
    most = Counter[str]()
    for spelt in _kinds(item):
        most |= Counter(spelt)
    return most
