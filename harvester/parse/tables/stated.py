"""What the prose of a report states of the cells of a table: evidence for rows that lost their separators.

A number is evidence for a cell only where a figure of the very indicator that the cell holds is stated, exactly, of the
year (or of all years), and nowhere in the report with another value.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from harvester.items import Figure, Period, Qualifier
from harvester.parse.figures.derived import PATTERN as DERIVED

Stated = Mapping[str, int]
"""Indicator -> the one value that the prose states of it."""

APPLICANTS = {"requests_natural_person": ("new_received", 0)}
"""Indicator -> row and place in it, beside the totals of rows, whose indicator has the name of the row.

"Requests received" is in none: prose means those new, with those carried over, or those dealt with by it.
"""


def stated_counts(figures: Iterable[Figure]) -> dict[str, int]:
    """The one value of each indicator; none where the prose states several, or only about so much."""
    values: dict[str, set[float | int | None]] = defaultdict(set)
    for figure in figures:
        period = Period.CUMULATIVE if figure.indicator.endswith("_cumulative") else Period.YEAR
        if figure.period is period and figure.pattern != DERIVED:
            values[figure.indicator].add(figure.value if figure.qualifier is Qualifier.EXACT else None)
    only = {key: next(iter(found)) for key, found in values.items() if len(found) == 1}
    return {key: value for key, value in only.items() if isinstance(value, int)}
