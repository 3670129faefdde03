"""The disputes table printed crosswise: 行政复议 and the two kinds of lawsuit down, their outcomes across, or stacked.

Each value is found by the group and the outcome that stand nearest left of it or above it.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from harvester.forms import Form, load_forms
from harvester.parse.labels import bare
from harvester.parse.tables.values import is_value_like, may_hold_two
from harvester.parse.tables.view import Line, View

_LAWSUIT = re.compile(r"(?:行政诉讼)?(?:其中)?(未经复议直接起诉|复议后起诉|行政复议)(?:的|案件|情况|数量?)*")


def crossed_columns(view: View, form: Form) -> dict[int, str]:
    """Column keys by ``id`` of the cells; empty unless each group met has all its outcomes exactly once.

    Nor where a cell may hold two numbers or a row is longer than another: what stands beside it is shifted.
    """
    groups, outcomes, keys = _labels(form.key)
    found: dict[int, str] = {}
    group_above: dict[int, str] = {}
    outcome_above: dict[int, str] = {}
    ends: set[int] = set()
    heads: set[int] = set()
    for line in view.lines:
        group, outcome = "", ""
        for seen in line:
            word = _word(seen.text) if seen.text else ""
            if word in groups:
                group, outcome = word, ""  # a group behind outcomes heads columns
                if seen.anchor:
                    group_above |= dict.fromkeys(range(seen.start, seen.end), word)
                    heads.add(line[-1].end)
            elif word in outcomes:
                outcome = word
                if seen.anchor:
                    outcome_above |= dict.fromkeys(range(seen.start, seen.end), word)
            elif seen.anchor and is_value_like(seen.text):
                if may_hold_two(seen.text):
                    return {}
                key = keys.get((group or group_above.get(seen.start, ""), outcome or outcome_above.get(seen.start, "")))
                if key is not None and _stands_by_its_label(line, seen.start, outcome, {} if group else group_above):
                    found[id(seen.cell)] = key
                    ends.add(line[-1].end)
    return found if len(ends | heads) == 1 and _is_complete(list(found.values()), form) else {}


@lru_cache(maxsize=1024)
def _word(text: str) -> str:
    """A group or outcome as the form names it: 行政诉讼（未经复议直接起诉）情况 is 未经复议直接起诉."""
    word = bare(text)
    kind = _LAWSUIT.fullmatch(word)
    return kind[1] if kind is not None else word


def _stands_by_its_label(line: Line, start: int, outcome: str, above: Mapping[int, str]) -> bool:
    """Where the outcome stands left of the values of a row, only the first is its value, or one under each group."""
    values = [seen.start for seen in line if seen.anchor and is_value_like(seen.text) and seen.text.strip()]
    if not outcome or not values or start == values[0]:
        return True
    return above.get(start, "") not in {above.get(other, "") for other in values if other < start} | {""}


def _is_complete(found: list[str], form: Form) -> bool:
    groups = {line.key: line.path[-2] for line in form.columns}
    wanted = {line.key for line in form.columns if line.path[-2] in {groups[key] for key in found}}
    return len(found) == len(wanted) == len(set(found))


@cache
def _labels(form_key: str) -> tuple[frozenset[str], frozenset[str], dict[tuple[str, str], str]]:
    """The groups, the outcomes, and the columns by both."""
    columns = load_forms().table(form_key).columns
    keys = {(bare(line.path[-2]), bare(label)): line.key for line in columns for label in line.labels}
    return frozenset(group for group, _ in keys), frozenset(outcome for _, outcome in keys), keys
