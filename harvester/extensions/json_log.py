"""The log once more as JSON Lines, one object a record, for programs that collect logs."""

import datetime as dt
import json
import logging
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester.extensions.full_log import close, give_up_when_full


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, message; a traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class JsonLog:
    """Adds a handler for the file ``JSON_LOG`` to the root logger as long as a crawl runs."""

    def __init__(self, crawler: Crawler, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handler = logging.FileHandler(path, encoding="utf-8")
        self._handler.setFormatter(JsonLines())
        give_up_when_full(self._handler)
        self._handler.setLevel(crawler.settings.get("LOG_LEVEL", "INFO"))
        logging.getLogger().addHandler(self._handler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "JsonLog":
        """Scrapy's way in."""
        path = crawler.settings.get("JSON_LOG")
        if not path:
            raise NotConfigured  # with a reason it would be a warning in every run
        try:
            log = cls(crawler, Path(path))
        except OSError as error:
            raise NotConfigured(f"JSON_LOG: {path} cannot be written: {error.strerror or error}") from error
        crawler.signals.connect(log.engine_stopped, signal=signals.engine_stopped)
        return log

    def engine_stopped(self) -> None:
        """Closes the file."""
        logging.getLogger().removeHandler(self._handler)
        close(self._handler)
