"""One row a report with the values that questions ask for, so that a question over all reports reads one table.

A key of a form that is printed twice with different numbers, or once blank, has no value here; a group (denied, unable,
not processed, other) is the sum of its rows and unknown where one of them is.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from harvester.store.derived.search import put_search
from harvester.store.rows.cell_parts import with_cells
from harvester.store.rows.content import Content
from harvester.store.rows.form_keys import family_of
from harvester.store.rows.shapes import Number, Shape
from harvester.store.rows.values import number

Address = tuple[str, str, str]
"""Family of the form (its key without the era), row key, column key."""

_GROUNDS = (
    "state_secret", "forbidden_by_law", "three_securities_one_stability", "third_party_rights", "internal_affairs",
    "process_information", "enforcement_file", "administrative_inquiry",
)  # fmt: skip
DENIED = tuple(f"denied_{ground}" for ground in _GROUNDS)
UNABLE = ("unable_not_held", "unable_needs_creation", "unable_unclear_after_correction")
NOT_PROCESSED = tuple(
    f"not_processed_{reason}"
    for reason in ("petition_complaint", "repeat", "publication", "excessive", "confirm_or_reissue")
)
OTHER = ("other_correction_overdue", "other_fee_overdue", "other_misc")
_TOTALS = (
    "new_received", "carried_over", "granted", "partially_granted", *DENIED, *UNABLE, *NOT_PROCESSED, *OTHER,
    "other_handling", "results_total", "carried_forward",
)  # fmt: skip
_APPLICANTS = (
    "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
    "legal_services_institution", "other_organization",
)  # fmt: skip
_DISPUTES = tuple(
    f"{block}_{result}"
    for block in ("review", "litigation_direct", "litigation_after_review")
    for result in ("upheld", "corrected", "other", "pending", "total")
)
ADDRESSES: Mapping[Address, str] = {
    **{("applications", row, "total"): row for row in _TOTALS},
    **{("applications", "new_received", column): column for column in _APPLICANTS},
    **{("review_litigation", "count", column): column for column in _DISPUTES},
    **{
        ("art20_1", "normative_documents", column): f"normative_{column}"
        for column in ("issued", "repealed", "in_force")
    },
    ("art20_5", "administrative_licensing", "decisions"): "licensing",
    ("art20_6", "administrative_penalty", "decisions"): "penalty",
    ("art20_6", "administrative_coercion", "decisions"): "coercion",
    ("reg2007_national_statistics", "requests_received", "value"): "requests_before_2019",
}
"""Printed value -> column of ``summaries``."""

FIGURES = {
    "requests_received": "requests_in_prose",
    "proactive_total": "proactive_total",
    "processing_fee": "processing_fee",
}
"""Indicator of the prose, for the year, stated exactly -> column of ``summaries``."""

_GROUPS = {"denied": DENIED, "unable": UNABLE, "not_processed": NOT_PROCESSED, "other": OTHER}
_MOST_REMEMBERED = 2000
COLUMNS = (*ADDRESSES.values(), *_GROUPS, *FIGURES.values())
_HEAD = ("report_id", "version_id", "publisher_id", "publisher", "fiscal_year", "template", "coverage", "published_on")
_PUT = (
    f"INSERT OR REPLACE INTO summaries ({', '.join((*_HEAD, 'errors', 'warnings', *COLUMNS))}) "  # noqa: S608
    f"VALUES ({', '.join('?' for _ in range(len(_HEAD) + 2 + len(COLUMNS)))})"
)
_FOUND = (
    "(SELECT count(*) FROM findings WHERE version_id = r.current_version_id AND severity = '{severity}' "
    "AND resolved_by IS NULL)"
)
_REPORT = (
    "SELECT id, current_version_id, publisher_id, publisher, fiscal_year, template, coverage, published_on, "  # noqa: S608
    f"{_FOUND.format(severity='error')}, {_FOUND.format(severity='warning')} "
    "FROM reports AS r WHERE id = ?"
)
_CELLS = with_cells("""
SELECT t."key", k.row_key, k.column_key, cell(value)
FROM tables AS t
CROSS JOIN shape_cells AS c ON c.shape_id = t.shape_id
CROSS JOIN cell_keys AS k ON k.id = c.key_id
WHERE t.version_id = ? AND t."key" IS NOT NULL AND t.counts AND c.key_id > 0
""")
_PROSE = """
SELECT i.term, f.value
FROM stored_figures AS f JOIN terms AS i ON i.id = f.indicator_id JOIN terms AS p ON p.id = f.period_id
JOIN terms AS q ON q.id = f.qualifier_id
WHERE f.version_id = ? AND p.term = 'year' AND q.term = 'exact' AND f.part_of_id IS NULL
"""


def summary(cells: Iterable[tuple[str, str, str, Number]], figures: Iterable[tuple[str, Number]]) -> dict[str, Number]:
    """The columns of one report out of its keyed cells (form, row, column, value) and its exact figures of the year."""
    met = _Met()
    for form, row, column, value in cells:
        if name := ADDRESSES.get((family_of(form), row, column)):
            met.add(name, value)
    for indicator, value in figures:
        if name := FIGURES.get(indicator):
            met.add(name, value)
    return _columns(met)


class _Met:
    """Values by their column; two different ones for a column are none."""

    __slots__ = ("differing", "values")

    def __init__(self) -> None:
        self.values: dict[str, Number] = {}
        self.differing: set[str] = set()

    def add(self, name: str, value: Number) -> None:
        """One more value for a column."""
        if self.values.setdefault(name, value) != value:
            self.differing.add(name)


def _columns(met: _Met) -> dict[str, Number]:
    values: dict[str, Number] = dict.fromkeys(COLUMNS)
    values |= met.values
    values |= dict.fromkeys(met.differing)
    for group, parts in _GROUPS.items():
        values[group] = _total([values[part] for part in parts])
    if values["other"] is None and not any(part in met.values for part in OTHER):
        values["other"] = values["other_handling"]  # the form of 2019 prints one row where that of 2021 prints three
    return values


def _total(values: list[Number]) -> Number:
    return None if None in values else sum(values)  # type: ignore[arg-type]


def values_of(content: Content) -> dict[str, Number]:
    """The columns of one report out of its rows, as ``summary`` makes them out of the database."""
    met = _Met()
    for table in content.tables:
        if table.key is not None and (wanted := _wanted(table.key, table.shape)):
            numbers = table.numbers
            for name, position in wanted:
                met.add(name, number(numbers[position]))
    for figure in content.figures:
        counts = figure.period == "year" and figure.qualifier == "exact" and figure.part_of is None
        if counts and figure.indicator in FIGURES:
            met.add(FIGURES[figure.indicator], figure.value)
    return _columns(met)


_wanted_of: dict[tuple[str, str], list[tuple[str, int]]] = {}


def _wanted(form: str, shape: Shape) -> list[tuple[str, int]]:
    """Which elements of what is printed go into which columns; remembered by form and shape."""
    if (known := _wanted_of.get((form, shape.digest))) is None:
        if len(_wanted_of) >= _MOST_REMEMBERED:
            _wanted_of.clear()
        family = family_of(form)
        known = _wanted_of[form, shape.digest] = [
            (name, cell.position)
            for cell in shape.cells
            if cell.position is not None
            and cell.keys[0] is not None
            and cell.keys[1] is not None
            and (name := ADDRESSES.get((family, cell.keys[0], cell.keys[1])))
        ]
    return known


def put_summary(db: Database, report_id: int) -> None:
    """Writes the row of a report from its current version as the database holds it."""
    row = db.execute(_REPORT, [report_id]).fetchone()
    if row is not None:
        values = summary(db.execute(_CELLS, [row[1]]).fetchall(), db.execute(_PROSE, [row[1]]).fetchall())
        db.execute(_PUT, [*row, *values.values()])


def put_summary_of(
    db: Database, report_id: int, version_id: int, described: Mapping[str, object], content: Content
) -> None:
    """The same from what has just been stored: the report's columns by name and the rows of its current version."""
    severities = [finding.severity for finding in content.findings]
    head = [described[name] for name in _HEAD[2:]]
    counts = [severities.count("error"), severities.count("warning")]
    db.execute(_PUT, [report_id, version_id, *head, *counts, *values_of(content).values()])


def fill(db: Database) -> int:
    """Derives everything of every report, inside the caller's transaction; returns the number of reports."""
    count = 0
    for report_id, version_id in _current_versions(db):
        put_summary(db, report_id)
        put_search(db, report_id, version_id)
        count += 1
    return count


def _current_versions(db: Database) -> Iterator[tuple[int, int]]:
    """Every report with its current version, in batches, so that no cursor stays open while rows are written."""
    after = 0
    query = (
        "SELECT id, current_version_id FROM reports WHERE id > ? AND current_version_id IS NOT NULL "
        "ORDER BY id LIMIT 1000"
    )
    while rows := db.execute(query, [after]).fetchall():
        yield from rows
        after = rows[-1][0]
