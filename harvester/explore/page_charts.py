"""The dashboard: what people would rather look at than read, for one choice of place and kind of body."""

from collections.abc import Callable, Sequence
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response
from markupsafe import Markup

from harvester.explore.asking import Row, rows, usual_year
from harvester.explore.places import FEW
from harvester.explore.rendering import argument, number_argument, page, words_for
from harvester.explore.svg import legend
from harvester.explore.svg_bars import bars, stacked_bars
from harvester.explore.svg_lines import line_chart

PARTS = ("granted", "partly", "denied", "unable", "not_processed", "other")
RATES = {"review_rate": ("corrected", "decided"), "loss_rate": ("lost", "judged")}
LATENESS = ("l0", "l1", "l2", "l3", "l4")


async def charts(datasette: Datasette, request: Any) -> Response:
    """Requests, outcomes, correction and loss rates, lateness, largest findings. Shares come with their numbers."""
    t = words_for(request)
    chosen = {name: argument(request, name) for name in ("q", "province")}
    year = number_argument(request, "year") or (await usual_year(datasette)) or 0
    sums = await rows(datasette, "sums_by_year", **chosen)
    outcomes = [each for each in sums if each["outcome_reports"]]
    disputes = [each for each in sums if each["decided"] is not None or each["judged"] is not None]
    late = {each["class"]: each["reports"] for each in await rows(datasette, "lateness", **chosen, year=year)}
    return await page(
        datasette,
        request,
        "charts",
        chosen=chosen,
        year=year,
        years=await rows(datasette, "years"),
        provinces=await rows(datasette, "provinces"),
        requests=sums,
        requests_chart=line_chart(
            t("requests_by_year"),
            {t("requests"): [(each["fiscal_year"], each["requests"]) for each in sums]},
            unit=t("u_requests"),
        ),
        outcomes=outcomes,
        parts=PARTS,
        outcomes_chart=_outcomes_chart(t, outcomes),
        disputes=disputes,
        rates_chart=_rates_chart(t, disputes),
        dated=sum(late.values()),
        late_chart=bars(
            f"{t('lateness')} {year}", [(t(name), late.get(index, 0)) for index, name in enumerate(LATENESS)]
        ),
        largest=await rows(datasette, "largest_findings", **chosen),
    )


def _outcomes_chart(t: Callable[[str], str], years: Sequence[Row]) -> Markup:
    """How requests ended, a bar a year."""
    drawn = stacked_bars(
        t("outcome_mix"), [(each["fiscal_year"], {t(part): each[part] for part in PARTS}) for each in years]
    )
    return drawn + legend([t(part) for part in PARTS], boxes=True)


def _rates_chart(t: Callable[[str], str], years: Sequence[Row]) -> Markup:
    """What share of reviews was corrected, of lawsuits lost; few cases are marked as doubtful."""
    drawn = line_chart(
        t("rates"),
        {
            t(name): [(each["fiscal_year"], _share(each[part], each[whole])) for each in years]
            for name, (part, whole) in RATES.items()
        },
        share=True,
        doubtful={
            (t(name), each["fiscal_year"])
            for name, (_, whole) in RATES.items()
            for each in years
            if (each[whole] or 0) < FEW
        },
    )
    return drawn + legend([t(name) for name in RATES])


def _share(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
