"""Follows ``<meta http-equiv="refresh">`` as Scrapy does, decoding no page without the word; and the header Refresh."""

import re
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_LOOKED_AT = 16 * 1024
"""Bytes: the first 4,096 characters, which are what Scrapy looks at, in any encoding."""

_HEADER = re.compile(r"(\d{1,6}(?:\.\d{0,3})?)\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?(\S{1,2000})", re.IGNORECASE)

_WORD, _WIDE = b"refresh", b"\0"
"""A NUL is a page of two or four bytes a character, whose words are not seen like this."""

_FILES = (b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"%pdf")
"""What begins like this, in small letters, is no page, whatever its name; to look for a text in it takes long."""


class MetaRefresh(MetaRefreshMiddleware):
    """Scrapy's middleware asks for the text of every page, and guesses its encoding where none is declared."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The page, or the request for the one it leads to."""
        header = response.headers.get("Refresh")
        if header and (followed := self._led_by(header, request, response)) is not None:
            return self._redirect(followed, request, "refresh")
        start = response.body[:_LOOKED_AT].lower()
        if start.startswith(_FILES) or (_WORD not in start and _WIDE not in start):
            return response
        return super().process_response(request, response)

    def _led_by(self, header: bytes, request: Request, response: Response) -> Request | None:
        """The request for the page that the header Refresh leads to, if it is another one of the web."""
        if (target := self._soon(header)) is None or request.meta.get("dont_redirect") or request.method == "HEAD":
            return None
        try:
            address = urljoin(response.url, target)
            if urlsplit(address).scheme not in {"http", "https"}:
                return None
            followed = self._redirect_request_using_get(request, response, address)
        except ValueError:  # no address
            return None
        return followed if followed.url != request.url else None

    def _soon(self, header: bytes) -> str | None:
        """Where the header Refresh leads within the time that is waited for; None where it only asks to come again."""
        found = _HEADER.fullmatch(header.decode("latin-1").strip())
        return found[2].strip("\"'") if found and float(found[1]) < self._maxdelay else None
