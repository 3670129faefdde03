"""Rows of numbers in a form that has one: a row a year, a row a body, and their sum. Which is the report's own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from harvester.forms.organ_names import ALONE
from harvester.parse.tables.rivals import Own, names_a_time, names_of_organ

CONTESTED_ROWS = "several rows of numbers, of years or bodies; nothing tells which of them is the report's own"
_SUM = re.compile(r"(?:全?[省市县区州旗局镇乡]|各?单位)?(?:合计|总计|总数|小计|汇总)")
_BODY = re.compile(rf"[\u4e00-\u9fff]{{1,20}}(?:{ALONE}|区|县|市)")
_THIS_YEAR = re.compile(r"[本今当]年度?")


class Rivals(NamedTuple):
    """The number of the row that is the report's own, None where nothing tells; whether year or organ told."""

    own: int | None
    by_report: bool


def rival_rows(labels: Sequence[str], own: Own) -> Rivals | None:
    """Which of several labelled rows counts; None where they are no years and no bodies."""
    names = ["".join(label.split()) for label in labels]
    if len(names) < 2 or not any(names_a_time(name) or _BODY.fullmatch(name) for name in names):
        return None
    year = str(own.fiscal_year or "?")
    for by_report, told in (
        (True, [number for number, name in enumerate(names) if year in name]),
        (False, [number for number, name in enumerate(names) if _THIS_YEAR.fullmatch(name)]),
        (False, [number for number, name in enumerate(names) if _SUM.fullmatch(name)]),
        (True, [number for number, name in enumerate(names) if names_of_organ(name, own)]),
    ):
        if len(told) == 1:
            return Rivals(told[0], by_report)
    return Rivals(None, by_report=True)
