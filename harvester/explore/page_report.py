"""One report as its reader expects it, the citation of a number in it, and the archive's note of a page."""

from collections.abc import Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.asking import Row, reason_of, row, rows
from harvester.explore.citation import cite_cell, cite_figure
from harvester.explore.differences import LineChange, line_changes
from harvester.explore.labels import column_label, indicator_label, row_label
from harvester.explore.layout import lay_out
from harvester.explore.personal import mask_beside
from harvester.explore.rendering import gone, number_argument, page, words_for


async def _report(datasette: Datasette, request: Any) -> tuple[Row, list[Row], Row | None] | None:
    """The report, its versions and the one asked for (``?version=``, else the current one); None: no such thing."""
    found = await row(datasette, "report", id=int(request.url_vars["id"]))
    if found is None:
        return None
    versions = await rows(datasette, "report_versions", id=found["id"])
    asked = number_argument(request, "version")
    chosen = [each for each in versions if each["number"] == asked]
    chosen = chosen or [each for each in versions if each["id"] == found["current_version_id"]]
    if asked and chosen and chosen[0]["number"] != asked:
        return None
    return found, versions, chosen[0] if chosen else None


def _beside(datasette: Datasette) -> Callable[[str, str], str]:
    """How names beside the label of a contact are shown: hidden, unless there is a reason to show them."""
    return (lambda _, text: text) if reason_of(datasette) else mask_beside


async def report(datasette: Datasette, request: Any) -> Response:
    """Sections with their tables drawn and figures marked, findings, attachments, versions and what changed."""
    if (known := await _report(datasette, request)) is None:
        return await gone(datasette, request)
    found, versions, version = known
    parts: dict[str, list[Row]] = {}
    for name in ("sections", "tables", "cells", "figures", "findings"):
        parts[name] = await rows(datasette, f"report_{name}", version=version["id"] if version else -1)
    return await page(
        datasette,
        request,
        "report",
        report=found,
        version=version,
        versions=versions,
        sections=lay_out(parts["sections"], parts["tables"], parts["cells"], parts["figures"], _beside(datasette)),
        figures=parts["figures"],
        siblings=await rows(datasette, "report_siblings", id=found["id"]),
        findings=parts["findings"],
        attachments=await rows(datasette, "report_attachments", id=found["id"]),
        addresses=await rows(datasette, "report_addresses", id=found["id"]),
        row_label=row_label,
        column_label=column_label,
        indicator_label=indicator_label,
        lines=await _lines(datasette, versions, version),
        changes=await rows(datasette, "report_changes", id=found["id"]) if len(versions) > 1 else [],
    )


async def _lines(datasette: Datasette, versions: list[Row], version: Row | None) -> tuple[LineChange, ...]:
    """What changed in the text against the version that this one replaced at its address."""
    before = {each["id"]: each for each in versions}.get(version["previous_version_id"]) if version else None
    if version is None or before is None:
        return ()
    old, new = [await row(datasette, "report_text", version=each["id"]) or {} for each in (before, version)]
    return line_changes(old.get("text"), new.get("text"))


async def cite(datasette: Datasette, request: Any) -> Response:
    """The citation of one figure (``?figure=``) or one cell (``?table=&row=&column=``)."""
    known = await _report(datasette, request)
    found, _, version = known or ({}, [], None)
    if version is None:
        return await gone(datasette, request)
    citations = None
    if "figure" in request.args:
        figures = await rows(datasette, "report_figures", version=version["id"])
        wanted = number_argument(request, "figure")
        chosen = [each for each in figures if each["position"] == wanted]
        citations = cite_figure(found, version, chosen[0]) if chosen else None
    else:
        place = {name: number_argument(request, name) for name in ("table", "row", "column")}
        cell = await row(datasette, "cell", version=version["id"], **place)
        citations = cite_cell(found, version, cell) if cell else None
    if citations is None:
        return await gone(datasette, request)
    return await page(datasette, request, "cite", report=found, version=version, citations=citations)


async def capture(datasette: Datasette, request: Any) -> Response:
    """Where the bytes of a page lie in the archive, and their hash. The bytes themselves are not served."""
    found = await row(datasette, "capture", id=int(request.url_vars["id"]))
    if found is None:
        return await gone(datasette, request)
    return await page(datasette, request, "capture", capture=found, t_title=words_for(request)("capture"))
