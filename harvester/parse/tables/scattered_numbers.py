"""The requests table as text whose numbers stand apart from their labels: row after row, or column after column.

So prints ``pdftotext`` a page. The numbers are as many as the form has; they are read where one of the two orders makes
all rows and all columns add up.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from harvester.parse.labels import compact, without_note

COLUMNS = 7
_NUMBER = re.compile(r"(?<!\S)\d{1,7}(?!\S)")
_ANY_NUMBER = re.compile(r"(?<!\S)[-−–]?\d[\d,.，．]*(?!\S)")
PAGE_FOOT = re.compile(r"[-—–－]{1,2}\s?\d{1,3}\s?[-—–－]{1,2}|第\s?\d{1,3}\s?页(?:[\s,，/]*共\s?\d{1,3}\s?页)?")
_LIKE = 0.9
"""The share of the signs of all labels that must stand around the numbers."""
_EDGES = ("new_received", "carried_over", "results_total", "carried_forward")

_FEWEST_SIGNS = 3
"""Of a name that is looked for: 其他 stands in others too."""
_FEWEST_SHIFTED = 3
"""Rows at fault once a number is printed out of its place."""


class Number(NamedTuple):
    """A printed number and where its line stands."""

    value: int
    place: str


def numbers_in_order(
    lines: Sequence[tuple[str, str]], orders: Mapping[int, Mapping[str, str]]
) -> list[tuple[str, list[Number]]]:
    """The rows of a form by their keys, of lines (text, place) that hold its labels and its numbers; else none.

    ``orders``: the rows of each form, key and label, by how many it has.
    """
    found: list[Number] = []
    for text, place in lines:
        if PAGE_FOOT.fullmatch(text):
            continue
        own = _NUMBER.findall(text)
        if len(own) != len(_ANY_NUMBER.findall(text)):
            return []
        found += [Number(int(number), place) for number in own]
    keys = orders.get(len(found) // COLUMNS) if len(found) % COLUMNS == 0 else None
    if keys is None or not _has_labels(lines, keys.values()):
        return []
    if not _stand_in_order(lines, [label for key, label in keys.items() if key not in _EDGES]):
        return []
    by_rows, by_columns = found, [number for n in range(len(keys)) for number in found[n :: len(keys)]]
    names = list(keys)
    fitting = [order for order in (by_rows, by_columns) if _comes_out(order, names)] or _with_one_moved(found, names)
    if len({tuple(number.value for number in order) for order in fitting}) != 1:
        return []
    rows = _in_rows(fitting[0])
    return [] if _stand_at_the_end(rows) else list(zip(names, rows, strict=True))


def _in_rows(numbers: Sequence[Number]) -> list[list[Number]]:
    return [list(numbers[n : n + COLUMNS]) for n in range(0, len(numbers), COLUMNS)]


def _comes_out(numbers: Sequence[Number], keys: Sequence[str]) -> bool:
    values = [[number.value for number in row] for row in _in_rows(numbers)]
    return comes_out(dict(zip(keys, values, strict=True)))


def _with_one_moved(numbers: list[Number], keys: Sequence[str]) -> list[list[Number]]:
    """The orders that come out once one number that was printed elsewhere stands at the first row at fault.

    What an office entered in a wrong cell puts two rows at fault, not all those between. Some thousand are tried,
    whatever the table holds.
    """
    faults = [n for n, row in enumerate(_in_rows(numbers)) if not _adds_up(row)]
    if len(faults) < _FEWEST_SHIFTED:
        return []
    first = max(faults[0] - 1, 0) * COLUMNS
    near = range(first, (faults[0] + 1) * COLUMNS)
    found = []
    for one in near:
        for other in range(len(numbers)):
            for taken, put in ((one, other), (other, one)):
                moved = numbers[:taken] + numbers[taken + 1 :]
                moved.insert(put, numbers[taken])
                if all(map(_adds_up, _in_rows(moved[first : first + 3 * COLUMNS]))) and _comes_out(moved, keys):
                    found.append(moved)
    return found


def _adds_up(row: Sequence[Number]) -> bool:
    return sum(number.value for number in row[:-1]) == row[-1].value


def comes_out(rows: Mapping[str, Sequence[int]]) -> bool:
    """Whether each row is parts and their sum, and each column adds up as the form has it."""
    if any(sum(row[:-1]) != row[-1] for row in rows.values()):
        return False
    for column in range(COLUMNS):
        new, over, total, forward = (rows[key][column] for key in _EDGES)
        results = sum(row[column] for key, row in rows.items() if key not in _EDGES)
        if new + over != total + forward or results != total:
            return False
    return True


def _has_labels(lines: Sequence[tuple[str, str]], labels: Iterable[str]) -> bool:
    wanted = Counter(chain.from_iterable(map(without_note, labels)))
    seen = Counter(compact("".join(text for text, _ in lines)))
    return (wanted & seen).total() >= _LIKE * wanted.total()


def _stand_in_order(lines: Iterable[tuple[str, str]], labels: Iterable[str]) -> bool:
    """Whether the labels that are printed in one piece, names of some length, stand in the form's order."""
    text = compact("".join(text for text, _ in lines))
    names = [name for name in map(without_note, labels) if len(name) >= _FEWEST_SIGNS]
    places = [place for name in names if (place := text.find(name)) >= 0]
    return places == sorted(places)


def _stand_at_the_end(rows: Sequence[Sequence[Number]]) -> bool:
    """Whether in each row that is not all 0 the zeros come first: a print that moves what is no 0 looks the same."""
    shapes = [[number.value > 0 for number in row] for row in rows]
    return any(map(any, shapes)) and all(sorted(shape) == shape for shape in shapes)
