"""What the rules compare: one year of an organ as plain values, and what a rule says about two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harvester.items import Finding

Number = int | float
Address = tuple[str, str, str]
"""Family of a form (``applications``), row key, column key: the same in the forms of all years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """A report's current version. ``values`` has the cells that print one number and no other, ``units`` theirs."""

    report_id: int
    version_id: int
    fiscal_year: int
    coverage: str
    template: str | None
    values: Mapping[Address, Number] = field(default_factory=dict)
    units: Mapping[Address, str] = field(default_factory=dict)
    text: str = ""

    def get(self, family: str, row: str, column: str) -> Number | None:
        """A printed number; None where there is none, or more than one."""
        return self.values.get((family, row, column))


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossFinding:
    """A finding at a version, and the version it was compared with (None: with the organ's peers)."""

    version_id: int
    compared_version_id: int | None
    finding: Finding
