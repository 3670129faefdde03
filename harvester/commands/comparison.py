"""What the practice sites published held against what was stored. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from harvester.practice import ExpectedReport
from harvester.store import StoredReport

LEADS = frozenset({"ART20-05", "DOC-04", "QUAL-01", "QUAL-04"})
"""Rules that ask whether numbers are plausible; made-up organs whose scale changes from year to year are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was published against what was stored. ``wrong_values`` and ``findings`` are sentences for people."""

    missing: tuple[str, ...]
    values: int
    wrong_values: tuple[str, ...]
    planted: int
    wrong_findings: tuple[str, ...]
    decoys_stored: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether everything arrived as it was published and nothing else did."""
        return not (self.missing or self.wrong_values or self.wrong_findings or self.decoys_stored)


def compare(
    expected: Sequence[ExpectedReport], stored: Sequence[StoredReport | None], decoys_stored: Sequence[str] = ()
) -> Comparison:
    """Holds every published report against the stored one of the same position (None where none arrived)."""
    missing, wrong_values, wrong_findings = [], [], []
    values = planted = 0
    published = {(each.publisher, each.fiscal_year) for each in expected}
    for want, got in zip(expected, stored, strict=True):
        name = f"{want.publisher} {want.fiscal_year}"
        if got is None or (got.publisher, got.fiscal_year) != (want.publisher, want.fiscal_year):
            seen = f", stored as {got.publisher} {got.fiscal_year}" if got else ""
            missing.append(f"{name} ({want.url}){seen}")
            continue
        values += len(want.cells)
        wrong_values += [
            f"{name}: {'.'.join(key)} published {value}, stored {got.values.get(key)}"
            for key, value in want.cells.items()
            if key not in got.values or got.values[key] != value
        ]
        wrong_values += [f"{name}: {'.'.join(key)} stored, never published" for key in got.values.keys() - want.cells]
        planted += len(want.findings)
        wrong_findings += [f"{name}: {rule} planted, not found" for rule in sorted(set(want.findings) - set(got.rules))]
        wrong_findings += [f"{name}: {rule} found, not planted" for rule in sorted(set(got.rules) - set(want.findings))]
        across = set(want.cross_year_findings) if (want.publisher, want.fiscal_year - 1) in published else set()
        planted += len(across)
        wrong_findings += [f"{name}: {rule} across years not found" for rule in sorted(across - set(got.cross_rules))]
        wrong_findings += [
            f"{name}: {rule} across years not planted" for rule in sorted(set(got.cross_rules) - across - LEADS)
        ]
    return Comparison(
        missing=tuple(missing),
        values=values,
        wrong_values=tuple(wrong_values),
        planted=planted,
        wrong_findings=tuple(wrong_findings),
        decoys_stored=tuple(decoys_stored),
    )
