"""The dashboard: what people would rather look at than read, for one choice of place and kind of body."""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import rows, usual_year
from harvester.explore.rendering import argument, number_argument, page, words_for
from harvester.explore.svg import bars, legend, line_chart, stacked_bars

PARTS = ("granted", "partly", "denied", "unable", "not_processed", "other")
LATENESS = ("l0", "l1", "l2", "l3", "l4")


async def charts(datasette: Datasette, request: Any) -> Response:
    """Requests, outcomes, correction and loss rates, lateness, largest findings. Shares come with their numbers."""
    t = words_for(request)
    chosen = {name: argument(request, name) for name in ("q", "province")}
    year = number_argument(request, "year") or (await usual_year(datasette)) or 0
    requests = await rows(datasette, "requests_by_year", **chosen)
    outcomes = await rows(datasette, "outcomes_by_year", **chosen)
    disputes = await rows(datasette, "disputes_by_year", **chosen)
    late = {each["class"]: each["reports"] for each in await rows(datasette, "lateness", **chosen, year=year)}
    rates = {
        t("review_rate"): [(each["fiscal_year"], _share(each["corrected"], each["decided"])) for each in disputes],
        t("loss_rate"): [(each["fiscal_year"], _share(each["lost"], each["judged"])) for each in disputes],
    }
    return await page(
        datasette,
        request,
        "charts",
        chosen=chosen,
        year=year,
        provinces=await rows(datasette, "provinces"),
        requests=requests,
        requests_chart=line_chart(
            t("requests_by_year"), {t("requests"): [(each["fiscal_year"], each["requests"]) for each in requests]}
        ),
        outcomes=outcomes,
        parts=PARTS,
        outcomes_chart=stacked_bars(
            t("outcome_mix"), [(each["fiscal_year"], {t(part): each[part] for part in PARTS}) for each in outcomes]
        )
        + legend([t(part) for part in PARTS]),
        disputes=disputes,
        rates_chart=line_chart(t("rates"), rates, share=True) + legend(list(rates)),
        late_chart=bars(t("lateness"), [(t(name), late.get(index, 0)) for index, name in enumerate(LATENESS)]),
        largest=await rows(datasette, "largest_findings", **chosen),
    )


def _share(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
