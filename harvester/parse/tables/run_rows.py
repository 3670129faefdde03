"""Finds a requests table whose rows have run together into lines ("…申请数量1230000015") and gives it back its rows.

Cuts rows by the labels of the form; which number is which is left to the identities and the prose.
"""

import re
import unicodedata
from collections.abc import Sequence, Set
from functools import cache

from harvester.forms import load_forms
from harvester.forms.families import REQUESTS
from harvester.items import Grid, Paragraph, Table
from harvester.parse.labels import without_note

_FEWEST_ROWS = 3
FEWEST_DIGITS = 7
"""Of a row: the table has as many columns."""
_SHORTEST_SURE = 4
"""Signs of a label that may stand right behind a word."""
_MANY_DIGITS = re.compile(rf"\d(?:\s?\d){{{FEWEST_DIGITS - 1}}}")
_VALUES = re.compile(r"\s?(?:\([^()]{1,60}\))?\s?(?P<digits>\d[\d\s]{0,60}?)\s?$")

_Found = tuple[list[str], list[str]]
"""The labels of a row and its values."""
_Row = tuple[list[str], list[str], str]
"""The same with the place of its line."""


def holds_rows(text: str) -> bool:
    """Whether a line may hold a row of the table: as many digits as the table has columns, right behind a label."""
    may = text[-1:].isdecimal() or ("新收" in text and "结转" in text)  # nearly all lines are settled by this
    return may and _MANY_DIGITS.search(text) is not None and bool(_rows(text))


def read_run_rows(blocks: Sequence[Paragraph], broken: Set[int] = frozenset()) -> Table | None:
    """The table that some paragraphs in a row hold, as flattened rows, or None where there are too few rows.

    Beside the ``broken`` ones pieces of their numbers stand: what they print stays one cell, which is no number.
    """
    rows: list[_Row] = []
    waiting: list[str] = []
    for number, block in enumerate(blocks):
        found = _rows(block.text, waiting, broken=number in broken) if block.text.strip() else []
        rows += [(labels, values, block.place) for labels, values in found]
    if len(rows) < _FEWEST_ROWS:
        return None
    if len({len(values) for _, values, _ in rows if len(values) > 1}) > 1:  # values were lost, or broken in pieces
        rows = [row if _adds_up(row[1]) else (row[0], [" ".join(row[1])], row[2]) for row in rows]
    grid = Grid.of_texts([[(text, place) for text in (*labels, *values)] for labels, values, place in rows])
    first = blocks[0]
    return Table(place=first.place, boxes=first.boxes, hint=first.hint, grid=grid, flattened=True)


def _adds_up(values: Sequence[str]) -> bool:
    numbers = [int(value) for value in values if value.isdecimal()]
    return len(values) == 1 or (len(numbers) == len(values) and sum(numbers[:-1]) == numbers[-1])


def _rows(text: str, waiting: list[str] | None = None, *, broken: bool = False) -> list[_Found]:
    """Rows as labels and values; ``waiting`` are group labels that wait for their first row, also from lines before."""
    waiting = [] if waiting is None else waiting
    folded = unicodedata.normalize("NFKC", text)
    labels = [label for label in _labels().finditer(folded) if not _ends_a_word(label, folded)]
    rows: list[_Found] = []
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(folded)
        values = _VALUES.match(folded, label.end(), end)
        if values is not None:
            digits = values["digits"]
            rows.append(([*waiting, label[0]], digits.split() if " " in digits and not broken else [digits]))
            waiting.clear()
        elif label["ordinal"] and not folded[label.end() : end].strip():
            waiting.append(label[0])
    return rows


def _ends_a_word(label: re.Match[str], text: str) -> bool:
    """Whether a label of two signs is the end of something else: "不计其他" of a note that the line's end cut."""
    before = text[label.start() - 1 : label.start()]
    return label["ordinal"] is None and len(label[0]) < _SHORTEST_SURE and before.isalpha()


@cache
def _labels() -> re.Pattern[str]:
    """Any label of a row of the requests table, with its ordinal."""
    lines = [line for form in load_forms().of_family(REQUESTS) for line in form.rows]
    words = {unicodedata.normalize("NFKC", label) for line in lines for label in line.labels}
    words |= {without_note(word) for word in words}
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    spaced = "|".join(r"\s?".join(map(re.escape, "".join(word.split()))) for word in longest_first)
    return re.compile(rf"(?P<ordinal>(?:[一二三四]、|\([一二三四五六七]\)|\d[.、])\s?)?(?:{spaced})")
