"""What is answered where a page cannot be: words for the visitor, and a trace in the terminal only for faults of ours.

Datasette's own answer prints every dead address and every slip in somebody's SQL to the terminal, with all variables,
and breaks at addresses that no route knows.
"""

import logging
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

logger = logging.getLogger(__name__)

Words = tuple[str, str]
"""Chinese, English."""

_UNSAID = 500
"""The status of Datasette's errors that name none."""

_INTERRUPTED = "SQL Interrupted"
"""Datasette's title for statements that took too long."""
_TOO_LONG: Words = (
    "查询超过 5 秒，已中止：请缩小范围，或用 scrapy export 导出后再算。",
    "The statement took more than 5 seconds and was ended: ask for less, or export with scrapy export and count there.",
)
_NO_QUESTION: Words = (
    "此处只能查询：语句须以 SELECT（或 WITH）开头。",
    "Only questions can be asked here: a statement begins with SELECT (or WITH).",
)


async def fault(datasette: Datasette, request: Any, exception: Exception) -> Response:
    """The answer to a request that ended in an exception: a page, or JSON where JSON was asked for."""
    status, title, message = 500, None, "the program failed; its terminal says where"
    if isinstance(exception, DatasetteError):
        status, title, message = _status_of(exception), exception.title, str(exception.message)
    elif isinstance(exception, QueryInterrupted):  # a CSV
        status, title = 400, _INTERRUPTED
    elif isinstance(exception, Base400):
        status, message = exception.status, str(exception.args[0] if exception.args else "")
    else:
        logger.error("%s: %s", request.path, exception, exc_info=exception)
    words = _words(title, message, status)
    if request.path.endswith(".json"):
        said = {"ok": False, "error": words[-1] if words else message, "status": status, "title": title}
        return Response.json(said, status=status)
    template = datasette.jinja_env.get_template("error.html")
    return Response.html(await template.render_async(status=status, words=words), status=status)


def _status_of(said: DatasetteError) -> int:
    """What Datasette refuses in a request by itself, and gives no status (a column to sort by), is a bad request."""
    refused = said.status == _UNSAID and said.__context__ is None
    return 400 if refused else int(said.status)


def _words(title: str | None, message: str, status: int) -> tuple[str, ...]:
    """What stands under the heading: both languages, or what Datasette says of it; nothing where the heading does."""
    if title == _INTERRUPTED:
        return _TOO_LONG
    if message == "Statement must be a SELECT":
        return _NO_QUESTION
    return (message,) if message and status not in {403, 404} and status < 500 else ()
