"""The routes: which page answers which address."""

import re
from typing import Any

from datasette.utils.asgi import Response

from harvester.explore import (
    page_bodies,
    page_charts,
    page_coverage,
    page_home,
    page_map,
    page_questions,
    page_report,
    page_search,
    table_pages,
)
from harvester.explore.words import COOKIE, LANGUAGES

_OWN = re.compile(r"^/($|questions|publishers|reports/|captures/|search|charts|map|coverage|language/|assets/)")


def is_own(path: str) -> bool:
    """Whether an address is one of our pages, which need no script."""
    return _OWN.match(path) is not None


async def language(request: Any) -> Response:
    """Keeps the language in a cookie and goes back to the page one came from."""
    chosen = request.url_vars["language"]
    back = request.args.get("back") or "/"
    # A path of ours only: "//host" and "/\\host" would lead elsewhere.
    target = back if re.fullmatch(r"/(?![/\\])[^\x00-\x20\\]*", back) else "/"
    answer = Response.redirect(target)
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, samesite="lax", max_age=31_536_000)
    return answer


ROUTES = (
    (r"^/$", page_home.home),
    (r"^/language/(?P<language>zh|en)$", language),
    (r"^/questions$", page_questions.index),
    (r"^/questions/(?P<key>[a-z0-9-]+)$", page_questions.answer),
    (r"^/questions/(?P<key>[a-z0-9-]+)\.(?P<format>csv|xlsx|json)$", page_questions.download),
    (r"^/search$", page_search.search),
    (r"^/publishers$", page_bodies.index),
    (r"^/publishers/(?P<id>\d{1,15})$", page_bodies.body),
    (r"^/coverage$", page_coverage.coverage),
    (r"^/charts$", page_charts.charts),
    (r"^/map$", page_map.show_map),
    (r"^/reports/(?P<id>\d{1,15})$", page_report.report),
    (r"^/reports/(?P<id>\d{1,15})/cite$", page_report.cite),
    (r"^/captures/(?P<id>\d{1,15})$", page_report.capture),
    (r"^/harvest/versions/(?P<id>\d{1,15})$", table_pages.version),
)
