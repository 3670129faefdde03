"""The first page: what is in here."""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import row, rows
from harvester.explore.catalogue import THEMES, questions
from harvester.explore.rendering import page, words_for
from harvester.explore.svg import line_chart


async def home(datasette: Datasette, request: Any) -> Response:
    """Counts, years, the last crawl, the questions by theme."""
    t = words_for(request)
    years = await rows(datasette, "by_year")
    chart = line_chart(t("reports_by_year"), {t("reports"): [(each["fiscal_year"], each["reports"]) for each in years]})
    return await page(
        datasette,
        request,
        "home",
        counts=await row(datasette, "counts"),
        years=years,
        chart=chart,
        crawl=await row(datasette, "last_crawl"),
        themes=THEMES,
        questions=questions(),
    )
