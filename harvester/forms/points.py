"""Where a division's seat lies, by its code alone. For dots on a map; says nothing about boundaries."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from harvester.exceptions import FormsError
from harvester.forms.division_table import divisions

Degrees = tuple[float, float]
"""Longitude, latitude."""

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Provinces that are cities: their districts stand right under them."""


@cache
def points() -> Mapping[str, Degrees]:
    """Code -> where the seat lies. Raises FormsError where the file is damaged."""
    try:
        text = resources.files("harvester.forms").joinpath("points.csv").read_text(encoding="utf-8")
        rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
        return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in rows}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise FormsError(f"points.csv: {type(error).__name__}: {error}") from error


@cache
def _names() -> Mapping[str, str]:
    """Code -> the name it stood for last."""
    return {each.code: each.name for each in sorted(divisions(), key=lambda each: each.last_year)}


def division_name(code: str) -> str | None:
    """The latest name of a code, None for a code that never was one."""
    return _names().get(code)


def seat_of(code: str) -> str | None:
    """The code of the prefecture (or the municipality, or what stands right under a province) that a code belongs to.

    None where the code is none that a division had.
    """
    if code not in _names():
        return None
    above = f"{code[:2]}0000" if code[:2] in _MUNICIPALITIES else f"{code[:4]}00"
    return above if above in _names() else code
