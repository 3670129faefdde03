"""Runs an identity that is a sum over the cells of one table. The identity is data; nothing here knows a form.

A blank is never taken for 0 on trust: it counts as 0 where the sums then agree. Where they do not, the sum fails only
if no numbers in its blanks make it and all other sums of the table hold; else it is not assessable.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.blank_sum import BlankSum, equation_of
from harvester.checks.blanks import contradictions
from harvester.checks.cells import KeyedTable, Keys, Picker, Printed, is_empty, picker, plain, same_keys
from harvester.checks.one_cell import OneCell, one_cells, one_move
from harvester.forms.identities import Identity
from harvester.forms.key_words import spoken
from harvester.items import CellKind, StatutoryCell

_EPSILON = 1e-6
_MAX_TERMS_SHOWN = 12
_MAX_PLANS = 256
"""Printed shapes of a form whose sums are remembered; some dozens are met."""
_MOST_LINES = 4096
_UNREADABLE = "unreadable"
_NO_NUMBER = float("nan")


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


class PlannedSum(NamedTuple):
    """One identity on one line of a printed shape: the keys of the cells of both sides, each with the cell's place."""

    identity: Identity
    line: str
    left: tuple[tuple[str, Keys], ...]
    right: tuple[tuple[str, Keys], ...]

    def of(self, table: KeyedTable) -> Sum:
        """The sum over the cells of a table."""
        left = tuple([(key, table.cell(*keys)) for key, keys in self.left])
        return Sum(self.identity, self.line, left, tuple([(key, table.cell(*keys)) for key, keys in self.right]))


class Plan(NamedTuple):
    """The sums of a printed shape, and of those whose cells are all there their number and how both sides are picked.

    ``quick`` leaves out sums that are no equalities.
    """

    sums: list[PlannedSum]
    quick: list[tuple[int, Picker, Picker]]
    slow: list[int]


@dataclass(slots=True)
class SumPlan:
    """The sums that the tables of some forms go through. Tables that print the same cells share one list of them."""

    identities: list[Identity]
    _by_shape: dict[Printed, Plan] = field(default_factory=dict)

    def of(self, table: KeyedTable) -> Plan:
        """The sums of a table, line by line."""
        found = self._by_shape.get(table.printed)
        if found is None:
            if len(self._by_shape) >= _MAX_PLANS:
                self._by_shape.clear()
            sums = [sum_ for identity in self.identities for sum_ in _planned(table, identity)]
            found = self._by_shape[table.printed] = _quickened(sums, table)
        return found


def _quickened(sums: list[PlannedSum], table: KeyedTable) -> Plan:
    places = {keys: place for place, keys in enumerate(table.keys)}
    quick: list[tuple[int, Picker, Picker]] = []
    slow: list[int] = []
    for number, sum_ in enumerate(sums):
        left, right = ([places.get(keys) for _, keys in side] for side in (sum_.left, sum_.right))
        if sum_.identity.operator != "==":
            slow.append(number)
        elif None not in left and None not in right:
            quick.append((number, *_pickers(left, right)))
    return Plan(sums, quick, slow)


def _pickers(left: list[int | None], right: list[int | None]) -> tuple[Picker, Picker]:
    """What takes the values of either side of a sum of which every cell is there."""
    return picker([at for at in left if at is not None]), picker([at for at in right if at is not None])


def _doubtful(plan: Plan, table: KeyedTable) -> list[int]:
    """The sums that may fail: those that do not hold with blanks as 0."""
    values = [value or 0 for value in table.values]
    if CellKind.TEXT in table.kinds:
        values = [_NO_NUMBER if kind is CellKind.TEXT else v for v, kind in zip(values, table.kinds, strict=True)]
    if not any(values):  # nothing but 0 and blanks: all equalities hold
        return plan.slow
    found = [
        number for number, left, right in plan.quick if not abs(sum(left(values)) - sum(right(values))) <= _EPSILON
    ]
    return sorted([*found, *plan.slow])


