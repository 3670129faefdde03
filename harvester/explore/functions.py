"""Functions in SQL for the canned questions and people's own: kinds of bodies, shared sentences, search, places."""

from typing import Any

from harvester.explore.organs import organ_kind
from harvester.explore.snippet import zh_snippet
from harvester.forms import division_name, points, residents_of
from harvester.store import fts_query, fts_text, shared_sentences, words


def add_functions(conn: Any) -> None:
    """The functions that the canned questions use beside SQLite's own."""
    for name, count, function in (
        ("organ_kind", 1, organ_kind),
        ("shared_sentences", 2, shared_sentences),
        ("zh_query", 1, search_query),
        ("zh_text", 1, lambda text: fts_text(str(text or ""))),
        ("zh_snippet", 2, _snippet),
        ("division_name", 1, lambda code: division_name(str(code or ""))),
        ("division_longitude", 1, lambda code: _degrees(code, 0)),
        ("division_latitude", 1, lambda code: _degrees(code, 1)),
        ("residents_2020", 1, lambda code: residents_of(str(code or ""))),
    ):
        conn.create_function(name, count, function, deterministic=True)


def search_query(text: object) -> str:
    """What a person typed as an FTS5 query; None and blank match nothing."""
    return fts_query(str(text or ""))


def _snippet(text: object, query: object) -> str:
    plain = zh_snippet(str(text or ""), words(str(query or ""))).striptags()
    return str(plain)


def _degrees(code: object, which: int) -> float | None:
    found = points().get(str(code or ""))
    return found[which] if found else None
