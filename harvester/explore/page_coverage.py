"""Who has published when: the states of all organs by year, and the grid of organs and years."""

import json
from collections.abc import Sequence
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import Row, row, rows
from harvester.explore.grid import MARKS, Grid, make_grid
from harvester.explore.rendering import address, argument, number_argument, page, words_for
from harvester.explore.svg import legend
from harvester.explore.svg_bars import stacked_bars

ORGANS = 60
"""Organs a page."""

_STATES = ("present", "late", "undated", "broken", "absent")
_COLOURS = ("#0072B2", "#E69F00", "#56B4E9", "#CC79A7", "#dddddd")


async def grid_of(datasette: Datasette, publishers: Sequence[Row]) -> Grid:
    """The grid of some organs."""
    ids = json.dumps([each["id"] for each in publishers])
    today = await row(datasette, "today")
    return make_grid(
        publishers,
        await rows(datasette, "coverage_reports", ids=ids),
        await rows(datasette, "coverage_sites", ids=ids),
        today["day"] if today else "9999-12-31",
    )


async def coverage(datasette: Datasette, request: Any) -> Response:
    """Shares of all organs chosen, by year, and sixty of them as a grid."""
    t = words_for(request)
    chosen = {name: argument(request, name) for name in ("q", "province")}
    offset = number_argument(request, "offset")
    found = await rows(datasette, "coverage_publishers", **chosen, offset=offset)
    counted = await row(datasette, "coverage_count", **chosen)
    count = int(counted["n"]) if counted else 0
    years = [
        {**each, "absent": max(0, count - each["publishers"])}
        for each in await rows(datasette, "coverage_by_year", **chosen)
    ]
    return await page(
        datasette,
        request,
        "coverage",
        chosen=chosen,
        count=count,
        years=years,
        states=_STATES,
        chart=stacked_bars(
            t("coverage_by_year"),
            [(each["fiscal_year"], {t(state): each[state] for state in _STATES}) for each in years],
            _COLOURS,
        )
        + legend([t(state) for state in _STATES], boxes=True, colours=_COLOURS),
        grid=await grid_of(datasette, found),
        marks=MARKS,
        provinces=await rows(datasette, "provinces"),
        next_page=address("/coverage", {**chosen, "offset": offset + ORGANS}) if len(found) == ORGANS else None,
        previous_page=address("/coverage", {**chosen, "offset": max(0, offset - ORGANS)}) if offset else None,
    )
