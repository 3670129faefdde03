"""Organs: their list, one of them over the years, and the grid of who has published when."""

import json
from collections import defaultdict
from itertools import pairwise
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import Row, row, rows
from harvester.explore.rendering import address, argument, gone, number_argument, page, words_for
from harvester.explore.svg import legend, line_chart
from harvester.explore.words import LANGUAGES, language_of
from harvester.store import descriptions

PAGE, GRID = 50, 60
MARKS = {"present": "✓", "late": "△", "undated": "○", "missing": "×", "broken": "!", "blocked": "?", "unlisted": "·"}
_SEEN = frozenset({"ok", "not_modified", "unchanged", "not_due"})


async def index(datasette: Datasette, request: Any) -> Response:
    """A page of organs, by name, province and level."""
    chosen = {name: argument(request, name) for name in ("q", "province", "level", "division")}
    if chosen["division"] != "none" and not (chosen["division"].isascii() and chosen["division"].isdigit()):
        chosen["division"] = ""
    offset = number_argument(request, "offset")
    found = await rows(datasette, "publishers", **chosen, limit=PAGE + 1, offset=offset)
    return await page(
        datasette,
        request,
        "publishers",
        chosen=chosen,
        publishers=found[:PAGE],
        provinces=await rows(datasette, "provinces"),
        next_page=address("/publishers", {**chosen, "offset": offset + PAGE}) if len(found) > PAGE else None,
        previous_page=address("/publishers", {**chosen, "offset": max(0, offset - PAGE)}) if offset else None,
    )


async def body(datasette: Datasette, request: Any) -> Response:
    """One organ: all years side by side with breaks of the form, a chart, coverage, findings, versions."""
    t, number = words_for(request), int(request.url_vars["id"])
    publisher = await row(datasette, "publisher", id=number)
    if publisher is None:
        return await gone(datasette, request)
    years = await rows(datasette, "publisher_years", id=number)
    breaks = [
        each["fiscal_year"]
        for before, each in pairwise(years)
        if before["template"] != each["template"] and each["fiscal_year"] is not None
    ]
    dated = [each for each in years if each["fiscal_year"] is not None]
    series = {
        t("requests"): [(each["fiscal_year"], _requests(each)) for each in dated],
        t("granted"): [(each["fiscal_year"], each["granted"]) for each in dated],
        t("denied"): [(each["fiscal_year"], each["denied"]) for each in dated],
        t("unable"): [(each["fiscal_year"], each["unable"]) for each in dated],
    }
    return await page(
        datasette,
        request,
        "publisher",
        publisher=publisher,
        years=years,
        breaks=breaks,
        measures=MEASURES,
        labels=_labels(request),
        requests=_requests,
        chart=line_chart(t("line_requests"), series, breaks=breaks) + legend(list(series)),
        findings=await rows(datasette, "publisher_findings", id=number),
        sites=await rows(datasette, "publisher_sites", name=publisher["name"]),
        grid=await _grid(datasette, [publisher]),
        marks=MARKS,
    )


MEASURES = (
    "carried_over", "granted", "partially_granted", "denied", "unable", "not_processed", "other", "results_total",
    "carried_forward", "review_total", "review_corrected", "litigation_direct_total",
    "litigation_after_review_total", "normative_in_force", "licensing", "penalty", "coercion", "proactive_total",
)  # fmt: skip
"""Columns of summaries that a publisher's page lays side by side, under the new requests."""


def _labels(request: Any) -> dict[str, str]:
    described, index = descriptions()["summaries"], LANGUAGES.index(language_of(request))
    return {name: (described.of(name) or (name, name))[index] for name in MEASURES}


def _requests(year: Row) -> Any:
    """New requests, for years before the unified form what the statistics or the prose state."""
    for name in ("new_received", "requests_before_2019", "requests_in_prose"):
        if year[name] is not None:
            return year[name]
    return None


async def coverage(datasette: Datasette, request: Any) -> Response:
    """The grid of organs and years, sixty organs a page."""
    chosen = {name: argument(request, name) for name in ("q", "province")}
    offset = number_argument(request, "offset")
    found = await rows(datasette, "coverage_publishers", **chosen, offset=offset)
    return await page(
        datasette,
        request,
        "coverage",
        chosen=chosen,
        grid=await _grid(datasette, found),
        marks=MARKS,
        provinces=await rows(datasette, "provinces"),
        next_page=address("/coverage", {**chosen, "offset": offset + GRID}) if len(found) == GRID else None,
        previous_page=address("/coverage", {**chosen, "offset": max(0, offset - GRID)}) if offset else None,
    )


async def _grid(datasette: Datasette, publishers: list[Row]) -> Row:
    """Years, and for every organ a state with its report for each of them."""
    ids = json.dumps([each["id"] for each in publishers])
    met: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for each in await rows(datasette, "coverage_reports", ids=ids):
        met[each["publisher_id"], each["fiscal_year"]].append(each)
    sites = {each["publisher"]: each for each in await rows(datasette, "coverage_sites", ids=ids)}
    years = sorted({year for _, year in met})
    span = list(range(max(years[0], years[-1] - 25), years[-1] + 1)) if years else []
    lines = [
        (each, [_state(met.get((each["id"], year), []), sites.get(each["name"])) for year in span])
        for each in publishers
    ]
    return {"years": span, "lines": lines}


def _state(reports: list[Row], site: Row | None) -> tuple[str, int | None]:
    """The state of an organ's year and the report that leads to it."""
    readable = [each for each in reports if each["outcome"] == "ok"]
    for each in readable:
        if each["published_on"] is not None and each["published_on"] <= each["deadline"]:
            return "present", each["report_id"]
    if readable:
        first = readable[0]
        return ("undated" if first["published_on"] is None else "late"), first["report_id"]
    if reports:
        return "broken", reports[0]["report_id"]
    if site is None:
        return "unlisted", None
    seen = site["last_visit_at"] is not None and site["last_outcome"] in _SEEN and site["status"] == "active"
    return ("missing" if seen else "blocked"), None
