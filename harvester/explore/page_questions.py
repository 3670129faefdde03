"""The canned questions: their list, their answers as chart and table, their downloads."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response
from markupsafe import Markup

from harvester.explore import export
from harvester.explore.asking import database, reason_of, rows, usual_year
from harvester.explore.catalogue import THEMES, Question, bindings, needs_year, question, questions
from harvester.explore.rendering import address, gone, page, words_for
from harvester.explore.svg import MOST_SERIES, legend
from harvester.explore.svg_bars import MOST_BARS, bars
from harvester.explore.svg_lines import line_chart
from harvester.explore.table_pages import COUNTED_FOR_MS
from harvester.explore.words import LANGUAGES, heading_speaker, language_of

SHOWN_ROWS = 1000
_MOST_NAMES = 400
_LOWEST = {"share": "0", "minimum": "1", "minimum_reviews": "1"}
"""Parameters that are thresholds, and what lets everything through."""

LINKS = {"报告编号": "/reports/", "去年报告编号": "/reports/", "对照报告编号": "/reports/", "机关编号": "/publishers/"}
"""Columns whose numbers lead to a page."""

SHARES = ("率", "占比", "占该类不予公开")
"""Endings of headings whose values are shares."""


async def index(datasette: Datasette, request: Any) -> Response:
    """All questions by theme."""
    return await page(datasette, request, "questions", themes=THEMES, questions=questions())


async def _values(datasette: Datasette, asked: Question, request: Any) -> dict[str, str]:
    given = {key: str(request.args.get(key) or "") for key in request.args}
    return bindings(asked, given, await usual_year(datasette))


async def _total(datasette: Datasette, asked: Question, values: dict[str, str], found: int) -> int | None:
    """How many rows the whole answer has, where ``found`` is all that its page may show; None: not known in time."""
    if found != asked.limit:
        return found
    with suppress(QueryInterrupted):
        sql = f"SELECT count(*) FROM ({asked.whole})"  # noqa: S608 - ours
        counted = await database(datasette).execute(sql, values, custom_time_limit=COUNTED_FOR_MS)
        return int(counted.first()[0])
    return None


async def answer(datasette: Datasette, request: Any) -> Response:
    """One question: its form, and the chart and table of its answer."""
    asked = question(request.url_vars["key"])
    if asked is None:
        return await gone(datasette, request)
    t, result, fault = words_for(request), None, ""
    heading = heading_speaker(language_of(request))
    values = await _values(datasette, asked, request)
    try:
        result = await database(datasette).execute(asked.sql, values)
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
        total=await _total(datasette, asked, values, len(found)),
        shown=min(len(found), SHOWN_ROWS),
        loosened=_loosened(asked, values) if not found else "",
        heading=heading,
        chart=draw(asked, columns, found, asked.title[LANGUAGES.index(language_of(request))], heading),
        chart_note=_note(asked, columns, found, t),
        choices=await _choices(datasette, asked),
        always_year=needs_year(asked),
        links=LINKS,
        shares=SHARES,
        downloads={kind: address(f"/questions/{asked.key}.{kind}", values) for kind in ("csv", "xlsx", "json")},
    )


async def _choices(datasette: Datasette, asked: Question) -> dict[str, list[str]]:
    """Kind of parameter -> what a person may choose from; a list that would be too long is left out."""
    kinds = {parameter.kind for parameter in asked.parameters}
    found = {}
    if "year" in kinds:
        found["year"] = [str(each["fiscal_year"]) for each in reversed(await rows(datasette, "years"))]
    if "province" in kinds:
        found["province"] = [each["name"] for each in await rows(datasette, "provinces")]
    if "kind" in kinds:
        found["kind"] = [each["kind"] for each in await rows(datasette, "kinds")]
    if "publisher" in kinds:
        names = [each["name"] for each in await rows(datasette, "names", limit=_MOST_NAMES + 1)]
        found["publisher"] = names if len(names) <= _MOST_NAMES else []
    return found


def _loosened(asked: Question, values: dict[str, str]) -> str:
    """The same question with its thresholds at their lowest; blank where it has none or they are there already."""
    lowest = {name: low for name, low in _LOWEST.items() if values.get(name, low) != low}
    return address(f"/questions/{asked.key}", {**values, **lowest}) if lowest else ""


def _note(asked: Question, columns: Sequence[str], found: Sequence[Sequence[Any]], t: Any) -> str:
    """What a chart leaves out, in words; empty where it shows everything."""
    if asked.chart is None or not found or asked.chart.x not in columns:
        return ""
    if not isinstance(found[0][columns.index(asked.chart.x)], int):
        return str(t("first_bars")).format(MOST_BARS) if len(found) > MOST_BARS else ""
    if asked.chart.series and len({each[columns.index(asked.chart.series)] for each in found}) > MOST_SERIES:
        return str(t("largest_series")).format(MOST_SERIES)
    return ""


async def download(datasette: Datasette, request: Any) -> Response:
    """The whole answer as a file."""
    asked = question(request.url_vars["key"])
    if asked is None:
        return await gone(datasette, request)
    values = await _values(datasette, asked, request)
    result = await database(datasette).execute(asked.whole, values)
    kind = request.url_vars["format"]
    notes = export.notes_of(asked, values, reason_of(datasette))
    table = export.Table(name=asked.key, columns=tuple(result.columns), rows=(tuple(each) for each in result.rows))
    data = export.as_bytes(table, kind, notes, bom=request.args.get("bom") != "0")
    headers = {"content-disposition": f'attachment; filename="{asked.key}.{kind}"'}
    return Response(data, status=200, headers=headers, content_type=export.MEDIA_TYPES[kind])


def draw(
    asked: Question,
    columns: Sequence[str],
    found: Sequence[Sequence[Any]],
    label: str = "",
    heading: Callable[[str], str] = str,
) -> Markup:
    """The chart of an answer, empty where the question has none or nothing was found. ``heading`` says a heading."""
    chart = asked.chart
    if chart is None or not found or not {chart.x, *chart.y} <= set(columns):
        return Markup("")
    label = label or asked.title[0]
    x, ys = columns.index(chart.x), [columns.index(name) for name in chart.y]
    by = columns.index(chart.series) if chart.series else None
    share = chart.y[0].endswith(SHARES)
    if not isinstance(found[0][x], int):
        named = [(" ".join(str(each[at]) for at in (x, by) if at is not None), each[ys[0]]) for each in found]
        return bars(f"{label} · {heading(chart.y[0])}", named, share=share)
    series: dict[str, list[tuple[int, float | None]]] = {}
    for each in found:
        for name, y in zip(chart.y, ys, strict=True):
            series.setdefault(str(each[by]) if by is not None else heading(name), []).append((each[x], each[y]))
    largest = sorted(series.items(), key=lambda entry: -sum(value or 0 for _, value in entry[1]))
    chosen = dict(largest if by is not None else series.items())
    unit = "" if share or len(chart.y) > 1 else heading(chart.y[0])
    return line_chart(label, chosen, unit=unit, share=share) + legend(list(chosen))
