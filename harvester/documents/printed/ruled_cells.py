"""Straight lines drawn on a page -> the cells between them, table by table. Points (1/72 inch), y downwards."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

NEAR = 3.0
"""Points within which two lines are one, and within which a line reaches another."""
_SHORTEST = 1.0
"""Points: what is shorter is a dot; lines are put together from pieces of at least this length."""
_STRAIGHT = 1.0
"""Points that the ends of a level or upright line may lie apart."""
_MOST_CROSSINGS, _MOST_TRIES = 60_000, 2_000_000
"""Beyond these a page is a drawing; the largest tables have some thousand crossings."""

CellBox = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
_Point = tuple[float, float]


class Rule(NamedTuple):
    """A level or an upright line: where it lies (y of a level one, x of an upright one), where it begins and ends."""

    level: bool
    at: float
    start: float
    end: float


def rule_between(x0: float, top: float, x1: float, bottom: float) -> Rule | None:
    """The rule between two points in any order, None where it would be slanted or is a dot."""
    wide, high = abs(x1 - x0), abs(bottom - top)
    if high <= _STRAIGHT and wide >= _SHORTEST:
        return Rule(True, (top + bottom) / 2, min(x0, x1), max(x0, x1))
    if wide <= _STRAIGHT and high >= _SHORTEST:
        return Rule(False, (x0 + x1) / 2, min(top, bottom), max(top, bottom))
    return None


def ruled_cells(rules: Sequence[Rule]) -> list[list[CellBox]]:
    """The cells of each table of two or more, the uppermost table first; none where the page is a drawing."""
    level = _merged([rule for rule in rules if rule.level])
    upright = _merged([rule for rule in rules if not rule.level])
    crossings = _crossings(level, upright)
    return _tables(_cells(crossings)) if len(crossings) <= _MOST_CROSSINGS else []


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules of one direction; those that lie on each other or follow each other closely are one."""
    merged: list[Rule] = []
    for group in _side_by_side(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        last: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if last is not None and rule.start <= last.end + NEAR:
                last = last._replace(end=max(last.end, rule.end))
                merged[-1] = last
            else:
                last = rule._replace(at=at)
                merged.append(last)
    return [rule for rule in merged if rule.end - rule.start >= NEAR]


def _side_by_side(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[-1].at > NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _crossings(level: Sequence[Rule], upright: Sequence[Rule]) -> dict[_Point, tuple[set[int], set[int]]]:
    """Where lines meet -> the numbers of the upright and of the level lines that meet there."""
    found: dict[_Point, tuple[set[int], set[int]]] = {}
    heights = [rule.at for rule in level]
    for number, line in enumerate(upright):
        first, last = bisect_left(heights, line.start - NEAR), bisect_right(heights, line.end + NEAR)
        for other in range(first, last):
            across = level[other]
            if across.start - NEAR <= line.at <= across.end + NEAR:
                both = found.setdefault((line.at, across.at), (set(), set()))
                both[0].add(number)
                both[1].add(other)
        if len(found) > _MOST_CROSSINGS:
            break
    return found


def _cells(crossings: dict[_Point, tuple[set[int], set[int]]]) -> list[CellBox]:
    """The smallest rectangle of lines that begins at each crossing."""
    columns: dict[float, list[float]] = {}
    rows: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        columns.setdefault(x, []).append(y)
        rows.setdefault(y, []).append(x)
    tries = 0
    cells: list[CellBox] = []
    for x, y in sorted(crossings):
        upright, level = crossings[x, y]
        below = columns[x][bisect_right(columns[x], y) :]
        right = rows[y][bisect_right(rows[y], x) :]
        for y1 in below:
            lower = crossings[x, y1]
            if upright.isdisjoint(lower[0]):
                break
            found = None
            for x1 in right:
                tries += 1
                if level.isdisjoint(crossings[x1, y][1]):
                    break
                if _closes(crossings, (x1, y), (x1, y1), lower[1]):
                    found = x1
                    break
            if found is not None:
                cells.append((x, y, found, y1))
                break
        if tries > _MOST_TRIES:
            return []
    return cells


def _closes(crossings: dict[_Point, tuple[set[int], set[int]]], upper: _Point, lower: _Point, bottom: set[int]) -> bool:
    """Whether a line leads down from the upper right corner to the lower one, and one of ``bottom`` to that too."""
    corner = crossings.get(lower)
    return corner is not None and not (corner[0].isdisjoint(crossings[upper][0]) or corner[1].isdisjoint(bottom))


def _tables(cells: Sequence[CellBox]) -> list[list[CellBox]]:
    """Cells that share corners, directly or through others, belong to one table."""
    at: dict[_Point, list[int]] = {}
    for number, cell in enumerate(cells):
        for corner in _corners(cell):
            at.setdefault(corner, []).append(number)
    left = set(range(len(cells)))
    tables: list[list[CellBox]] = []
    for number in range(len(cells)):
        if number not in left:
            continue
        left.remove(number)
        waiting, inside = [number], []
        while waiting:
            inside.append(cell := cells[waiting.pop()])
            for near in (near for corner in _corners(cell) for near in at.pop(corner, ()) if near in left):
                left.remove(near)
                waiting.append(near)
        if len(inside) > 1:
            tables.append(inside)
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def _corners(cell: CellBox) -> tuple[_Point, _Point, _Point, _Point]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
