"""What ``scrapy demo`` shows after its first crawl: an organ corrects a published figure, the next visit notices it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harvester.practice import ExpectedReport
from harvester.store import address_of_year, opened, stored_report

_PUBLISHER, _YEAR = "葫芦岛市司法局", 2022
_CELL = ("v2021_art20_6", "administrative_penalty", "decisions")
_CORRECTED = 117


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell of one report on the practice sites, and the number that it is corrected to."""

    site_id: str
    url: str
    publisher: str
    fiscal_year: int
    cell: tuple[str, str, str]
    before: int | float | None
    after: int

    @property
    def name(self) -> str:
        """The report in words."""
        return f"{self.publisher} {self.fiscal_year}"

    def stands_in(self, database: Path) -> bool:
        """Whether a database holds the corrected number already: an earlier demo brought it, maybe from other ports."""
        if not database.exists():
            return False
        with opened(database) as db:
            url = address_of_year(db, self.publisher, self.fiscal_year)
            stored = stored_report(db, url) if url is not None else None
        return stored is not None and stored.values.get(self.cell) == self.after


def correction_among(expected: Sequence[ExpectedReport]) -> Correction | None:
    """The correction that one of these reports is to see; None where the report is not among them."""
    for report in expected:
        if (report.publisher, report.fiscal_year) == (_PUBLISHER, _YEAR) and _CELL in report.cells:
            return Correction(
                site_id=report.site_id,
                url=report.url,
                publisher=report.publisher,
                fiscal_year=report.fiscal_year,
                cell=_CELL,
                before=report.cells[_CELL],
                after=_CORRECTED,
            )
    return None
