"""Our part of Datasette: functions in SQL, routes, words in every template, the gate before it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from datasette.app import Datasette

from harvester.explore import views
from harvester.explore.asking import NAME, reason_of
from harvester.explore.faults import fault
from harvester.explore.functions import add_functions, search_query
from harvester.explore.gate import gated
from harvester.explore.personal import mask, unmasked
from harvester.explore.speech import half, moment
from harvester.explore.table_pages import link
from harvester.explore.words import LANGUAGES, language_of, speaker
from harvester.store import descriptions, guard

MENU = (
    ("/questions", "questions"),
    ("/search", "search"),
    ("/publishers", "publishers"),
    ("/charts", "charts"),
    ("/map", "map"),
    ("/coverage", "coverage"),
    ("/harvest", "data"),
)
"""Address and word of every entry of the menu."""


@hookimpl(trylast=True)
def prepare_connection(conn: Any, database: str, datasette: Datasette) -> None:
    """Guards the connection and replaces Datasette's ``escape_fts``: its own search box finds any characters."""
    if database != NAME:
        return
    add_functions(conn)
    conn.create_function("escape_fts", 1, search_query, deterministic=True)
    guard(conn, unmasked if reason_of(datasette) else mask)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages."""
    return list(views.ROUTES)


@hookimpl
def extra_template_vars(datasette: Datasette, request: Any) -> dict[str, Any]:
    """Words, language and whether personal data is shown, in every template."""
    language = language_of(request) if request else "zh"
    return {
        "t": speaker(language),
        "language": language,
        "reason": reason_of(datasette),
        "moment": moment,
        "say": lambda text: half(text, language),
        "here": request.path if request else "/",
        "back": quote(request.full_path if request else "/", safe=""),
        "menu": MENU,
        "about_table": lambda name: _about(name, language),
    }


def _about(table: str, language: str) -> str:
    described = descriptions().get(table)
    return described.about[LANGUAGES.index(language)] if described else ""


@hookimpl
def render_cell(column: str, value: Any) -> Any:
    """Numbers of reports and versions lead to their pages, in every table and in answers to people's own SQL."""
    return link(column, value)


@hookimpl
def handle_exception(datasette: Datasette, request: Any, exception: Exception) -> Any:
    """Our answer in the place of Datasette's."""
    return partial(fault, datasette, request, exception)


@hookimpl
def permission_allowed(action: str) -> bool | None:
    """Nothing that writes and none of Datasette's inner pages is for anybody."""
    return False if action in {"permissions-debug", "debug-menu", "view-database-download"} else None


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """The gate before every page."""
    return gated
