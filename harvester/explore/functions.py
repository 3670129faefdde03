"""Functions in SQL for the canned questions and people's own: kinds of bodies, shared sentences, search, snippets."""

from typing import Any

from harvester.explore.organs import organ_kind
from harvester.explore.snippet import zh_snippet
from harvester.store import fts_query, fts_text, shared_sentences, words


def add_functions(conn: Any) -> None:
    """The functions that the canned questions use beside SQLite's own."""
    conn.create_function("organ_kind", 1, organ_kind, deterministic=True)
    conn.create_function("shared_sentences", 2, shared_sentences, deterministic=True)
    conn.create_function("zh_query", 1, search_query, deterministic=True)
    conn.create_function("zh_text", 1, lambda text: fts_text(str(text or "")), deterministic=True)
    conn.create_function("zh_snippet", 2, _snippet, deterministic=True)


def search_query(text: object) -> str:
    """What a person typed as an FTS5 query; None and blank match nothing."""
    return fts_query(str(text or ""))


def _snippet(text: object, query: object) -> str:
    plain = zh_snippet(str(text or ""), words(str(query or ""))).striptags()
    return str(plain)
