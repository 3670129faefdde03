"""Organs: their list, and one of them over the years."""

from itertools import pairwise
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import Row, row, rows
from harvester.explore.grid import MARKS
from harvester.explore.page_coverage import grid_of
from harvester.explore.rendering import address, argument, gone, number_argument, page, words_for
from harvester.explore.svg import legend
from harvester.explore.svg_lines import line_chart
from harvester.explore.words import LANGUAGES, language_of
from harvester.forms import division_name
from harvester.store import descriptions

PAGE = 50


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
        place_of=lambda code: division_name(code or ""),
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
        chart=line_chart(t("line_requests"), series, unit=t("u_requests"), breaks=breaks) + legend(list(series)),
        findings=await rows(datasette, "publisher_findings", id=number),
        place=division_name(publisher["division"] or ""),
        sites=await rows(datasette, "publisher_sites", name=publisher["name"]),
        grid=await grid_of(datasette, [publisher]),
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
