"""What stands around Datasette's application: which requests are answered at all, and with which headers."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from harvester.explore import views
from harvester.explore.asking import NAME
from harvester.explore.csv_rows import CsvAnswer, Send
from harvester.explore.own_sql import borrows_a_name

App = Callable[[dict[str, Any], Any, Send], Awaitable[None]]

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names under which this machine asks itself. A page of the web whose own name was made to lead here (DNS rebinding)
asks under that name, and must not read what stands here."""

_OWN = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_STOCK = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Datasette's own pages of tables and SQL bring inline scripts (its editor); ours have no script at all."""


_NO_STATEMENT = (
    f"没有查询语句：请写在 sql= 之后（/{NAME}.csv?sql=SELECT …），或取一个表（/{NAME}/reports.csv）。\n"
    f"There is no statement: write one behind sql= (/{NAME}.csv?sql=SELECT …), or ask for a table "
    f"(/{NAME}/reports.csv).\n"
)
"""A CSV of the database as a whole is the answer to a statement."""


def gated(app: App) -> App:
    """The application behind the gate."""

    async def serve(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif (refused := refusal(scope)) is not None:
            status, words = refused
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", b"GET, HEAD")]
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": words.encode()})
        elif views.is_own(scope["path"]) or not _is_csv(scope):
            await app(scope, receive, _with_headers(scope, send))
        else:
            await _serve_csv(app, scope, receive, send)

    return serve


async def _serve_csv(app: App, scope: dict[str, Any], receive: Any, send: Send) -> None:
    """Datasette's CSV; a statement that failed is answered by the page of the same address, which names the slip."""
    answer = CsvAnswer(_with_headers(scope, send))
    await app(scope, receive, answer.take)
    if answer.has_no_column:
        path = scope["path"].removesuffix(".csv")
        page = {**scope, "path": path, "raw_path": path.encode()}
        await app(page, receive, _with_headers(page, send))


def refusal(scope: Mapping[str, Any]) -> tuple[int, str] | None:
    """Status and words for a request that is not answered; None for one that is.

    Refused are other names of this host, everything but GET and HEAD, Datasette's pages about itself (settings, file
    paths, plugins), a CSV of no statement, and SQL that hides behind the name of a view.
    """
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    if host and host.partition(":")[0] not in HOSTS and not host.startswith("[::1]"):
        return 421, f"this is served to 127.0.0.1 and localhost only, not to {host[:100]}"
    if scope["method"] not in {"GET", "HEAD"}:
        return 405, "only GET and HEAD are served"
    if scope["path"].startswith("/-/") and not scope["path"].startswith("/-/static/"):
        return 404, "not found"
    if scope["path"] == f"/{NAME}.csv" and not dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("sql"):
        return 400, _NO_STATEMENT
    if not views.is_own(scope["path"]) and _borrows(scope["query_string"]):
        return 400, "WITH: this name is a view's; take another"
    return None


def _with_headers(scope: Mapping[str, Any], send: Send) -> Send:
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

    return with_headers


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
