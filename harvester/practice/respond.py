"""Pure HTTP of a practice site: a site and a request give an answer. Conditions, HEAD, gzip, robots, 404."""

import email.utils
import gzip
import hashlib
from collections import OrderedDict
from dataclasses import replace
from urllib.parse import urlsplit

from harvester.practice.faults.model import Asked
from harvester.practice.page import HTML, Answer, Page, Request
from harvester.practice.site import PracticeSite

MOST_KEPT = 256
"""Rendered pages kept in memory, all sites together; a column of thousands must not fill it."""
_SMALL = 500


class Kept:
    """The pages rendered last, and the entity tag of every page rendered so far."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._tags: dict[str, str] = {}

    def body(self, page: Page) -> bytes:
        """The page's bytes, rendered once as long as they are kept."""
        if page.key in self._bodies:
            self._bodies.move_to_end(page.key)
            return self._bodies[page.key]
        body = page.render()
        self._bodies[page.key] = body
        if page.validators in ("both", "etag"):
            self._tags[page.key] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if len(self._bodies) > self._most:
            self._bodies.popitem(last=False)
        return body

    def tag(self, page: Page) -> str:
        """The strong entity tag of a page."""
        if page.key not in self._tags:
            self.body(page)
        return self._tags[page.key]


def respond(site: PracticeSite, request: Request, kept: Kept, foreign: str = "") -> Answer:
    """The answer of one site; never raises for anything a client may send. ``foreign`` is the address of its copy."""
    for planted in site.planting.planted:
        if request.method in ("GET", "HEAD", "POST") and planted.meets(request.target):
            times = site.asked[request.target]
            site.asked[request.target] += 1

            def proper(target: str | None) -> Answer:
                headers = {name: text for name, text in request.headers.items() if name != "accept-encoding"}
                return _proper(site, replace(request, target=target or request.target, headers=headers), kept)

            wrong = planted.answer(Asked(request=request, times=times, proper=proper, foreign=foreign))
            if wrong is not None:
                return wrong
    return _proper(site, request, kept)


def _proper(site: PracticeSite, request: Request, kept: Kept) -> Answer:
    if request.method not in ("GET", "HEAD", "POST"):
        return Answer(status=405, headers=(("Allow", "GET, HEAD, POST"), ("Content-Length", "0")))
    if not request.target.startswith("/"):
        return _plain(400, "Bad Request")
    path = urlsplit(request.target).path
    if path == "/robots.txt":
        robots = site.planting.robots or site.family.robots
        return _plain(200, robots) if robots else _not_found(site)
    page = site.page(request)
    if page is None:
        return _not_found(site)
    headers = [("Content-Type", page.media_type), *_validators(page, kept)]
    if _unchanged(page, request, kept):
        return Answer(status=304, headers=tuple(headers[1:]))
    return _whole(request, headers, kept.body(page))


def _whole(request: Request, headers: list[tuple[str, str]], body: bytes) -> Answer:
    is_text = headers[0][1].startswith("text/")
    if is_text:
        headers.append(("Vary", "Accept-Encoding"))
    if is_text and len(body) > _SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, 1, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    return Answer(status=200, headers=tuple(headers), body=body)


def _validators(page: Page, kept: Kept) -> list[tuple[str, str]]:
    headers = []
    if page.validators in ("both", "etag"):
        headers.append(("ETag", kept.tag(page)))
    if page.validators in ("both", "date"):
        headers.append(("Last-Modified", email.utils.format_datetime(page.modified, usegmt=True)))
    return headers


def _unchanged(page: Page, request: Request, kept: Kept) -> bool:
    """RFC 9110 section 13.2.2: If-None-Match is decisive where it is sent; a date counts only without it."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return page.validators in ("both", "etag") and ("*" in known or kept.tag(page) in known)
    since = request.headers.get("if-modified-since")
    if since is None or page.validators not in ("both", "date") or request.method == "POST":
        return False
    try:
        asked = email.utils.parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
    return asked.tzinfo is not None and page.modified <= asked


def _not_found(site: PracticeSite) -> Answer:
    body = site.not_found().encode(site.family.encoding)
    return Answer(status=404, headers=(("Content-Type", HTML), ("Content-Length", str(len(body)))), body=body)


def _plain(status: int, text: str) -> Answer:
    body = text.encode()
    headers = (("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))))
    return Answer(status=status, headers=headers, body=body)
