"""Functions in SQL for the canned questions and people's own: kinds of bodies, shared sentences, search, places."""

from typing import Any

from harvester.explore.labels import (
    TEMPLATES,
    column_label,
    indicator_label,
    location_label,
    row_label,
    table_label,
)
from harvester.explore.snippet import zh_snippet
from harvester.explore.speech import half
from harvester.explore.words import speaker
from harvester.forms import division_name, points, residents_of
from harvester.forms.organ_kinds import organ_kind
from harvester.store import fts_query, fts_text, shared_sentences, words

say_in_chinese = speaker("zh")


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
        ("table_label", 1, table_label),
        ("row_label", 2, row_label),
        ("column_label", 2, column_label),
        ("indicator_label", 1, lambda key: indicator_label(str(key or ""))),
        ("location_label", 1, lambda text: location_label(str(text or ""))),
        ("outcome_label", 1, lambda outcome: say_in_chinese(f"v_{outcome}") if outcome else None),
        ("template_label", 1, lambda key: TEMPLATES.get(str(key), key)),
        ("in_chinese", 1, lambda text: half(str(text or ""), "zh")),
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
