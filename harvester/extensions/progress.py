"""What is happening, while it happens: a live display on a terminal, a plain line every ten seconds elsewhere.

It writes to standard error and only there; a file of log lines gets nothing from it.
"""

import time
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Display
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from harvester.items import ReportItem, VisitItem

_LIVE_SECONDS = 0.5


class Aside(Console):
    """A console that falls silent when nobody reads it any more.

    Rich's own ends the process then, out of the middle of the engine's loop: the crawl would never close, and keep the
    locks of database and archive.
    """

    def on_broken_pipe(self) -> None:
        """Say no more."""
        self.quiet = True


class Progress:
    """Counts sites and reports as they pass. ``PROGRESS_ENABLED`` (True), ``PROGRESS_SECONDS`` (10, plain lines)."""

    def __init__(self, crawler: Crawler, console: Console | None = None) -> None:
        self._crawler = crawler
        self._console = console or Aside(stderr=True)
        self._interval = crawler.settings.getfloat("PROGRESS_SECONDS", 10.0)
        self._display: Display | None = None
        self._task: Any = None
        self._timer: Any = None
        self._started = time.monotonic()
        self._total: int | None = None
        self._sites = 0
        self._reports = 0
        self._current = ""
        self._last_line = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Progress":
        """Scrapy's way in."""
        if not crawler.settings.getbool("PROGRESS_ENABLED", True):
            raise NotConfigured("PROGRESS_ENABLED is off")
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self) -> None:
        """Puts the display up and starts its clock."""
        self.begin()
        self._timer = create_looping_call(self.refresh)
        self._timer.start(_LIVE_SECONDS if self._display else self._interval, now=False)

    def begin(self) -> None:
        """Puts the display up, on a terminal."""
        plan = getattr(self._crawler.spider, "plan", None)
        self._total = len(plan.sites) if plan else None
        if not self._console.is_terminal:
            return
        self._display = Display(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("sites · {task.fields[words]}"),
            TimeElapsedColumn(),
            console=self._console,
            auto_refresh=False,
            transient=True,
        )
        self._task = self._display.add_task("Harvesting", total=self._total, words=self.words())
        self._display.start()

    def item_scraped(self, item: object) -> None:
        """Counts what passed all stages."""
        if isinstance(item, VisitItem):
            self._sites += 1
        elif isinstance(item, ReportItem):
            self._reports += 1
            self._current = item.site_id

    def words(self) -> str:
        """The counts in words; new and edited are those already stored."""
        stats = self._crawler.stats
        stored = {name: stats.get_value(f"harvester/{name}", 0) if stats else 0 for name in ("new", "edited", "failed")}
        words = f"{self._reports} reports read, " + ", ".join(f"{count} {name}" for name, count in stored.items())
        return f"{words} · {self._current}" if self._current else words

    def refresh(self) -> None:
        """Redraws the display, or prints a line if there is something new to say."""
        if self._display is not None:
            self._display.update(self._task, completed=self._sites, words=self.words())
            self._display.refresh()
            return
        line = f"{self._sites}/{'?' if self._total is None else self._total} sites · {self.words()}"
        if line != self._last_line:
            self._last_line = line
            minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
            self._console.print(f"[{minutes:02d}:{seconds:02d}] {line}", markup=False, highlight=False, soft_wrap=True)

    def spider_closed(self) -> None:
        """Takes the display down; without one, says the last line."""
        if self._timer is not None and self._timer.running:
            self._timer.stop()
        self.refresh()
        if self._display is not None:
            self._display.stop()
            self._display = None
