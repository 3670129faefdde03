"""The search of any characters in all reports."""

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

SECTIONS = ("title", "overview", "proactive", "applications", "disputes", "problems", "other")
PAGE = 20


async def search(datasette: Datasette, request: Any) -> Response:
    """The form, and a page of hits with snippets."""
    t = words_for(request)
    chosen = {name: argument(request, name) for name in ("q", "publisher", "province", "year", "section")}
    if not (chosen["year"].isascii() and chosen["year"].isdigit()):
        chosen["year"] = ""
    typed, offset = words(chosen["q"]), number_argument(request, "offset", most=10_000)
    hits: list[dict[str, Any]] = []
    count, fault = 0, ""
    if typed:
        match = fts_query(chosen["q"], chosen["section"] or None)
        try:
            counted = await row(datasette, "search_count", match=match, limit=RANKED + 1)
            count = int(counted["n"]) if counted else 0
            filters = {name: chosen[name] for name in ("publisher", "province", "year")}
            order = "search_ranked" if count <= RANKED else "search_newest"
            hits = await rows(datasette, order, match=match, offset=offset, **filters)
        except QueryInterrupted:
            fault = t("too_slow")
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
        filtered=any(chosen[name] for name in ("publisher", "province", "year")),
        fault=fault,
        sections=SECTIONS,
        provinces=await rows(datasette, "provinces"),
        next_page=address("/search", {**chosen, "offset": offset + PAGE}) if len(hits) == PAGE else None,
        previous_page=address("/search", {**chosen, "offset": max(0, offset - PAGE)}) if offset else None,
    )
