"""Runs an identity that is a sum over the cells of one table. The identity is data; nothing here knows a form.

A blank is never taken for 0 on trust: it counts as 0 where the sums then agree, and where they do not, only if every
other sum that covers the blank agrees with 0. Else the sum is not assessable.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.cells import KeyedTable, is_empty
from harvester.forms.identities import Identity
from harvester.items import CellKind, StatutoryCell

_EPSILON = 1e-6
_MAX_TERMS_SHOWN = 12


@dataclass(frozen=True)
class Sum:
    """One identity on one line: the cells of both sides; None where the printed table lacks the line."""

    identity: Identity
    line: str
    left: tuple[tuple[str, StatutoryCell | None], ...]
    right: tuple[tuple[str, StatutoryCell | None], ...]

    @property
    def cells(self) -> list[StatutoryCell]:
        """All cells that are there."""
        return [cell for _, cell in (*self.left, *self.right) if cell is not None]


def assess_sums(table: KeyedTable, identities: list[Identity]) -> Iterator[Assessment]:
    """Every sum of a table, line by line."""
    sums = [sum_ for identity in identities for sum_ in _sums_of(table, identity)]
    covering = Covering(sums)
    for sum_ in sums:
        yield _assess(sum_, table, covering)


class Covering:
    """Which sums a cell is part of; worked out when first asked, for most tables add up."""

    __slots__ = ("_by_cell", "_sums")

    def __init__(self, sums: list[Sum]) -> None:
        self._sums = sums
        self._by_cell: dict[int, list[Sum]] | None = None

    def of(self, cell: StatutoryCell) -> list[Sum]:
        """The sums over a cell."""
        if self._by_cell is None:
            self._by_cell = {}
            for sum_ in self._sums:
                for part in sum_.cells:
                    self._by_cell.setdefault(id(part), []).append(sum_)
        return self._by_cell[id(cell)]


def _sums_of(table: KeyedTable, identity: Identity) -> Iterator[Sum]:
    across = identity.axis == "row"
    present = table.row_keys if across else table.column_keys
    for line in present if identity.over == ("*",) else [key for key in identity.over if key in present]:
        cells = table.row(line) if across else table.column(line)
        left = tuple([(key, cells.get(key)) for key in identity.left])
        right = tuple([(key, cells.get(key)) for key in identity.right])
        if identity.absent_is_zero:
            left = tuple(pair for pair in left if pair[1] is not None)
            right = tuple(pair for pair in right if pair[1] is not None)
        if left and right:
            yield Sum(identity, line, left, right)


def _assess(sum_: Sum, table: KeyedTable, covering: Covering) -> Assessment:
    where = _where(sum_, table)
    if not (_readable(sum_.left) and _readable(sum_.right)):
        return unknown(sum_.identity, where)
    left, right = _total(sum_.left), _total(sum_.right)
    if left is None or right is None:
        return unknown(sum_.identity, where)
    if _holds(sum_.identity.operator, left, right):
        return passed(sum_.identity, where)
    blanks = [cell for cell in sum_.cells if is_empty(cell)]
    if not all(_is_zero(cell, sum_, covering) for cell in blanks):
        return unknown(sum_.identity, where)
    return _failure(sum_, table, where, left, right)


def _readable(side: tuple[tuple[str, StatutoryCell | None], ...]) -> bool:
    """Whether every cell of a side is there and is a number or empty."""
    return not any(cell is None or (cell.value is None and cell.kind is CellKind.TEXT) for _, cell in side)


def _total(side: tuple[tuple[str, StatutoryCell | None], ...]) -> float | int | None:
    """The sum of what is printed on a side; None where nothing is."""
    total: float | int | None = None
    for _, cell in side:
        if cell is not None and cell.value is not None:
            total = cell.value if total is None else total + cell.value
    return _plain(total) if isinstance(total, float) else total


def _plain(value: float | int) -> float | int:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _holds(operator: str, left: float | int, right: float | int) -> bool:
    if operator == "==":
        return abs(left - right) <= _EPSILON
    return left >= right - _EPSILON if operator == ">=" else left <= right + _EPSILON


def _is_zero(blank: StatutoryCell, failing: Sum, covering: Covering) -> bool:
    """Whether every other sum over a blank agrees that it is 0.

    Where no other sum speaks, a blank among printed parts of a printed total is one (zeros are often left out); a
    blank total is not.
    """
    witnesses = 0
    for sum_ in covering.of(blank):
        if sum_ is failing:
            continue
        left, right = _total(sum_.left), _total(sum_.right)
        if left is None and right is None:
            continue
        if left is None or right is None:
            if left or right:
                return False
            witnesses += 1
            continue
        if not _holds(sum_.identity.operator, left, right):
            return False
        witnesses += 1
    return witnesses > 0 or (len(failing.left) == 1 and any(cell is blank for _, cell in failing.right))


def _where(sum_: Sum, table: KeyedTable) -> str:
    return f"table {table.table.position} ({table.table.key}), {sum_.identity.axis} {sum_.line}"


def _failure(sum_: Sum, table: KeyedTable, where: str, left: float | int, right: float | int) -> Assessment:
    across = sum_.identity.axis == "row"
    line = table.row_label(sum_.line) if across else table.column_label(sum_.line)
    name, english_name = table.name
    axis, english_axis = ("行", "row") if across else ("列", "column")
    shown = _side(sum_.left, left, table, across=across)
    other = _side(sum_.right, right, table, across=across)
    relation, english_relation = {"==": ("应等于", "should equal"), ">=": ("应不小于", "should be at least")}.get(
        sum_.identity.operator, ("应不大于", "should be at most")
    )
    gap = _plain(abs(left - right))
    return failed(
        sum_.identity,
        where,
        chinese=f"{name}“{line}”{axis}：{shown}，{relation}{other}，相差{gap}。",
        english=f"{english_name}, {english_axis} {sum_.line}: {left} {english_relation} {right}, off by {gap}"
        f" ({sum_.identity.english}).",
        expected=right if len(sum_.left) == 1 else left,
        actual=left if len(sum_.left) == 1 else right,
    )


def _side(
    side: tuple[tuple[str, StatutoryCell | None], ...], total: float | int, table: KeyedTable, *, across: bool
) -> str:
    """The cells of a side in words: "一(3)+二(0)=3"; a blank one is left out of a long sum."""
    label = table.column_label if across else table.row_label
    terms = [(key, cell) for key, cell in side if cell is not None]
    if len(terms) > _MAX_TERMS_SHOWN:
        terms = [(key, cell) for key, cell in terms if cell.value]
    words = [f"{label(key)}({cell.text.strip() or '空白'})" for key, cell in terms]
    return "+".join(words[:_MAX_TERMS_SHOWN]) + (f"={total}" if len(words) != 1 else "")
