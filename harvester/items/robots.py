"""A site's robots.txt between two runs."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """``place`` is scheme, host and port (``http://www.example.gov.cn``); ``body`` is None where there is no file."""

    place: str
    fetched_at: dt.datetime
    body: bytes | None
    etag: str | None = None
    last_modified: str | None = None


class RobotsShelf(Protocol):
    """Where a crawl finds the files of earlier runs and leaves its own."""

    def get(self, place: str) -> RobotsFile | None:
        """The file as last fetched, however long ago."""
        ...

    def put(self, file: RobotsFile) -> None:
        """Keep a file in the place of an earlier one."""
        ...
