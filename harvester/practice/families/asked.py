"""What a request asks of a program of the site: parameters in the address or posted, numbers within bounds."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from harvester.practice.page import Request

_DIGITS = 6


def parameters(request: Request) -> dict[str, str]:
    """The last value of each parameter; what is posted counts before what stands in the address."""
    return {
        name: values[-1]
        for text in (urlsplit(request.target).query, request.body.decode("latin-1"))
        for name, values in parse_qs(text).items()
    }


def number_in(asked: Mapping[str, str], name: str) -> int:
    """A number of at most six digits; 1 where it is missing or is none."""
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 1
