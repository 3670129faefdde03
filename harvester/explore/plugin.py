"""Our part of Datasette: functions in SQL, routes, headers, words in every template."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote

from datasette import hookimpl
from datasette.app import Datasette

from harvester.explore import views
from harvester.explore.asking import NAME
from harvester.explore.csv_rows import harmless_row
from harvester.explore.functions import add_functions, search_query
from harvester.explore.own_sql import borrows_a_name
from harvester.explore.personal import mask, unmasked
from harvester.explore.speech import half, moment
from harvester.explore.words import LANGUAGES, language_of, speaker
from harvester.store import descriptions, guard

_OWN = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_STOCK = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Datasette's own pages of tables and SQL bring inline scripts (its editor); ours have no script at all."""

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

Send = Callable[[dict[str, Any]], Awaitable[None]]


def reason_of(datasette: Datasette) -> str:
    """Why personal data is shown; empty where it is hidden."""
    settings = datasette.metadata("harvester") or {}
    return str(settings.get("reason") or "")


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


def _borrows(query: bytes) -> bool:
    """Whether SQL in an address (``sql``, ``_where``) hides behind a view's name; several are joined with and."""
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        given.setdefault(name, []).append(value)
    return any(borrows_a_name(sql) for values in given.values() for sql in (*values, " and ".join(values)))


def _is_csv(scope: Mapping[str, Any]) -> bool:
    """Whether an answer will be CSV; with ``_trace`` it is a page that shows it."""
    given = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    return scope["path"].endswith(".csv") and not given.get("_trace")


@hookimpl
def permission_allowed(action: str) -> bool | None:
    """Nothing that writes and none of Datasette's inner pages is for anybody."""
    return False if action in {"permissions-debug", "debug-menu", "view-database-download"} else None


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """Headers of every answer; only GET and HEAD are served."""

    def wrap(app: Any) -> Any:
        async def serve(scope: dict[str, Any], receive: Any, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            if scope["method"] not in {"GET", "HEAD"}:
                await send({"type": "http.response.start", "status": 405, "headers": [(b"allow", b"GET, HEAD")]})
                await send({"type": "http.response.body", "body": b""})
                return
            if scope["path"].startswith("/-/") and not scope["path"].startswith("/-/static/"):
                # Datasette's pages about itself: settings, file paths, plugins, tools for its developers.
                await send(
                    {"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]}
                )
                await send({"type": "http.response.body", "body": b"not found"})
                return
            if not views.is_own(scope["path"]) and _borrows(scope["query_string"]):
                await send(
                    {"type": "http.response.start", "status": 400, "headers": [(b"content-type", b"text/plain")]}
                )
                await send({"type": "http.response.body", "body": b"WITH: this name is a view's; take another"})
                return
            policy = _OWN if views.is_own(scope["path"]) else _STOCK
            plain_csv = policy is _STOCK and _is_csv(scope)

            async def with_headers(event: dict[str, Any]) -> None:
                if event["type"] == "http.response.start":
                    event["headers"] = [
                        *event["headers"],
                        (b"content-security-policy", policy.encode()),
                        (b"x-content-type-options", b"nosniff"),
                        (b"referrer-policy", b"no-referrer"),
                        (b"x-robots-tag", b"noindex"),
                    ]
                elif plain_csv and event.get("body"):
                    event = {**event, "body": harmless_row(event["body"])}  # Datasette sends a row at a time
                await send(event)

            await app(scope, receive, with_headers)

        return serve

    return wrap
