"""Holds every answer up before it is judged, as a busy process does."""

import asyncio

from scrapy import Request
from scrapy.http import Response

LATE = 0.3
"""Seconds; far more than a request to loopback takes."""


class LateVerdicts:
    """A downloader middleware that sees answers before those that judge them."""

    async def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy's names
        await asyncio.sleep(LATE)
        return response
