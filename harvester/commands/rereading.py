"""Reading captures without a crawl: the stages of the pipelines in their order, in several processes.

Knows no database and makes no request; what reads the results decides what becomes of them.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from harvester.archive import locate, read_capture
from harvester.exceptions import ArchiveError
from harvester.items import Grid, PageItem, Parsed, ReportItem
from harvester.pipelines.checks import ChecksPipeline
from harvester.pipelines.clean import CleanPipeline
from harvester.pipelines.figures import FiguresPipeline
from harvester.pipelines.sections import SectionsPipeline
from harvester.pipelines.tables import TablesPipeline
from harvester.pipelines.verdict import VerdictPipeline
from harvester.store import ArchivedPage, Item, reads_as_stored

A = TypeVar("A")
B = TypeVar("B")


class _Stage(Protocol):
    def process_item(self, item: object) -> object: ...


STAGES: tuple[Callable[[], _Stage], ...] = (
    CleanPipeline,
    SectionsPipeline,
    TablesPipeline,
    FiguresPipeline,
    VerdictPipeline,
    ChecksPipeline,
)
"""The stages that read; a test holds them against the settings."""

_AHEAD = 4
"""Pages a process that are handed out before the first of them is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A page that the archive could not give back, and why."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """A page that reads as it is stored: nothing else has to travel or to be written."""

    url: str


def read_again(page: ArchivedPage, folder: Path) -> Item | Lost | Same:
    """A page out of the archive, read to the end."""
    try:
        capture = read_capture(locate(folder, page.warc_file), page.warc_offset)
    except ArchiveError as error:
        return Lost(url=page.url, reason=str(error))
    item = read_item(page.item(capture))
    return Same(url=page.url) if isinstance(item, ReportItem) and reads_as_stored(page, item) else item


def read_item(item: ReportItem, *, keep_body: bool = False) -> Item:
    """An item through all stages, without what storing it does not need, so that it travels lightly.

    The body stays with ``keep_body``, for who has yet to archive it.
    """
    read: object = item
    for stage in STAGES:
        read = stage().process_item(read)
    if not isinstance(read, ReportItem):
        assert isinstance(read, PageItem)  # noqa: S101 - a stage turns a report item into nothing else
        return read if keep_body or read.capture is None else replace(read, capture=replace(read.capture, body=b""))
    capture = read.capture if keep_body else replace(read.capture, body=b"")
    cleaned = replace(read.cleaned, blocks=()) if read.cleaned else None
    return replace(read, capture=capture, cleaned=cleaned, parsed=_light(read.parsed))


def _light(parsed: Parsed | None) -> Parsed | None:
    if parsed is None:
        return None
    return replace(parsed, tables=tuple(table._replace(grid=Grid(array=())) for table in parsed.tables))


def in_processes(work: Callable[[A], B], inputs: Iterable[A], jobs: int) -> Iterator[B]:
    """The results in the order of the inputs. Few inputs are taken ahead, so memory does not grow with their number."""
    waiting = iter(inputs)
    if jobs == 1:
        yield from map(work, waiting)
        return
    with ProcessPoolExecutor(max_workers=jobs, initializer=_leave_interrupts_to_the_parent) as pool:
        begun: deque[Future[B]] = deque(pool.submit(work, each) for each in islice(waiting, jobs * _AHEAD))
        try:
            while begun:
                result = begun.popleft().result()
                begun.extend(pool.submit(work, each) for each in islice(waiting, 1))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
