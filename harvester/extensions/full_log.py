"""A log file that cannot be written, as on a full disk: said once, on standard error, and given up for this run."""

import contextlib
import logging
import sys

from scrapy import signals
from scrapy.crawler import Crawler


class FullLog:
    """Looks after ``LOG_FILE``, which is Scrapy's own; the JSON log looks after itself."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "FullLog":
        """Scrapy's way in."""
        extension = cls()
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        return extension

    def spider_opened(self) -> None:
        """The file is open by now, and stays."""
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.FileHandler):
                give_up_when_full(handler)


def give_up_when_full(handler: logging.FileHandler) -> None:
    """In the place of a traceback for every record."""

    def give_up(record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            logging.FileHandler.handleError(handler, record)
            return
        handler.setLevel(sys.maxsize)  # to take it from its logger now would skip the one behind it
        reason = error.strerror or error
        print(f"{handler.baseFilename} cannot be written ({reason}); this run logs no more to it.", file=sys.stderr)
        close(handler)

    handler.handleError = give_up  # type: ignore[method-assign]


def close(handler: logging.FileHandler) -> None:
    """Closes the file, also where what it still holds cannot be written."""
    for _ in range(2):  # the first attempt may end at the flush, the second finds nothing to flush
        with contextlib.suppress(OSError, ValueError):
            handler.close()
