"""Which attachments of a report are asked for in a run. Sends nothing: addresses and what is known in, links out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from harvester.fetch import canonical_url
from harvester.items import Attachment, Known, KnownFiles, NothingKnown, PageKind

MOST_RECHECKS = 20
"""Attachments had before that a visit may ask for again; what is new comes beside."""

PRIORITY = -20
"""Behind every page of the host, tried again or not: what a file does to a host must not cost a report."""


class FileLink(NamedTuple):
    """One attachment to be asked for: its canonical address and the name its link bears; ``known`` was had before."""

    url: str
    name: str
    known: bool


class Files:
    """The attachments of one run: each address is asked for once, whoever links to it.

    An attachment is asked for when it is new, when the report that links to it changed, or when it is due.
    """

    def __init__(self, known: Known | None = None, *, recheck_all: bool = False) -> None:
        self.known: Known = known or NothingKnown()
        self.recheck_all = recheck_all
        self._asked: set[str] = set()
        self._links: dict[str, set[str]] = defaultdict(set)
        """Other spellings of an address; few have any."""

    def of(self, report_url: str) -> KnownFiles:
        """What is stored of a report's attachments."""
        return self.known.files(report_url) or KnownFiles()

    def due(
        self, linked: Iterable[Attachment], pages: Collection[str], now: dt.datetime, *, changed: bool
    ) -> Iterator[FileLink]:
        """Those of a report's attachments that are to be asked for now; ``changed`` tells that the report did.

        ``pages`` are addresses that the visit asks for anyhow: a report may link to itself.
        """
        for file in linked:
            try:
                url = canonical_url(file.url) if file.url else ""
            except ValueError:
                continue
            if not url.startswith(("http://", "https://")):
                continue
            if file.url != url:
                self._links[url].add(file.url)
            if url in self._asked or url in pages:
                continue
            page = self.known.page(url)
            if page is not None and page.kind != PageKind.ATTACHMENT:
                continue  # a page of the crawl's own, linked from a report
            rests = page is not None and page.due_at is not None and now < page.due_at
            if rests and not changed and not self.recheck_all:
                continue
            self._asked.add(url)
            yield FileLink(url, file.name, known=page is not None and page.sha256 is not None)

    def spellings(self, url: str) -> tuple[str, ...]:
        """The address in every form in which reports of this run gave it."""
        return tuple(sorted({url, *self._links.get(url, ())}))