def assess_sums(
    table: KeyedTable, plan: SumPlan, *, failures_only: bool, see_through_blanks: bool
) -> Iterator[Assessment]:
    """Every sum of a table, line by line, or only those that fail.

    Without ``see_through_blanks`` (which costs time) a sum with blanks is not assessable unless it holds.
    """
    planned = plan.of(table)
    contradicted: set[int] | None = None if see_through_blanks else set()
    failures: list[tuple[int, float | int, float | int, bool]] = []
    for number in _doubtful(planned, table) if failures_only else range(len(planned.sums)):
        sum_ = planned.sums[number]
        left, right = _side_total(sum_.left, table), _side_total(sum_.right, table)
        if isinstance(left, str) or isinstance(right, str) or left is None or right is None:
            yield unknown(sum_.identity, _where(sum_, table))
        elif _holds(sum_.identity.operator, left, right):
            yield passed(sum_.identity, _where(sum_, table))
        else:
            has_blanks = not sum_.identity.blank_is_zero and any(map(is_empty, sum_.of(table).cells))
            if has_blanks and contradicted is None:
                contradicted = contradictions(
                    list(_blank_sums(planned.sums, table)), zeros_are_blank=_leaves_zeros_blank(table)
                )
            if has_blanks and number not in (contradicted or ()):
                yield unknown(sum_.identity, _where(sum_, table))
            else:
                failures.append((number, left, right, has_blanks))
    yield from _failures(failures, planned.sums, table)


def _failures(
    failures: list[tuple[int, float | int, float | int, bool]], sums: list[PlannedSum], table: KeyedTable
) -> Iterator[Assessment]:
    """The findings of the sums that fail; those that one cell explains say so."""
    gaps = {
        number: plain(left - right) for number, left, right, _ in failures if sums[number].identity.operator == "=="
    }
    sides = [([keys for _, keys in s.left], [keys for _, keys in s.right]) for s in sums] if gaps else []
    explained: dict[int, OneCell] = one_cells(sides, gaps, table)
    moved = None if explained else one_move(sides, gaps, table)
    for number, left, right, has_blanks in failures:
        sum_ = sums[number]
        slip = explained.get(number) or (moved if number in gaps else None)
        cause = slip.said(table) if slip is not None else ("", "")
        yield _failure(sum_.of(table), table, _where(sum_, table), left, right, has_blanks=has_blanks, cause=cause)


def _blank_sums(sums: list[PlannedSum], table: KeyedTable) -> Iterator[BlankSum]:
    """The sums that have blanks, numbered as they stand in the list."""
    for number, sum_ in enumerate(sums):
        sides = [keys for _, keys in sum_.left], [keys for _, keys in sum_.right]
        equation = equation_of(sum_.identity.operator, *sides, table)
        if equation is None:
            continue
        left, right = _side_total(sum_.left, table), _side_total(sum_.right, table)
        judged = isinstance(left, float | int) and isinstance(right, float | int)
        holds = _holds(sum_.identity.operator, _or_zero(left), _or_zero(right))
        yield BlankSum(number, equation, holds, judged)


def _leaves_zeros_blank(table: KeyedTable) -> bool:
    """Whether nothing is mostly written as a blank or a dash there, not as 0."""
    return table.kinds.count(CellKind.ZERO) < sum(map(is_empty, table.cells))


def _or_zero(total: float | int | str | None) -> float | int:
    return total if isinstance(total, float | int) else 0


def _planned(table: KeyedTable, identity: Identity) -> Iterator[PlannedSum]:
    present = table.row_keys if identity.axis == "row" else table.column_keys
    for line in present if identity.over == ("*",) else [key for key in identity.over if key in present]:
        whole = _on_line(identity, line)
        if identity.absent_is_zero:
            left = tuple([pair for pair in whole.left if pair[1] in table.keys])
            right = tuple([pair for pair in whole.right if pair[1] in table.keys])
            if (left, right) != (whole.left, whole.right):
                whole = whole._replace(left=left, right=right)
        if whole.left and whole.right:
            yield whole


