"""A plain HTTP client for the tests: every status is an answer."""

import urllib.request
from email.message import Message


def fetch(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """GET with some headers (underscores for dashes); a status of 400 and above is an answer like any other."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    request = urllib.request.Request(url, headers=named)  # noqa: S310 - loopback addresses of our own server
    opener = urllib.request.build_opener(_Quiet)
    with opener.open(request, timeout=200) as answer:
        return answer.status, answer.headers, answer.read()


class _Quiet(urllib.request.HTTPErrorProcessor):
    def http_response(self, request, response):
        del request
        return response
