"""Undoes content encodings, at a third of the cost of Scrapy's middleware for the ordinary answer: one gzip member.

That one guesses a character encoding of the compressed bytes, to throw it away, unpacks in pieces, and takes what broke
off, or arrived damaged, for the page.
"""

import sys
import zlib
from itertools import chain

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.statscollectors import StatsCollector

from harvester.fetch import TooLarge, UnpackError, unpacked
from harvester.middlewares.refusals import BrokenOff

_GZIP = 16 + zlib.MAX_WBITS


class Decompression(HttpCompressionMiddleware):
    """What is not whole is asked for again, like an answer that broke off on its way; at last it is a failure."""

    def __init__(self, stats: StatsCollector | None = None, *, crawler: Crawler) -> None:
        super().__init__(stats, crawler=crawler)
        self._crawler = crawler

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The answer unpacked."""
        if isinstance(response, TextResponse) and b"Content-Encoding" in response.headers:
            response = Response(**{name: getattr(response, name) for name in Response.attributes})
        try:
            return super().process_response(request, response)
        except BrokenOff as broken:
            if response.status >= 400:  # what an error page says is of no interest
                return self._without_body(response)
            spider = self._crawler.spider
            again = get_retry_request(request, spider=spider, reason=broken.reason) if spider else None
            if again is None:
                raise
            return again

    @staticmethod
    def _without_body(response: Response) -> Response:
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        return response.replace(body=b"", headers=headers)

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        names = [name.decode("latin-1") for name in chain.from_iterable(each.split(b",") for each in content_encoding)]
        if names in (["gzip"], ["x-gzip"]) and (whole := _unpacked(body, max_size)) is not None:
            return whole, []
        try:
            page = unpacked(body, names, max_size or sys.maxsize)
        except TooLarge as error:
            raise IgnoreRequest(f"DOWNLOAD_MAXSIZE exceeded: {error}") from error
        except UnpackError as error:
            raise BrokenOff(f"the compressed answer cannot be used: {error}") from error
        if not page.whole:
            raise BrokenOff("the compressed answer broke off")
        return page.body, []


def _unpacked(body: bytes, max_size: int) -> bytes | None:
    """The content of one gzip member that ends where the body ends; None for anything else."""
    unpacking = zlib.decompressobj(wbits=_GZIP)
    try:
        unpacked = unpacking.decompress(body, max_size or 0)
    except zlib.error:
        return None
    return unpacked if unpacking.eof and not unpacking.unused_data else None
