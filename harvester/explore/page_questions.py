"""The canned questions: their list, their answers as chart and table, their downloads."""

from collections.abc import Sequence
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response
from markupsafe import Markup

from harvester.explore import export
from harvester.explore.asking import database, rows, usual_year
from harvester.explore.catalogue import THEMES, Question, bindings, question, questions
from harvester.explore.rendering import address, gone, page, words_for
from harvester.explore.svg import bars, legend, line_chart

SHOWN_ROWS = 1000
LINKS = {"报告编号": "/reports/", "去年报告编号": "/reports/", "对照报告编号": "/reports/", "机关编号": "/publishers/"}
"""Columns whose numbers lead to a page."""

SHARES = ("率", "占比", "占该类不予公开")
"""Endings of headings whose values are shares."""


async def index(datasette: Datasette, request: Any) -> Response:
    """All questions by theme."""
    return await page(datasette, request, "questions", themes=THEMES, questions=questions())


async def _ask(datasette: Datasette, asked: Question, request: Any) -> tuple[dict[str, str], Any]:
    given = {key: str(request.args.get(key) or "") for key in request.args}
    values = bindings(asked, given, await usual_year(datasette))
    return values, await database(datasette).execute(asked.sql, values)


async def answer(datasette: Datasette, request: Any) -> Response:
    """One question: its form, and the chart and table of its answer."""
    asked = question(request.url_vars["key"])
    if asked is None:
        return await gone(datasette, request)
    t, result, fault = words_for(request), None, ""
    values: dict[str, str] = {}
    try:
        values, result = await _ask(datasette, asked, request)
    except QueryInterrupted:
        fault = t("too_slow")
    columns = list(result.columns) if result else []
    found = [tuple(each) for each in result.rows] if result else []
    return await page(
        datasette,
        request,
        "question",
        question=asked,
        values=values,
        fault=fault,
        columns=columns,
        rows=found[:SHOWN_ROWS],
        total=len(found),
        more=len(found) > SHOWN_ROWS,
        chart=draw(asked, columns, found),
        links=LINKS,
        shares=SHARES,
        provinces=await rows(datasette, "provinces"),
        downloads={kind: address(f"/questions/{asked.key}.{kind}", values) for kind in ("csv", "xlsx", "json")},
    )


async def download(datasette: Datasette, request: Any) -> Response:
    """The whole answer as a file."""
    asked = question(request.url_vars["key"])
    if asked is None:
        return await gone(datasette, request)
    values, result = await _ask(datasette, asked, request)
    kind = request.url_vars["format"]
    notes = export.notes_of(asked, values, str((datasette.metadata("harvester") or {}).get("reason") or ""))
    table = export.Table(name=asked.key, columns=tuple(result.columns), rows=(tuple(each) for each in result.rows))
    data = export.as_bytes(table, kind, notes, bom=request.args.get("bom") != "0")
    headers = {"content-disposition": f'attachment; filename="{asked.key}.{kind}"'}
    return Response(data, status=200, headers=headers, content_type=export.MEDIA_TYPES[kind])


def draw(asked: Question, columns: Sequence[str], found: Sequence[Sequence[Any]]) -> Markup:
    """The chart of an answer, empty where the question has none or nothing was found."""
    if asked.chart is None or not found or not {asked.chart.x, asked.chart.y} <= set(columns):
        return Markup("")
    x, y = columns.index(asked.chart.x), columns.index(asked.chart.y)
    share = asked.chart.y.endswith(SHARES)
    if not isinstance(found[0][x], int):
        return bars(asked.title[0], [(str(each[x]), each[y]) for each in found], share=share)
    series: dict[str, list[tuple[int, float | None]]] = {}
    by = columns.index(asked.chart.series) if asked.chart.series else None
    for each in found:
        series.setdefault(str(each[by]) if by is not None else asked.chart.y, []).append((each[x], each[y]))
    largest = dict(sorted(series.items(), key=lambda entry: -sum(value or 0 for _, value in entry[1])))
    return line_chart(asked.title[0], largest, share=share) + legend(list(largest))
