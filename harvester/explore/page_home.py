"""The first page: what is in here."""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import row, rows
from harvester.explore.catalogue import THEMES, questions
from harvester.explore.rendering import page, words_for
from harvester.explore.svg_bars import columns


async def home(datasette: Datasette, request: Any) -> Response:
    """Counts, years with their coverage, the last crawl, the newest reports and edits, the questions by theme."""
    t = words_for(request)
    years = await rows(datasette, "by_year")
    return await page(
        datasette,
        request,
        "home",
        counts=await row(datasette, "counts"),
        years=years,
        chart=columns(t("reports_by_year"), [(each["fiscal_year"], each["reports"]) for each in years], t("u_reports")),
        crawl=await row(datasette, "last_crawl"),
        newest=await rows(datasette, "newest_reports"),
        edited=await rows(datasette, "newest_edits"),
        themes=THEMES,
        questions=questions(),
    )
