"""The figures of a run as a text file in Prometheus' format, for a node exporter's textfile directory."""

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester.items import VisitItem

logger = logging.getLogger(__name__)

_STATS = (
    ("requests", "downloader/request_count", "Requests made, robots.txt included."),
    ("received_bytes", "downloader/response_bytes", "Bytes received."),
    ("reports_new", "harvester/new", "Reports seen for the first time."),
    ("reports_edited", "harvester/edited", "Reports whose text changed."),
    ("reports_unchanged", "harvester/unchanged", "Reports asked for and found as they were."),
    ("reports_not_due", "harvester/not_due", "Known reports left alone."),
    ("reports_failed", "harvester/failed", "Report pages that could not be had."),
    ("captures", "harvester/archive/captures", "Pages put into the archive."),
    ("archive_bytes", "harvester/archive/bytes", "Bytes the archive grew by."),
    ("store_errors", "harvester/store_errors", "Batches that could not be stored."),
    ("archive_errors", "harvester/archive_errors", "Pages that could not be archived."),
    ("item_errors", "harvester/item_errors", "Pages lost to a fault of ours."),
    ("alerts_open", "harvester/alerts_open", "Alerts that stand open."),
    ("memory_bytes", "memusage/max", "Largest memory of the process."),
)


class Metrics:
    """Writes ``METRICS_FILE`` in one piece when the run has ended; off without that setting."""

    def __init__(self, crawler: Crawler, path: Path) -> None:
        self._crawler = crawler
        self._path = path
        self._started = dt.datetime.now(dt.UTC)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Metrics":
        """Scrapy's way in."""
        path = crawler.settings.get("METRICS_FILE")
        if not path:
            raise NotConfigured  # with a reason it would be a warning in every run
        metrics = cls(crawler, Path(path))
        crawler.signals.connect(metrics.spider_closed, signal=signals.spider_closed)
        return metrics

    def spider_closed(self, reason: str) -> None:
        """Writes the file."""
        stats = self._crawler.stats.get_stats() if self._crawler.stats else {}
        now = dt.datetime.now(dt.UTC)
        figures = [(name, float(stats.get(key, 0) or 0), about) for name, key, about in _STATS]
        figures += [
            ("last_run_timestamp_seconds", now.timestamp(), "When the last run ended."),
            ("run_duration_seconds", (now - self._started).total_seconds(), "How long it took."),
            ("run_finished", float(reason == "finished"), "1 if the run came to its end by itself."),
        ]
        text = exposition(figures, getattr(self._crawler.spider, "visited", ()))
        partial = self._path.with_name(self._path.name + ".partial")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(text, encoding="utf-8")
            os.replace(partial, self._path)  # noqa: PTH105 - named for what it promises: in one piece or not at all
        except OSError as error:
            logger.error("metrics could not be written to %s: %s", self._path, error.strerror or error)
            with contextlib.suppress(OSError):
                partial.unlink()


def exposition(figures: Iterable[tuple[str, float, str]], visited: Iterable[VisitItem]) -> str:
    """The text format, version 0.0.4: figures by name, visits by outcome."""
    lines = []
    for name, value, about in figures:
        lines += [
            f"# HELP harvester_{name} {about}",
            f"# TYPE harvester_{name} gauge",
            f"harvester_{name} {value:.15g}",
        ]
    counts: dict[str, int] = {}
    for visit in visited:
        counts[str(visit.outcome)] = counts.get(str(visit.outcome), 0) + 1
    lines += ["# HELP harvester_visits Sites visited, by outcome.", "# TYPE harvester_visits gauge"]
    lines += [f'harvester_visits{{outcome="{outcome}"}} {count}' for outcome, count in sorted(counts.items())]
    return "\n".join(lines) + "\n"
