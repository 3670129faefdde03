"""Tables whose columns are bodies (区教育局, 区民政局, … 合计): their sums come out, and no column is a form's."""

import re
from collections.abc import Iterator

from harvester.forms import Form
from harvester.forms.families import STATISTICS
from harvester.forms.organ_names import BEHIND_LABEL
from harvester.parse.tables.recognise import COLUMN, axis_index
from harvester.parse.tables.view import View

OTHER_BODIES = "the columns are those of several bodies"
_FEWEST = 2
_BODY = re.compile(rf"[\u4e00-\u9fff]{{1,20}}(?:{BEHIND_LABEL}|区|县|市|署|站|社区)")
_NOT_ONE = re.compile(r".*(?:情形|办|在线|起诉|机构|年度?|本年.*|上年.*)")


def names_bodies(view: View, rows: int, form: Form) -> bool:
    """Whether what stands right above the values (``rows`` rows from the top) are names of two bodies or more.

    Forms of one column of numbers were printed for several levels, and say so themselves; they are not asked.
    """
    if form.family == STATISTICS or rows == 0:
        return False
    return len(set(_bodies(view, rows, form))) >= _FEWEST


def _bodies(view: View, rows: int, form: Form) -> Iterator[str]:
    lowest: dict[int, str] = {}
    for line in view.lines[:rows]:
        for seen in line:
            if seen.text.strip() and seen.end - seen.start < max(view.columns, 2):
                lowest.update(dict.fromkeys(range(seen.start, seen.end), seen.text))
    index = axis_index(form.key, COLUMN)
    for text in lowest.values():
        name = "".join(text.split())
        if _BODY.fullmatch(name) and not _NOT_ONE.fullmatch(name) and index.exact(name) is None:
            yield name
