"""One way to make an answer: a template, its words and an address that keeps what was chosen."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Response

from harvester.explore.words import language_of, speaker


async def page(datasette: Datasette, request: Any, template: str, **context: Any) -> Response:
    """The page as HTML."""
    html = await datasette.render_template(f"own/{template}.html", context, request=request)
    return Response.html(html)


def words_for(request: Any) -> Any:
    """The function from keys to words in the visitor's language."""
    return speaker(language_of(request))


async def gone(datasette: Datasette, request: Any) -> Response:
    """The answer where there is nothing."""
    answer = await page(datasette, request, "gone")
    answer.status = 404
    return answer


def argument(request: Any, name: str, most: int = 100) -> str:
    """A parameter of the address, trimmed and cut."""
    return str(request.args.get(name) or "").strip().replace("\0", "")[:most]


def number_argument(request: Any, name: str, most: int = 10**9) -> int:
    """A parameter that is a whole number from 0 on; anything else is 0."""
    text = argument(request, name, 12)
    return min(int(text), most) if text.isascii() and text.isdigit() else 0


def address(path: str, values: Mapping[str, object]) -> str:
    """A path with its parameters, blank ones left out."""
    chosen = {key: value for key, value in values.items() if value not in ("", None, 0)}
    return f"{path}?{urlencode(chosen)}" if chosen else path
