"""Follows ``<meta http-equiv="refresh">`` as Scrapy does, without decoding pages that do not have the word."""

import re

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_LOOKED_AT = 16 * 1024
"""Bytes: the first 4,096 characters, which are what Scrapy looks at, in any encoding."""

_WORD = re.compile(rb"refresh|\0", re.IGNORECASE)
"""A NUL is a page of two or four bytes a character, whose words are not seen like this."""


class MetaRefresh(MetaRefreshMiddleware):
    """Scrapy's middleware asks for the text of every page, and guesses its encoding where none is declared."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The page, or the request for the one it leads to."""
        if _WORD.search(response.body, 0, _LOOKED_AT) is None:
            return response
        return super().process_response(request, response)
