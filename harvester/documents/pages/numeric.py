"""Whether a table holds numbers as data does: beside labels, more than somewhere."""

import re
from collections.abc import Sequence

from harvester.documents.pages.grids import SourceRow

_SEPARATORS = dict.fromkeys(map(ord, ",，.． '’"))
_FORM = re.compile(
    r"第\s?[二⼆]\s?[十⼗](?:\s?[一⼀])?\s?[条條]\s?第|[结結]\s?果\s?[维維]\s?持|.{0,30}勾\s?稽"
    r"|[统統]\s?[计計]\s?指\s?[标標]|指\s?[标標]\s?名\s?[称稱]"
    r"|(?:[(（]?[一二三四五六][)）、]?)?\s?(?:予以公[开開]|部分公[开開]|不予公[开開]|[无無]法提供|不予[处處]理|其他[处處]理)"
)
"""The caption of an art. 20 block, a column of the disputes table, the corner and the groups of the requests table, a
head of old statistics."""
_LONGEST = 16
"""Characters of a number."""


_VALUE = re.compile(r"[+\-]?[\d０-９][\d０-９,，.．'’\s]*\D{0,2}")


def is_number(text: str) -> bool:
    """Digits, perhaps with separators and a decimal point."""
    return text[:1].isdigit() and len(text) <= _LONGEST and text.translate(_SEPARATORS).isdigit()


def is_value(text: str) -> bool:
    """A cell's whole text that is an entry: nothing, a dash or stroke, a number with its sign and unit."""
    return not text.strip("/-—–－／") or bool(_VALUE.fullmatch(text))


def numbers_in(rows: Sequence[SourceRow]) -> int:
    """Cells that hold a number and nothing else."""
    return sum(is_number(cell[0]) for row in rows for cell in row.cells)


def has_two_numbers(rows: Sequence[SourceRow]) -> bool:
    """Whether two cells hold a number and nothing else."""
    found = (cell for row in rows for cell in row.cells if is_number(cell[0]))
    return next(found, None) is not None and next(found, None) is not None


def has_numbers(rows: Sequence[SourceRow]) -> bool:
    """Whether numbers are not just somewhere: three, and a good part of what is printed."""
    filled = sum(bool(cell[0]) for row in rows for cell in row.cells)
    return numbers_in(rows) >= max(3, filled / 6)


def counts_by_label(rows: Sequence[SourceRow], *, everything_linked: bool) -> bool:
    """Whether rows count what their label names, so that a table full of links is none of links.

    A list of headlines has a date or its clicks beside each, a calendar has no labels, a pager no rows.
    """
    if not has_numbers(rows):
        return False
    labelled = [count for row in rows if (count := _counts(row))]
    return len(labelled) >= 2 and 2 * len(labelled) >= len(rows) and (everything_linked or max(labelled) > 1)


def is_form(rows: Sequence[SourceRow]) -> bool:
    """Whether rows have words that only the forms have, filled in or not: what is linked there are its cells."""
    return any(_FORM.match(cell[0]) for row in rows for cell in row.cells)


def _counts(row: SourceRow) -> int:
    """Numbers behind a row's labels; 0 where other words stand among or behind them."""
    texts = [cell[0] for cell in row.cells if cell[0]]
    numbers = [is_number(text) for text in texts]
    count = sum(numbers)
    return count if count < len(texts) and not any(numbers[: len(texts) - count]) else 0
