"""The one way into the database: batches of items, one transaction each, data and crawl state together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from sqlite_utils import Database

from harvester.items import FileReading, Outcome, PageItem, PageKind, ReportItem, RobotsFile, VisitItem
from harvester.parser_version import parser_version as present
from harvester.store.batches import Batches
from harvester.store.crawling import ledger
from harvester.store.crawling.captures import put_capture
from harvester.store.crawling.gone_columns import note_outcome
from harvester.store.crawling.ledger import Counts
from harvester.store.crawling.left_rows import note_left, note_named
from harvester.store.crawling.listing_facts import put_facts
from harvester.store.crawling.listings import put_listed, walk_begun
from harvester.store.crawling.pages import (
    SAME_AS_BEFORE,
    WITH_CONTENT,
    is_of,
    put_back,
    put_page,
    set_due,
    state_of_page,
    state_of_report,
    stored_state,
)
from harvester.store.crawling.robots import put_robots
from harvester.store.database.opening import transaction
from harvester.store.derived.indexing import Indexing
from harvester.store.files.composed_rows import Judging
from harvester.store.files.file_readings import note_read
from harvester.store.files.file_writer import FileWriter
from harvester.store.files.whole import Judge
from harvester.store.reports.addresses import leave, see_again
from harvester.store.reports.publishers import Publishers
from harvester.store.reports.report_writer import ReportWriter
from harvester.store.rows.codes import Codes
from harvester.store.rows.times import timestamp
from harvester.store.rows.values import storable

Item = ReportItem | PageItem | VisitItem | RobotsFile

_NO_FAILURE = frozenset({Outcome.OK, *SAME_AS_BEFORE, Outcome.NOT_DUE, Outcome.NOT_A_REPORT, Outcome.OFF_SITE})


class Writer:
    """Stores what a crawl brings.

    ``parser_version`` names the code that read the reports; a version row says under which it was made. ``clock`` gives
    the hour of runs and visits; the hours of pages are those of their fetch. ``indexed_together`` reports enter the
    index of texts in one transaction; who asks for more than one calls ``write_index`` when nothing comes, and at the
    end. ``judge`` has the rules that hold prose against tables once a report's files are there.
    """

    def __init__(
        self,
        db: Database,
        *,
        parser_version: str | None = None,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        indexed_together: int = 1,
        judge: Judge | None = None,
    ) -> None:
        self.db = db
        self.parser_version = parser_version or present()
        self._clock = clock
        self._codes = Codes(db)
        self._publishers = Publishers(db)
        self._sites: set[str] = set()
        self._indexing = Indexing(db, indexed_together)
        self._reports = ReportWriter(
            db, self._codes, self._publishers, self._indexing, Judging(judge, self.parser_version)
        )
        self._files = FileWriter(db, self._codes, self._reports, self.parser_version)
        self._batches = Batches(db, self._indexing, self._forget)

    def begin_crawl(self, *, sites: int | None = None, arguments: str | None = None) -> int:
        """Opens a run in the ledger and returns its id."""
        return ledger.start_crawl(
            self.db, self._clock(), sites=sites, arguments=arguments, parser_version=self.parser_version
        )

    def finish_crawl(self, crawl_id: int, *, reason: str, requests: int | None = None) -> Counts:
        """Closes a run; returns the sums of its visits."""
        return ledger.end_crawl(self.db, crawl_id, self._clock(), reason=reason, requests=requests)

    def sync_sites(self, rows: Iterable[Mapping[str, object]], *, registry: str | None = None) -> int:
        """Writes the registry's rows (mappings with its column names); returns how many.

        ``registry`` names the file of which these are all rows: other sites that it named before have left it.
        """
        given = list(rows)
        site_ids = {str(row["id"]) for row in given}
        with transaction(self.db):
            if registry is not None:
                note_left(self.db, registry, site_ids, timestamp(self._clock()))
            count = ledger.put_sites(self.db, given)
            if registry is not None:
                note_named(self.db, registry, site_ids)
        return count

    def cut_off(self, crawl_id: int, site_ids: Iterable[str], *, reason: str) -> int:
        """Gives a row, without outcome, to sites whose visit a run did not finish; returns how many."""
        with transaction(self.db):
            return ledger.put_cut_off(self.db, crawl_id, site_ids, reason)

    def store(self, items: Iterable[Item], *, crawl_id: int | None = None) -> Counts:
        """Stores a batch in one transaction, in its order, and returns what became of its reports.

        An item the database refuses does not take the others with it: its page is stored as failed, with the reason.

        Raises:
            StoreError: locked by another process for too long, disk full, damaged, deleted or replaced. Nothing of the
                batch is stored then.
        """
        return self._batches.write(lambda batch: self._store(batch, crawl_id), items)

    def write_index(self) -> int:
        """Writes what waits for the index of texts; returns the number of reports.

        Raises:
            StoreError: see ``store``. They wait on, and the next run finds them.
        """
        if not self._indexing.waits:
            return 0
        try:
            with transaction(self.db):
                return self._indexing.write()
        except BaseException:
            self._indexing.look()
            raise

    def _store(self, items: Iterable[Item], crawl_id: int | None) -> Counts:
        by_site: dict[str, Counts] = defaultdict(Counts)
        for item in items:
            if isinstance(item, RobotsFile):
                put_robots(self.db, item)
                continue
            if became := self._put(item, crawl_id):
                by_site[item.site_id] = by_site[item.site_id].one_more(became)
            if (url := _page_of(item)) is not None:
                set_due(self.db, url)
        if crawl_id is not None:
            for site_id, counts in by_site.items():
                ledger.count_visit(self.db, crawl_id, site_id, counts)
        total = Counts()
        for counts in by_site.values():
            total = total.plus(counts)
        return total

    def store_again(self, items: Iterable[ReportItem | PageItem]) -> Counts:
        """Stores new readings of archived pages in one transaction; what the crawl noted about fetching them stands.

        A page that a crawl found with other bytes meanwhile, or listed with another day, is left out: what was read is
        not what it holds any more.

        Raises:
            StoreError: see ``store``.
        """
        self._reports.rereading = True
        try:
            return self._batches.write(self._store_again, items)
        finally:
            self._reports.rereading = False

    def _store_again(self, items: Iterable[ReportItem | PageItem]) -> Counts:
        total = Counts()
        for item in items:
            url = item.entry.url if isinstance(item, ReportItem) else item.url
            state = stored_state(self.db, url)
            if state is not None and not is_of(state, _sha256_of(item), _listed_on(item)):
                continue
            if became := self._put(item, None):
                total = total.one_more(became)
            if state is not None:
                put_back(self.db, url, state)
        return total

    def _put(self, item: ReportItem | PageItem | VisitItem, crawl_id: int | None) -> str | None:
        """Stores one item; says what became of the report behind it, None if there is none."""
        if item.site_id not in self._sites:
            ledger.know_site(self.db, item.site_id)
            self._sites.add(item.site_id)
        capture_id = None
        if isinstance(item, ReportItem | PageItem) and item.capture is not None and item.capture.warc_file is not None:
            capture_id = put_capture(self.db, item.capture)
        if isinstance(item, ReportItem):
            return self._put_report(item, capture_id)
        if isinstance(item, PageItem):
            return self._put_page(item, crawl_id)
        if crawl_id is not None:
            ledger.put_visit(self.db, crawl_id, item)
        note_outcome(self.db, item, timestamp(self._clock()))
        if item.listed is not None:
            for report_id in put_listed(self.db, item.site_id, item.listed):
                self._reports.index(report_id)
            for url in put_facts(self.db, item.site_id, item.listed.entries):
                set_due(self.db, url)
        return None

    def _put_report(self, item: ReportItem, capture_id: int | None) -> str:
        def refuse(message: str) -> str:
            put_page(self.db, state_of_report(item, Outcome.FAILED, self.parser_version, storable(message)))
            return "failed"

        return self._batches.part(lambda: self._reports.put(item, capture_id), refuse)

    def _put_page(self, item: PageItem, crawl_id: int | None) -> str | None:
        if item.kind is PageKind.ATTACHMENT:
            return self._put_file(item, crawl_id)
        put_page(self.db, state_of_page(item, self.parser_version))
        if item.kind is not PageKind.REPORT:
            if item.kind is PageKind.LISTING and item.outcome in WITH_CONTENT - SAME_AS_BEFORE:
                walk_begun(self.db, item.site_id, item.fetched_at)
            if item.outcome in {Outcome.OK, Outcome.EMPTY_LISTING} and item.sha256 is not None:  # no report itself
                leave(self.db, item.url)
            return None
        if item.outcome in SAME_AS_BEFORE:
            see_again(self.db, item.url, timestamp(item.fetched_at))
            return "unchanged"
        return None if item.outcome in _NO_FAILURE else "failed"

    def _put_file(self, item: PageItem, crawl_id: int | None) -> str | None:
        """An attachment; another file than before makes its report an edited one, once a run."""

        def refuse(message: str) -> str:
            self._files.refuse(item.sha256, message)
            return "refused"

        self._files.put_found(item)
        return self._batches.part(lambda: "edited" if self._files.put_read(item, crawl_id) else None, refuse)

    def store_files(self, readings: Iterable[tuple[str, FileReading]]) -> Counts:
        """Stores new readings of archived attachments, by the hash of their bytes, in one transaction.

        ``reread`` counts the versions that took the place of others, ``failed`` the files whose reading was refused.
        Raises as ``store`` does.
        """
        return self._batches.write(lambda batch: self._store_files(batch, self._clock()), readings)

    def _store_files(self, readings: Sequence[tuple[str, FileReading]], at: dt.datetime) -> Counts:
        total = Counts()
        for sha256, reading in readings:
            total = total.plus(
                self._batches.part(partial(self._put_again, sha256, reading, at), partial(self._refuse, sha256))
            )
        note_read(self.db, [sha256 for sha256, _ in readings], self.parser_version)
        return total

    def _put_again(self, sha256: str, reading: FileReading, at: dt.datetime) -> Counts:
        return Counts(reread=self._files.put_again(sha256, reading, at))

    def _refuse(self, sha256: str, message: str) -> Counts:
        self._files.refuse(sha256, message)
        return Counts(failed=1)

    def _forget(self) -> None:
        """After a rollback: numbers that were given out inside it do not exist."""
        self._codes.forget()
        self._publishers.forget()
        self._sites.clear()


def _page_of(item: ReportItem | PageItem | VisitItem) -> str | None:
    """The address of the report page or attachment an item is about."""
    if isinstance(item, ReportItem):
        return item.entry.url
    return item.url if isinstance(item, PageItem) and item.kind is not PageKind.LISTING else None


def _sha256_of(item: ReportItem | PageItem) -> str | None:
    return item.capture.sha256 if isinstance(item, ReportItem) else item.sha256


def _listed_on(item: ReportItem | PageItem) -> dt.date | None:
    return item.entry.date if isinstance(item, ReportItem) else item.listing_date
