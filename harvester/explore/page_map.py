"""The map of organs: one measure of one year by the seats of divisions, and the same numbers as a table."""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import rows, usual_year
from harvester.explore.map_drawing import colour_legend, draw_map
from harvester.explore.places import COUNTS, MEASURES, SHARES, Place, gather
from harvester.explore.rendering import address, argument, number_argument, page, words_for
from harvester.explore.svg import shown

LEVELS = ("province", "prefecture", "county", "township")
MOST_LINES = 400


async def show_map(datasette: Datasette, request: Any) -> Response:
    """The whole country by prefectures, or one province by counties; size and colour by the measure chosen."""
    t = words_for(request)
    chosen = {name: argument(request, name) for name in ("measure", "province", "level", "q")}
    measure = chosen["measure"] if chosen["measure"] in MEASURES else MEASURES[0]
    chosen["measure"] = measure
    if chosen["level"] not in LEVELS:
        chosen["level"] = ""
    year = number_argument(request, "year") or (await usual_year(datasette)) or 0
    provinces = await rows(datasette, "provinces")
    province = next((each["code"] for each in provinces if each["name"] == chosen["province"]), "")
    found = await rows(datasette, "map_divisions", year=year, q=chosen["q"], level=chosen["level"])
    mapped = gather(found, measure, province)

    def tell(place: Place) -> str:
        if measure in COUNTS:
            return str(t("tip_count")).format(place.name, shown(place.size), t(f"u_{measure}"), place.organs)
        share = shown(place.share or 0.0, share=True)
        return str(t("tip_share")).format(place.name, share, shown(place.part), shown(place.size), t(f"u_{measure}"))

    def link(place: Place) -> str:
        code = place.code if province else place.code.removesuffix("00").removesuffix("00")
        return address("/publishers", {"division": code})

    label = f"{t(f'm_{measure}')} {year}"
    return await page(
        datasette,
        request,
        "map",
        chosen=chosen,
        year=year,
        years=await rows(datasette, "years"),
        provinces=provinces,
        levels=LEVELS,
        measures=MEASURES,
        drawn=draw_map(label, t(f"u_{measure}"), mapped, measure, province, tell, link) if mapped.places else "",
        colours=colour_legend(mapped, t("few_cases")) if measure in SHARES else "",
        is_share=measure in SHARES,
        mapped=mapped,
        lines=[each for each in mapped.places if each.size][:MOST_LINES],
        link=link,
        label=label,
    )
