"""Our part of Datasette: functions in SQL, routes, headers, words in every template."""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from harvester.explore import views
from harvester.explore.asking import NAME
from harvester.explore.organs import organ_kind
from harvester.explore.personal import mask, unmasked
from harvester.explore.snippet import zh_snippet
from harvester.explore.words import language_of, speaker
from harvester.store import fts_query, fts_text, guard, shared_sentences, words

_OWN = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_STOCK = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Datasette's own pages of tables and SQL bring inline scripts (its editor); ours have no script at all."""

Send = Callable[[dict[str, Any]], Awaitable[None]]


def reason_of(datasette: Datasette) -> str:
    """Why personal data is shown; empty where it is hidden."""
    settings = datasette.metadata("harvester") or {}
    return str(settings.get("reason") or "")


def add_functions(conn: Any) -> None:
    """The functions that the canned questions use beside SQLite's own."""
    conn.create_function("organ_kind", 1, organ_kind, deterministic=True)
    conn.create_function("shared_sentences", 2, shared_sentences, deterministic=True)
    conn.create_function("zh_query", 1, _query, deterministic=True)
    conn.create_function("zh_text", 1, lambda text: fts_text(str(text or "")), deterministic=True)
    conn.create_function("zh_snippet", 2, _snippet, deterministic=True)


def _query(text: object) -> str:
    return fts_query(str(text or ""))


def _snippet(text: object, query: object) -> str:
    plain = zh_snippet(str(text or ""), words(str(query or ""))).striptags()
    return str(plain)


@hookimpl(trylast=True)
def prepare_connection(conn: Any, database: str, datasette: Datasette) -> None:
    """Guards the connection and replaces Datasette's ``escape_fts``: its own search box finds any characters."""
    if database != NAME:
        return
    add_functions(conn)
    conn.create_function("escape_fts", 1, _query, deterministic=True)
    guard(conn, unmasked if reason_of(datasette) else mask)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages."""
    return list(views.ROUTES)


@hookimpl
def extra_template_vars(datasette: Datasette, request: Any) -> dict[str, Any]:
    """Words, language and whether personal data is shown, in every template."""
    language = language_of(request) if request else "zh"
    return {"t": speaker(language), "language": language, "reason": reason_of(datasette)}


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
            policy = _OWN if views.is_own(scope["path"]) else _STOCK

            async def with_headers(event: dict[str, Any]) -> None:
                if event["type"] == "http.response.start":
                    event["headers"] = [
                        *event["headers"],
                        (b"content-security-policy", policy.encode()),
                        (b"x-content-type-options", b"nosniff"),
                        (b"referrer-policy", b"no-referrer"),
                        (b"x-robots-tag", b"noindex"),
                    ]
                await send(event)

            await app(scope, receive, with_headers)

        return serve

    return wrap
