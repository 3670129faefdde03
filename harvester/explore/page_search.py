"""The search of any characters in all reports."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

from harvester.explore.asking import row, rows
from harvester.explore.rendering import address, argument, number_argument, page, words_for
from harvester.explore.snippet import marked, zh_snippet
from harvester.store import fts_query, words

RANKED = 3000
"""With more hits than this, ranking them takes longer than a person waits: the newest come first instead."""

CANDIDATES = 4000
"""With more hits than are ranked, so many of the newest that fit the other choices are looked through for a section."""

SECTIONS = {
    "overview": ("overview", "overall_situation"),
    "proactive": ("proactive_disclosure", "proactive_disclosure_narrative"),
    "applications": ("applications", "applications_narrative"),
    "disputes": ("review_litigation",),
    "problems": ("problems_improvements",),
}
"""Kind of section -> its keys in the forms of all years; every other section is of the kind "other"."""

KINDS = ("title", *SECTIONS, "other")
FILTERS = ("publisher", "province", "year")
PAGE = 20


async def search(datasette: Datasette, request: Any) -> Response:
    """The form, and a page of hits with snippets."""
    t = words_for(request)
    chosen = {name: argument(request, name) for name in ("q", "publisher", "province", "year", "section")}
    if not (chosen["year"].isascii() and chosen["year"].isdigit()):
        chosen["year"] = ""
    typed, offset = words(chosen["q"]), number_argument(request, "offset", most=10_000)
    count, hits, fault = await _found(datasette, chosen, typed, offset) if typed else (0, [], "")
    for hit in hits:
        text = await row(datasette, "report_text", version=hit["version_id"])
        hit["snippet"] = zh_snippet(text["text"] if text else "", typed)
        hit["marked_title"] = marked(hit["title"] or "", typed)
    return await page(
        datasette,
        request,
        "search",
        chosen=chosen,
        typed=typed,
        hits=hits,
        count=min(count, RANKED),
        many=count > RANKED,
        filtered=any(chosen[name] for name in FILTERS) or bool(_within(chosen["section"])["sections"]),
        elsewhere=address("/search", {"q": chosen["q"]}) if count and not hits and not offset else "",
        alone=[(word, address("/search", {"q": word})) for word in typed] if len(typed) > 1 and not count else [],
        fault=t(fault) if fault else "",
        newest_only=count > RANKED and bool(_within(chosen["section"])["sections"]),
        sections=KINDS,
        candidates=CANDIDATES,
        years=await rows(datasette, "years"),
        provinces=await rows(datasette, "provinces"),
        next_page=address("/search", {**chosen, "offset": offset + PAGE}) if len(hits) == PAGE else None,
        previous_page=address("/search", {**chosen, "offset": max(0, offset - PAGE)}) if offset else None,
    )


async def _found(
    datasette: Datasette, chosen: Mapping[str, str], typed: Sequence[str], offset: int
) -> tuple[int, list[dict[str, Any]], str]:
    """How many reports have the words (one more than are ranked means: or more), a page of them, and what hindered."""
    if await row(datasette, "has_index") is None:
        return 0, [], "no_index"
    match = fts_query(chosen["q"], "title" if chosen["section"] == "title" else None)
    filters = {**{name: chosen[name] for name in FILTERS}, **_within(chosen["section"])}
    candidates = CANDIDATES if filters["sections"] else -1  # -1: no limit
    count = 0
    try:
        counted = await row(datasette, "search_count", match=match, limit=RANKED + 1)
        count = int(counted["n"]) if counted else 0
        order = "search_ranked" if count <= RANKED else "search_newest"
        given = {"match": match, "offset": offset, "words": json.dumps(typed), "candidates": candidates, **filters}
        return count, await rows(datasette, order, **given), ""
    except QueryInterrupted:
        return count, [], "too_slow"


def _within(kind: str) -> dict[str, object]:
    """The keys of sections that the words must stand in, and whether in (1) or outside (0) of them; blank: anywhere."""
    if kind in SECTIONS:
        return {"sections": json.dumps(SECTIONS[kind]), "inside": 1}
    if kind == "other":
        return {"sections": json.dumps([key for keys in SECTIONS.values() for key in keys]), "inside": 0}
    return {"sections": "", "inside": 1}
