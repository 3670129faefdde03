"""What the cross-year rules read and leave behind: current values by organ and year, findings, what was seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from harvester.items import Finding
from harvester.store.database.opening import transaction
from harvester.store.rows.cell_parts import with_cells
from harvester.store.rows.content import finding_rows

Address = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredYear:
    """A report's current version. ``values`` by table key, row key, column key: numbers printed once, or alike.

    ``made_of`` tells the files that it held when it was read: a version takes up what its files state when they come.
    """

    report_id: int
    version_id: int
    fiscal_year: int
    coverage: str
    template: str | None
    values: dict[Address, int | float]
    units: dict[Address, str]
    text: str
    made_of: str = ""


_MADE_OF = "coalesce(files, '') || coalesce(files_reading, '') || coalesce(files_report, '')"
_SEEN = f"""
INSERT INTO audited (report_id, version_id, rules)
SELECT :report, id, :rules FROM versions WHERE id = :version AND {_MADE_OF} = :made_of
ON CONFLICT (report_id) DO UPDATE SET version_id = excluded.version_id, rules = excluded.rules
"""  # noqa: S608 - our own constant
_CURRENT = """
FROM reports AS r WHERE r.publisher_id IS NOT NULL AND r.fiscal_year IS NOT NULL AND r.outcome = 'ok'
    AND r.keyed_by = 'publisher' AND r.current_version_id IS NOT NULL
"""
_VALUES = with_cells("""
SELECT t."key", k.row_key, k.column_key, min(cell(value)), min(s.unit)
FROM tables AS t
CROSS JOIN shape_cells AS c ON c.shape_id = t.shape_id
CROSS JOIN cell_keys AS k ON k.id = c.key_id
CROSS JOIN slots AS s ON s.id = c.slot_id
WHERE t.version_id = ? AND t."key" IS NOT NULL AND t.counts AND k.row_key IS NOT NULL
GROUP BY t."key", k.row_key, k.column_key
HAVING count(*) = count(cell(value)) AND min(cell(value)) = max(cell(value))
""")
_TEXT = f"SELECT {_MADE_OF}, text FROM versions WHERE id = ?"  # noqa: S608 - our own constant
_PUT = """
INSERT INTO cross_findings (version_id, position, rule, severity, message, expected, actual, location,
    compared_version_id)
VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM cross_findings WHERE version_id = ?), ?, ?, ?, ?, ?, ?, ?)
"""
_PEERS = """
SELECT p.name, p.level, s.fiscal_year, s.new_received
FROM summaries AS s JOIN publishers AS p ON p.id = s.publisher_id
WHERE s.new_received IS NOT NULL AND p.level IS NOT NULL AND s.fiscal_year IS NOT NULL
"""


def organs_to_audit(db: Database, rules: str, *, everything: bool = False) -> list[int]:
    """Publishers of whom a report is new, has another current version, or was seen by other rules."""
    query = f"SELECT DISTINCT r.publisher_id {_CURRENT}"
    if not everything:
        query += (
            " AND NOT EXISTS (SELECT 1 FROM audited AS a WHERE a.report_id = r.id "
            "AND a.version_id = r.current_version_id AND a.rules = ?)"
        )
    rows = db.execute(f"{query} ORDER BY 1", [] if everything else [rules]).fetchall()
    return [int(publisher) for (publisher,) in rows]


def years_of(db: Database, publisher_id: int) -> list[StoredYear]:
    """All reports of an organ that could be read, in the order of their years."""
    rows = db.execute(
        f"SELECT r.id, r.current_version_id, r.fiscal_year, r.coverage, r.template {_CURRENT} "
        "AND r.publisher_id = ? ORDER BY r.fiscal_year, r.id",
        [publisher_id],
    ).fetchall()
    found = []
    for report_id, version_id, year, coverage, template in rows:
        made_of, text = db.execute(_TEXT, [version_id]).fetchone()
        cells = db.execute(_VALUES, [version_id]).fetchall()
        found.append(
            StoredYear(
                report_id=report_id,
                version_id=version_id,
                fiscal_year=year,
                coverage=coverage,
                template=template,
                values={(table, row, column): value for table, row, column, value, _ in cells},
                units={(table, row, column): unit for table, row, column, _, unit in cells if unit},
                text=text,
                made_of=made_of,
            )
        )
    return found


def put_audit(
    db: Database, rules: str, years: Iterable[StoredYear], findings: Iterable[tuple[int, int | None, Finding]]
) -> int:
    """Replaces the cross-year findings of an organ's current versions; returns how many there are now.

    A version that took up files while the rules looked at it is not noted as seen: the next audit looks again.
    """
    count = 0
    with transaction(db):
        for year in years:
            db.execute("DELETE FROM cross_findings WHERE version_id = ?", [year.version_id])
            seen = {"report": year.report_id, "version": year.version_id, "rules": rules, "made_of": year.made_of}
            db.execute(_SEEN, seen)
        for version_id, compared, finding in findings:
            count += 1
            _put(db, version_id, compared, finding)
    return count


def put_rule(db: Database, rule: str, findings: Iterable[tuple[int, int | None, Finding]]) -> int:
    """Replaces all findings of a rule that looks at every organ at once; returns how many there are now."""
    count = 0
    with transaction(db):
        db.execute("DELETE FROM cross_findings WHERE rule = ?", [rule])
        for version_id, compared, finding in findings:
            count += 1
            _put(db, version_id, compared, finding)
    return count


def _put(db: Database, version_id: int, compared: int | None, finding: Finding) -> None:
    [row] = finding_rows([finding])
    db.execute(_PUT, [version_id, version_id, *row[1:], compared])


def regional_reports(db: Database, totals: Sequence[str]) -> list[tuple[Any, ...]]:
    """Reports that count more than one organ: version, publisher, division, year, coverage, then these summaries."""
    chosen = ", ".join(f's."{name}"' for name in totals)
    return db.execute(
        f"SELECT r.current_version_id, r.publisher, p.division, r.fiscal_year, r.coverage, {chosen} "  # noqa: S608
        "FROM reports AS r JOIN publishers AS p ON p.id = r.publisher_id JOIN summaries AS s ON s.report_id = r.id "
        "WHERE r.coverage IN ('whole_region', 'government_level') AND p.division IS NOT NULL AND r.outcome = 'ok' "
        "AND r.fiscal_year IS NOT NULL AND r.keyed_by = 'publisher' AND r.template IN ('v2019', 'v2021') ORDER BY r.id"
    ).fetchall()


def requests_of_peers(db: Database) -> Iterator[tuple[str, str, int, int | float]]:
    """Publisher, level, fiscal year, requests newly received; where the report says it."""
    yield from db.execute(_PEERS).fetchall()


def name_of(db: Database, publisher_id: int) -> tuple[str, str | None]:
    """Name and level of an organ."""
    row: tuple[str, str | None] = db.execute(
        "SELECT name, level FROM publishers WHERE id = ?", [publisher_id]
    ).fetchone()
    return row


def cross_findings(db: Database) -> list[tuple[str, int, str, str, str]]:
    """Publisher, fiscal year, rule, severity, message of every cross-year finding of a current version."""
    return db.execute(
        "SELECT r.publisher, r.fiscal_year, x.rule, x.severity, x.message FROM reports AS r "
        "JOIN cross_findings AS x ON x.version_id = r.current_version_id "
        "ORDER BY x.rule, r.publisher, r.fiscal_year, x.position"
    ).fetchall()


def cross_rules(db: Database, url: str) -> tuple[str, ...]:
    """The rules of the cross-year findings of the report that was met at an address."""
    rows = db.execute(
        "SELECT DISTINCT x.rule FROM addresses AS a JOIN reports AS r ON r.id = a.report_id "
        "JOIN cross_findings AS x ON x.version_id = r.current_version_id WHERE a.url = ? ORDER BY 1",
        [url],
    ).fetchall()
    return tuple(rule for (rule,) in rows)
