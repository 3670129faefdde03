"""The statutory day by which a report is due: the one place that knows it. The view ``deadlines`` is written from here.

Regulation of 2007, art. 31: 31 March for all. Revision of 2019, art. 49: departments 31 January, the government as a
whole 31 March. No statute sets a day for towns and streets since; nobody is called late before the later one.
"""

import datetime as dt
import re

FIRST_DUE_YEAR = 2008
"""The first fiscal year for which reports were due."""
REVISION_YEAR = 2019
"""The first fiscal year under the revised regulation."""
EARLIER, LATER = (1, 31), (3, 31)
"""Month and day in the year after the fiscal year."""
LATER_ENDINGS = ("人民政府", "人民政府办公室", "人民政府办公厅", "街道", "街道办事处")
"""How the names of organs end that have until the later day: an office publishes for its government as well."""

_NO_DAY = re.compile(r"[镇乡]人民政府|街道")
_GOVERNMENT = re.compile(r"人民政府(?:办公[厅室])?$")
_DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|部|署|总队|支队|大队|中心|管理处|办公室)$")


def deadline(publisher: str | None, fiscal_year: int) -> dt.date:
    """The day by which a report is looked for; an organ without a name is taken for a department."""
    later = fiscal_year < REVISION_YEAR or (publisher is not None and publisher.endswith(LATER_ENDINGS))
    return dt.date(min(fiscal_year + 1, dt.MAXYEAR), *(LATER if later else EARLIER))  # a year misread is no fault here


def sure_deadline(publisher: str | None, fiscal_year: int) -> dt.date | None:
    """The day after which a report is late whatever it counts; None where no statute sets one, or the name is unclear.

    A government's office publishes its own report and the whole government's under one name: the later day is sure.
    """
    if not FIRST_DUE_YEAR <= fiscal_year < dt.MAXYEAR:
        return None
    if fiscal_year >= REVISION_YEAR:
        if publisher is None or _NO_DAY.search(publisher):
            return None
        if _GOVERNMENT.search(publisher):
            return dt.date(fiscal_year + 1, *LATER)
        if not _DEPARTMENT.search(publisher):
            return None
    return deadline(publisher, fiscal_year)
