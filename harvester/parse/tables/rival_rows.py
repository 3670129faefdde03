"""Rows of numbers in a form that has one: a row a year, a row a body, and their sum. Which is the report's own."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from harvester.forms.organ_names import ALONE
from harvester.parse.tables.rivals import SUM, Own, names_a_growth, names_a_time, names_of_organ, told_by_kind

CONTESTED_ROWS = "several rows of numbers, of years, bodies or kinds; nothing tells which of them is the report's own"
_BODY = re.compile(rf"[\u4e00-\u9fff]{{1,20}}(?:{ALONE}|区|县|市)")
_THIS_YEAR = re.compile(r"(?:[本今当]年度?|本期)(?:数量?|件数)?")


class Rivals(NamedTuple):
    """The number of the row that is the report's own, None where nothing tells; whether year or organ told."""

    own: int | None
    by_report: bool


def rival_rows(labels: Sequence[str], own: Own) -> Rivals | None:
    """Which of several labelled rows counts; None where they are no years and no bodies.

    How much a number grew (同比增长) is no rival of it, and a sum over several years is nobody's.
    """
    names = ["".join(label.split()) for label in labels]
    if len(names) < 2 or not any(names_a_time(name) or _BODY.fullmatch(name) for name in names):
        return None
    counts = {number: name for number, name in enumerate(names) if not names_a_growth(name)} or dict(enumerate(names))
    if len(counts) == 1:
        return Rivals(next(iter(counts)), by_report=False)
    year = str(own.fiscal_year or "?")
    years = any(map(names_a_time, counts.values()))
    for by_report, told in (
        (True, [number for number, name in counts.items() if year in name]),
        (years, [number for number, name in counts.items() if _THIS_YEAR.fullmatch(name)]),
        (False, [number for number, name in counts.items() if SUM.fullmatch(name) and not years]),
        (True, [number for number, name in counts.items() if names_of_organ(name, own)]),
        (True, _beside_other_years(counts) if own.fiscal_year is not None else []),
    ):
        if len(told) == 1:
            return Rivals(told[0], by_report)
    return Rivals(None, by_report=True)


def own_row(labels: Sequence[str], own: Own) -> int | None:
    """Which of several rows counts that are no years and no bodies (quarters, kinds of cases); "" has no label.

    Their sum does, or the row of the report's own organ, or the only one that names no kind; else nothing tells.
    """
    names = {number: "".join(label.split()) for number, label in enumerate(labels)}
    sums, plain = told_by_kind(names)
    for told in (sums, [number for number, name in names.items() if names_of_organ(name, own)], plain):
        if len(told) == 1:
            return told[0]
    return None


def _beside_other_years(names: Mapping[int, str]) -> list[int]:
    """The rows that are no year and no body (件数) where all others are years, none of which is the report's."""
    rest = [number for number, name in names.items() if not names_a_time(name)]
    return [] if any(_BODY.fullmatch(names[number]) for number in rest) else rest
