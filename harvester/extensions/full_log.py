"""A log file that cannot be written, as on a full disk: said once, on standard error, and given up for this run."""

import contextlib
import logging
import sys
from functools import partial

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
    handler.handleError = partial(_give_up, handler)  # type: ignore[method-assign]


def give_up_from_the_start() -> None:
    """The same for every log file of this process: Scrapy opens its own before anything of ours is asked."""
    logging.FileHandler.handleError = _give_up  # type: ignore[method-assign, assignment]


_said: set[str] = set()
"""Files given up: Scrapy opens its own a second time, which would not write to it either."""


def _give_up(handler: logging.FileHandler, record: logging.LogRecord) -> None:
    error = sys.exc_info()[1]
    if not isinstance(error, OSError):
        logging.Handler.handleError(handler, record)
        return
    handler.setLevel(sys.maxsize)  # to take it from its logger now would skip the one behind it
    if handler.baseFilename not in _said:
        _said.add(handler.baseFilename)
        reason = error.strerror or error
        print(f"{handler.baseFilename} cannot be written ({reason}); this run logs no more to it.", file=sys.stderr)
    close(handler)


def close(handler: logging.FileHandler) -> None:
    """Closes the file, also where what it still holds cannot be written."""
    for _ in range(2):  # the first attempt may end at the flush, the second finds nothing to flush
        with contextlib.suppress(OSError, ValueError):
            handler.close()