@lru_cache(maxsize=_MOST_LINES)
def _on_line(identity: Identity, line: str) -> PlannedSum:
    """An identity on a line of which every cell is printed: one for all tables, as shapes are hundreds."""
    keys = [(line, key) if identity.axis == "row" else (key, line) for key in (*identity.left, *identity.right)]
    pairs = [(key, same_keys(*both)) for key, both in zip((*identity.left, *identity.right), keys, strict=True)]
    return PlannedSum(identity, line, tuple(pairs[: len(identity.left)]), tuple(pairs[len(identity.left) :]))


def _side_total(side: tuple[tuple[str, Keys], ...], table: KeyedTable) -> float | int | str | None:
    """The sum of what is printed on a side, None where nothing is; a word where a cell is missing or no number."""
    total: float | int | None = None
    for _, keys in side:
        cell = table.cell(*keys)
        if cell is None:
            return _UNREADABLE
        value = cell.value
        if value is not None:
            total = value if total is None else total + value
        elif cell.kind is CellKind.TEXT:
            return _UNREADABLE
    return plain(total) if isinstance(total, float) else total


def _holds(operator: str, left: float | int, right: float | int) -> bool:
    if operator == "==":
        return abs(left - right) <= _EPSILON
    return left >= right - _EPSILON if operator == ">=" else left <= right + _EPSILON


def _where(sum_: PlannedSum, table: KeyedTable) -> str:
    return f"table {table.table.position} ({table.table.key}), {sum_.identity.axis} {sum_.line}"


def _apart(key: str) -> str:
    """An English name before its number in brackets."""
    return f"{spoken(key)} "


def _failure(
    sum_: Sum,
    table: KeyedTable,
    where: str,
    left: float | int,
    right: float | int,
    *,
    has_blanks: bool,
    cause: tuple[str, str],
) -> Assessment:
    across = sum_.identity.axis == "row"
    line = table.row_label(sum_.line) if across else table.column_label(sum_.line)
    name, english_name = table.name
    axis, english_axis = ("行", "row") if across else ("列", "column")
    label = table.column_label if across else table.row_label
    shown, other = _side(sum_.left, left, label, "空白"), _side(sum_.right, right, label, "空白")
    said, against = _side(sum_.left, left, _apart, "blank"), _side(sum_.right, right, _apart, "blank")
    relation, english_relation = {"==": ("应等于", "should equal"), ">=": ("应不小于", "should be at least")}.get(
        sum_.identity.operator, ("应不大于", "should be at most")
    )
    gap = plain(abs(left - right))
    tried, english_tried = (
        ("（空白按0计，补填数字也不能更好解释）", "; blanks read as 0, filling them in explains it no better")
        if has_blanks
        else ("", "")
    )
    return failed(
        sum_.identity,
        where,
        chinese=f"{name}“{line}”{axis}：{shown}，{relation}{other}，相差{gap}{tried}{cause[0]}。",
        english=f"{english_name}, {english_axis} {spoken(sum_.line)}: {said} {english_relation} {against}, off by {gap}"
        f" ({sum_.identity.english}{english_tried}){cause[1]}.",
        expected=right if len(sum_.left) == 1 else left,
        actual=left if len(sum_.left) == 1 else right,
    )


def _side(
    side: tuple[tuple[str, StatutoryCell | None], ...], total: float | int, label: Callable[[str], str], blank: str
) -> str:
    """The cells of a side in words: "一(3)+二(0)=3"; only those that count are named in a long sum."""
    terms = [(key, cell) for key, cell in side if cell is not None]
    if len(terms) > _MAX_TERMS_SHOWN:
        terms = [(key, cell) for key, cell in terms if cell.value] or terms[:1]
    words = [f"{label(key)}({cell.text.strip() or blank})" for key, cell in terms]
    more = "+…" if len(words) > _MAX_TERMS_SHOWN else ""
    return "+".join(words[:_MAX_TERMS_SHOWN]) + more + (f"={total}" if len(words) != 1 else "")
