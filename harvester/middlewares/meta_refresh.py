"""Follows ``<meta http-equiv="refresh">`` as Scrapy does, without decoding pages that do not have the word."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_LOOKED_AT = 16 * 1024
"""Bytes: the first 4,096 characters, which are what Scrapy looks at, in any encoding."""

_WORD, _WIDE = b"refresh", b"\0"
"""A NUL is a page of two or four bytes a character, whose words are not seen like this."""

_FILES = (b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"%pdf")
"""What begins like this, in small letters, is no page, whatever its name; to look for a text in it takes long."""


class MetaRefresh(MetaRefreshMiddleware):
    """Scrapy's middleware asks for the text of every page, and guesses its encoding where none is declared."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The page, or the request for the one it leads to."""
        start = response.body[:_LOOKED_AT].lower()
        if start.startswith(_FILES) or (_WORD not in start and _WIDE not in start):
            return response
        return super().process_response(request, response)
