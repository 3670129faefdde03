"""Tables whose columns are bodies (区教育局, 区民政局, … 合计): their sums come out, and no column is a form's."""

import re

from harvester.forms import Form
from harvester.forms.families import STATISTICS, SUM_BLOCKS
from harvester.forms.organ_names import ALONE
from harvester.parse.tables.recognise import COLUMN, axis_index
from harvester.parse.tables.rivals import names_a_time
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import View

OTHER_BODIES = "the columns are not those of the form but, say, several bodies"
_FEWEST = 2
_FEWEST_UNKNOWN = 4
_BODY = re.compile(rf"[\u4e00-\u9fff]{{1,20}}(?:{ALONE}|区|县|市)")
_NOT_ONE = re.compile(r".*(?:情形|办理?|在线|起诉|机构|企业|组织|年度?|数量?|结果|总计|合计|其他)")
_PART_OF_OWN = re.compile(r"季度|\d月|公民|法人|申请人|当面|信函|邮寄")
"""Parts of the report's own requests, whose sum is its own: of the year, by who asked and how."""
_NAMES_NOTHING = re.compile(r"(?:数据|数值|数量|列|栏目?|值|字段|Column|Unnamed:?)[\s_-]*\d{1,2}", re.IGNORECASE)
"""What a converter writes over a column whose name it does not know: 数据3, Column 3."""
_SUMS = frozenset({"total", "other_organization"})
"""Columns whose names, 总计 and 其他, tables of anything have."""


def names_bodies(view: View, rows: int, form: Form) -> bool:
    """Whether what stands right above the values (``rows`` rows from the top) are names of two bodies or more.

    Or four names and more that no form knows, and none that it knows but a sum: stations, villages, kinds of business;
    not quarters, months or kinds of applicants, whose sum is the report's.
    A column of the form beside them (自然人 beside 科研院所 and 律师事务所) says all are the form's, in other words.
    Forms of one column of numbers were printed for several levels, and say so themselves; they are not asked.
    """
    if form.family == STATISTICS or rows == 0:
        return False
    lowest = _lowest(view, rows)
    index = axis_index(form.key, COLUMN)
    if any(not _SUMS.issuperset(match.keys) for name in lowest if (match := index.exact(name)) is not None):
        return False
    unknown = {
        name
        for name in lowest
        if index.find(name) is None
        and not is_value_like(name)
        and not names_a_time(name)
        and not _NAMES_NOTHING.fullmatch(name)
    }
    if sum(_BODY.fullmatch(name) is not None and _NOT_ONE.fullmatch(name) is None for name in unknown) >= _FEWEST:
        return True
    if len(unknown) < _FEWEST_UNKNOWN or form.family not in SUM_BLOCKS or any(map(_PART_OF_OWN.search, unknown)):
        return False
    texts = {seen.text for line in view.lines[:rows] for seen in line if seen.text.strip()}
    return all(_SUMS.issuperset(match.keys) for text in texts if (match := index.find(text)) is not None)


def only_counts_columns(view: View, rows: int, form: Form) -> bool:
    """Whether the row right above the values (``rows`` rows from the top) numbers the form's columns: 数据1 … 总计.

    Such a header says no more than none: each name is a number, or that of the form's column in its place.
    """
    above = view.lines[rows - 1] if 0 < rows <= view.rows else ()  # rows of a table turned round may be more
    names = [seen.text for seen in above if seen.anchor and seen.text.strip()]
    columns = form.value_columns
    if not 1 < len(columns) < len(names) + 1 or not any(map(_NAMES_NOTHING.fullmatch, names)):
        return False
    index = axis_index(form.key, COLUMN)
    return all(
        _NAMES_NOTHING.fullmatch(name) or ((match := index.exact(name)) is not None and column.key in match.keys)
        for name, column in zip(names[-len(columns) :], columns, strict=True)
    )


def _lowest(view: View, rows: int) -> set[str]:
    """The texts that stand lowest above each column, what spans all columns aside."""
    lowest: dict[int, str] = {}
    for line in view.lines[:rows]:
        for seen in line:
            if seen.text.strip() and seen.end - seen.start < max(view.columns, 2):
                lowest.update(dict.fromkeys(range(seen.start, seen.end), "".join(seen.text.split())))
    return set(lowest.values())
