"""What a reader wants to know first: which reports are here, what they state, what does not add up."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from harvester.store.questions.audits import cross_rules

Address = tuple[str, str, str]
"""table key, row key, column key"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report's row with what its current version holds; a value is None where a statutory cell has no number."""

    id: int
    site_id: str
    publisher: str | None
    fiscal_year: int | None
    title: str | None
    url: str
    template: str | None
    values: Mapping[Address, float | int | None]
    rules: tuple[str, ...]
    cross_rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One number as a citation: who, when, which cell or indicator, how much, and where it stands."""

    publisher: str
    fiscal_year: int
    what: str
    value: float | int
    unit: str | None
    evidence: str
    url: str


def stored_report(db: Database, url: str) -> StoredReport | None:
    """The report that was met at an address, with its statutory values and the rules of its findings."""
    columns = ("id", "site_id", "publisher", "fiscal_year", "title", "url", "template", "current_version_id")
    row = db.execute(
        f"SELECT {', '.join('r.' + name for name in columns)} "  # noqa: S608 - our own column names
        "FROM addresses a JOIN reports r ON r.id = a.report_id WHERE a.url = ?",
        [url],
    ).fetchone()
    if row is None:
        return None
    report = dict(zip(columns, row, strict=True))
    version = report.pop("current_version_id")
    cells = db.execute(
        "SELECT t.key, c.row_key, c.column_key, c.value FROM tables t JOIN cells c ON c.table_id = t.id "
        "WHERE t.version_id = ? AND t.counts AND c.row_key IS NOT NULL",
        [version],
    ).fetchall()
    rules = db.execute(
        "SELECT rule FROM findings WHERE version_id = ? AND resolved_by IS NULL ORDER BY position", [version]
    ).fetchall()
    return StoredReport(
        **report,
        values={(table, line, column): value for table, line, column, value in cells},
        rules=tuple(rule for (rule,) in rules),
        cross_rules=cross_rules(db, url),
    )


def address_of_year(db: Database, publisher: str, fiscal_year: int) -> str | None:
    """The own address of an organ's report of a year."""
    row = db.execute(
        "SELECT url FROM reports WHERE publisher = ? AND fiscal_year = ? ORDER BY keyed_by = 'publisher' DESC, id",
        [publisher, fiscal_year],
    ).fetchone()
    return row[0] if row is not None else None


_CITED = "publisher, fiscal_year, report_id, value, unit"
_CELL = (
    f"SELECT {_CITED}, row_key || ' · ' || column_key, "  # noqa: S608 - our own words
    'printf(\'table %s, row %d, column %d\', table_key, "row" + 1, "column" + 1) FROM statutory_cells '
    "WHERE row_key = :line AND column_key = :column AND value > 0"
)
_FIGURE = f"SELECT {_CITED}, indicator, quote FROM current_figures WHERE indicator = :line AND value > 0"  # noqa: S608
_EXAMPLES = (
    (_CELL, {"line": "new_received", "column": "total"}),
    (_FIGURE, {"line": "requests_received"}),
    (_CELL, {"line": "centralized_procurement", "column": "total_amount"}),
)


def site_ids(db: Database) -> list[str]:
    """The sites that the database knows, by their ids."""
    return [site_id for (site_id,) in db.execute("SELECT id FROM sites ORDER BY id").fetchall()]


def examples(db: Database) -> list[Example]:
    """Up to three numbers of three kinds, of different organs: a cell of a form, a sentence, a sum of money."""
    found: list[Example] = []
    for query, words in _EXAMPLES:
        rows = db.execute(f"{query} ORDER BY value DESC", words).fetchall()
        others = [row for row in rows if row[0] not in {each.publisher for each in found}]
        for publisher, year, report, value, unit, what, evidence in (others or rows)[:1]:
            [url] = db.execute("SELECT url FROM reports WHERE id = ?", [report]).fetchone()
            found.append(
                Example(
                    publisher=publisher, fiscal_year=year, what=what, value=value, unit=unit, evidence=evidence, url=url
                )
            )
    return found
