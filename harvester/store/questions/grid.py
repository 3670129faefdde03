"""The site x fiscal year grid as rows: what is there, what is not, and why."""

from typing import NamedTuple

from sqlite_utils import Database


class GridCell(NamedTuple):
    """One year of one site; ``status`` and ``reason`` as the view ``coverage`` has them."""

    site_id: str
    publisher: str | None
    fiscal_year: int
    status: str
    reason: str
    deadline: str
    published_on: str | None
    reports: int


def coverage_grid(db: Database, *, first: int | None = None, last: int | None = None) -> list[GridCell]:
    """All cells between two fiscal years (both included), by site and year."""
    rows = db.execute(
        "SELECT site_id, publisher, fiscal_year, status, reason, deadline, published_on, reports FROM coverage "
        "WHERE fiscal_year BETWEEN ? AND ? ORDER BY site_id, fiscal_year",
        [first or 0, last or 9999],
    ).fetchall()
    return [GridCell(*row) for row in rows]
