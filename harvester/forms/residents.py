"""How many people live in a province, as the census of 2020 counted them."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from harvester.exceptions import FormsError


@cache
def _residents() -> Mapping[str, int]:
    try:
        text = resources.files("harvester.forms").joinpath("residents.csv").read_text(encoding="utf-8")
        rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
        return {row["code"]: int(row["residents"]) for row in rows}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise FormsError(f"residents.csv: {type(error).__name__}: {error}") from error


def residents_of(code: str) -> int | None:
    """Residents of the province that a division code belongs to by its first two digits; None for any other code."""
    return _residents().get(f"{code[:2]}0000")
