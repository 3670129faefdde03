"""The grid of organs and years: for each pair one state, and the report that leads to it. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harvester.items import deadline

Row = Mapping[str, Any]

MARKS = {
    "present": "✓", "late": "△", "undated": "○", "broken": "!", "missing": "×", "earlier": "–", "blocked": "?",
    "unlisted": "·", "not_due": "…",
}  # fmt: skip
"""State -> the mark that says it without colour, in the order of the legend."""

MOST_YEARS = 20
_SEEN = frozenset({"ok", "not_modified", "unchanged", "not_due"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The years, and for every organ a (state, report) for each of them."""

    years: tuple[int, ...]
    lines: tuple[tuple[Row, tuple[tuple[str, int | None], ...]], ...]

    @property
    def states(self) -> tuple[str, ...]:
        """The states that occur, in the order of the legend."""
        met = {state for _, states in self.lines for state, _ in states}
        return tuple(state for state in MARKS if state in met)


def make_grid(publishers: Sequence[Row], reports: Iterable[Row], sites: Iterable[Row], today: str) -> Grid:
    """``today`` is the day in China; a year whose reports are not due yet is missing from nobody."""
    met: dict[int, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for each in reports:
        met[each["publisher_id"]][each["fiscal_year"]].append(each)
    columns = {each["publisher"]: each for each in sites}
    last_due = dt.date.fromisoformat(today).year - 1
    seen = sorted({year for years in met.values() for year in years if year <= last_due + 1})
    last = max(seen[-1], last_due) if seen else last_due
    years = tuple(range(max(seen[0], last - MOST_YEARS + 1), last + 1)) if seen else ()
    lines = []
    for publisher in publishers:
        own, column = met[publisher["id"]], columns.get(publisher["name"])
        first = min((year for year, found in own.items() if found), default=last + 1)
        states = tuple(_state(own.get(year, []), column, year, first, publisher["name"], today) for year in years)
        lines.append((publisher, states))
    return Grid(years=years, lines=tuple(lines))


def _state(
    reports: Sequence[Row], site: Row | None, year: int, first: int, name: str, today: str
) -> tuple[str, int | None]:
    readable = [each for each in reports if each["outcome"] == "ok"]
    for each in readable:
        if each["published_on"] is not None and each["published_on"] <= each["deadline"]:
            return "present", each["report_id"]
    if readable:
        return ("undated" if readable[0]["published_on"] is None else "late"), readable[0]["report_id"]
    if reports:
        return "broken", reports[0]["report_id"]
    if today <= deadline(name, year).isoformat():
        return "not_due", None
    if site is None:
        return "unlisted", None
    if site["last_visit_at"] is None or site["last_outcome"] not in _SEEN or site["status"] != "active":
        return "blocked", None
    return ("earlier" if year < first else "missing"), None
