"""When requests left a crawl, by its own clock: what a busy machine adds on the way to the server is not in it."""

import time
from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

NAME = "sent.txt"


class SentTimes:
    """An extension that writes a line for every request handed to the network, into the folder of the database."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SentTimes":
        path, send = Path(crawler.settings["DATABASE"]).with_name(NAME), HTTP11DownloadHandler.download_request

        async def noting(handler: HTTP11DownloadHandler, request: Request) -> Response:
            line = f"{time.monotonic()} {urlsplit(request.url).netloc}\n"
            with path.open("a", encoding="utf-8") as file:
                file.write(line)
            return await send(handler, request)

        HTTP11DownloadHandler.download_request = noting  # type: ignore[method-assign]
        return cls()


def sent_times(folder: Path) -> list[tuple[float, str]]:
    """Seconds of the monotonic clock and host:port of each request, in the order in which they left."""
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    return [(float(at), host) for at, _, host in (line.partition(" ") for line in lines)]
