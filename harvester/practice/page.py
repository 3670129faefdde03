"""What a request is answered with before HTTP comes in: a page, its type and what can be asked about its age."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Validators = Literal["both", "etag", "date", "none"]
HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that is rendered when it is asked for; ``key`` changes whenever its content may have changed."""

    render: Callable[[], bytes]
    media_type: str
    modified: dt.datetime
    validators: Validators = "both"
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as the wire gave it; header names are lower-cased, ``target`` is path and query."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status, headers and the whole body; the adapter leaves the body away where HTTP says so.

    The rest is for servers that misbehave: ``wait`` are seconds before the answer, ``cut`` the bytes of the body after
    which the connection is closed (by a reset, if ``reset``), ``filler`` bytes of nothing that follow the body. With
    status 0 no byte is sent.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    wait: float = 0.0
    cut: int | None = None
    reset: bool = False
    filler: int = 0
