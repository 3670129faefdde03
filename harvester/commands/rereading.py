"""Reading captures without a crawl: the stages of the pipelines in their order.

Knows no database and makes no request; what reads the results decides what becomes of them.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from harvester.archive import locate, read_capture
from harvester.exceptions import ArchiveError
from harvester.items import Capture, FileReading, Grid, PageItem, Parsed, ReportItem
from harvester.pipelines.attached import read_file
from harvester.pipelines.checks import ChecksPipeline
from harvester.pipelines.clean import CleanPipeline
from harvester.pipelines.figures import FiguresPipeline
from harvester.pipelines.sections import SectionsPipeline
from harvester.pipelines.tables import TablesPipeline
from harvester.pipelines.verdict import VerdictPipeline
from harvester.store import ArchivedFile, ArchivedPage, Item, KeptCapture, reads_as_stored

_OFFSET = re.compile(r", byte \d+")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A page that the archive could not give back, and why."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """A page that reads as it is stored: nothing else has to travel or to be written."""

    url: str
    sha256: str
    listed_on: dt.date | None = None


def read_again(page: ArchivedPage, folder: Path) -> Item | Lost | Same:
    """A page out of the archive, read to the end."""
    capture = _capture(folder, page)
    if isinstance(capture, Lost):
        return capture
    item = read_item(page.item(capture))
    same = Same(url=page.url, sha256=page.sha256, listed_on=page.entry.date)
    return same if isinstance(item, ReportItem) and reads_as_stored(page, item) else item


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What an archived attachment states."""

    sha256: str
    reading: FileReading


def read_file_again(file: ArchivedFile, folder: Path) -> ReadFile | Lost:
    """An attachment out of the archive, read as a crawl reads it."""
    capture = _capture(folder, file)
    if isinstance(capture, Lost):
        return capture
    return ReadFile(sha256=file.sha256, reading=read_file(capture))


def is_lost(folder: Path, kept: KeptCapture) -> bool:
    """Whether an archive does not give back the bytes that the database says it has."""
    if kept.warc_file is None or kept.warc_offset is None:
        return False
    try:
        return read_capture(locate(folder, kept.warc_file), kept.warc_offset).sha256 != kept.sha256
    except ArchiveError:
        return True


def lost_lines(lost: Sequence[Lost], most: int = 5) -> Iterator[str]:
    """What is said of lost pages: each reason once, whatever the place in a file, with some of the addresses."""
    by_reason: dict[str, list[str]] = {}
    for each in lost:
        by_reason.setdefault(_OFFSET.sub("", each.reason), []).append(each.url)
    for reason, urls in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        yield f"  {len(urls)}: {reason}"
        yield from (f"      {url}" for url in urls[:most])
        if len(urls) > most:
            yield f"      … and {len(urls) - most} more"


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


def _capture(folder: Path, kept: ArchivedPage | ArchivedFile) -> Capture | Lost:
    """The bytes as they were archived; what is not there, or is another page's, is lost."""
    try:
        capture = read_capture(locate(folder, kept.warc_file), kept.warc_offset)
    except ArchiveError as error:
        return Lost(url=kept.url, reason=str(error))
    if capture.sha256 != kept.sha256:
        return Lost(url=kept.url, reason=f"{kept.warc_file}, byte {kept.warc_offset}: the bytes of another page")
    return capture
