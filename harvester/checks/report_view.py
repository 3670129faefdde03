"""What the checks beyond single tables look at: the cleaned report, its figures, and the tables by what they ask."""

from dataclasses import dataclass
from functools import cached_property

from harvester.checks.cells import KeyedTable, keyed_tables
from harvester.items import Cleaned, Figure, Parsed, Period, Qualifier
from harvester.parse.figures.derived import PATTERN as DERIVED


@dataclass(frozen=True)
class ReportView:
    """A parsed report. A kind of table that stands twice is ambiguous for the prose and counts as absent there."""

    cleaned: Cleaned
    parsed: Parsed

    @cached_property
    def tables(self) -> list[KeyedTable]:
        """The tables whose form is known."""
        return keyed_tables(self.parsed.tables)

    def only(self, family: str) -> KeyedTable | None:
        """The one table of a family."""
        found = [table for table in self.tables if table.form.family == family]
        return found[0] if len(found) == 1 else None

    def stated(self, *indicators: str) -> list[Figure]:
        """The printed figures of the year for one of the indicators; derived totals and inexact numbers left out."""
        return [
            figure
            for figure in self.parsed.figures
            if figure.indicator in indicators
            and figure.period is Period.YEAR
            and figure.value is not None
            and figure.pattern != DERIVED
            and figure.qualifier is Qualifier.EXACT
        ]


def place_of(figure: Figure) -> str:
    """Where a figure stands."""
    return f"section {figure.section_position}, characters {figure.start}-{figure.end}"


def short(quote: str) -> str:
    """The beginning of a sentence, enough to find it."""
    return quote if len(quote) <= 60 else quote[:59] + "…"
