"""One fetched attachment into the database: what was found, what it states, the versions that it makes whole."""

import datetime as dt

from sqlite_utils import Database

from harvester.items import FileOutcome, FileReading, LinkedFile, Outcome, PageItem, PageKind
from harvester.store.crawling import ledger
from harvester.store.crawling.pages import kind_of, put_page, state_of_page
from harvester.store.files.attachments import put_file, versions_linking, versions_with_file
from harvester.store.files.file_readings import put_reading
from harvester.store.reports.addresses import leave
from harvester.store.reports.report_writer import ReportWriter
from harvester.store.rows.codes import Codes
from harvester.store.rows.times import timestamp
from harvester.store.rows.values import storable


class FileWriter:
    """Stores attachments inside the caller's transaction; ``reports`` makes the versions whole that link to them."""

    def __init__(self, db: Database, codes: Codes, reports: ReportWriter, parser_version: str) -> None:
        self._db = db
        self._codes = codes
        self._reports = reports
        self._parser_version = parser_version

    def put_found(self, item: PageItem) -> None:
        """What a fetch found at the address of a file, at every report that links to it and among the pages."""
        put_file(self._db, item)
        if kind_of(self._db, item.url) in (None, PageKind.ATTACHMENT):  # else a page of the crawl's own tells of it
            put_page(self._db, state_of_page(item, self._parser_version))
            if item.outcome is Outcome.OK and item.sha256 is not None:  # no report itself
                leave(self._db, item.url)

    def put_read(self, item: PageItem, crawl_id: int | None) -> bool:
        """What was read in a file, into the versions that link to it.

        Says whether that edited a report which the run ``crawl_id`` has not counted yet.
        """
        if item.file is None or item.outcome is Outcome.NOT_MODIFIED:
            return False
        if item.file.reading is not None and item.sha256 is not None:
            put_reading(self._db, self._codes, item.sha256, item.file.reading, self._parser_version)
        return self._compose(item.file, timestamp(item.fetched_at), crawl_id)

    def _compose(self, file: LinkedFile, at: str, crawl_id: int | None) -> bool:
        edited = False
        for version, report in versions_linking(self._db, file.links):
            counted = crawl_id is not None and ledger.is_of_run(self._db, crawl_id, version)
            edited |= self._reports.compose(version, report, at) and not counted
        return edited

    def refuse(self, sha256: str | None, message: str) -> None:
        """Keeps why a reading could not be stored; no report was edited."""
        if sha256 is not None:
            refused = FileReading(outcome=FileOutcome.FAILED, message=storable(message))
            put_reading(self._db, self._codes, sha256, refused, self._parser_version)

    def put_again(self, sha256: str, reading: FileReading, at: dt.datetime) -> int:
        """A new reading of archived bytes; returns the number of versions that gave way to others."""
        put_reading(self._db, self._codes, sha256, reading, self._parser_version)
        linking = versions_with_file(self._db, sha256)
        return sum(self._reports.compose(version, report, timestamp(at)) for version, report in linking)
