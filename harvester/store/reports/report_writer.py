"""One fetched report into the database: which report it is, whether its text is new, where its versions stand."""

from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from harvester.items import Outcome, ReportItem
from harvester.items.vocabulary import READING_FAILED
from harvester.store.crawling.captures import put_capture
from harvester.store.crawling.listing_facts import is_to_read_anew
from harvester.store.crawling.pages import put_page, state_of_report
from harvester.store.derived.indexing import Indexing
from harvester.store.derived.summaries import put_summary, put_summary_of
from harvester.store.files.attachments import link_attachments, link_to_version, owe
from harvester.store.files.composed_rows import Judging
from harvester.store.files.composing import compose
from harvester.store.files.file_heads import take_head
from harvester.store.reports import identity
from harvester.store.reports.absorbing import absorb
from harvester.store.reports.addresses import Latest, latest_at, met_at, see_again, standing, tell_past
from harvester.store.reports.half_pages import is_half_of_what_was_had, put_half_a_page
from harvester.store.reports.identity import KnownReport, Particulars
from harvester.store.reports.moving import UNREAD, take_over
from harvester.store.reports.parting import part, text_before
from harvester.store.reports.publishers import Publishers
from harvester.store.reports.versions import NewVersion, insert_version
from harvester.store.rows.codes import Codes
from harvester.store.rows.content import Content, content
from harvester.store.rows.times import timestamp

_ANOTHER_TEXT = frozenset({"new", "edited"})
"""What a report became whose files are asked for, had before or not."""

_SET_REPORT = """
UPDATE reports SET publisher_id = :publisher_id, publisher = :publisher, fiscal_year = :fiscal_year,
    coverage = :coverage, keyed_by = :keyed_by, title = :title,
    template = :template,
    published_on = :published_on, signed_on = :signed_on,
    title_source = :title_source, publisher_source = :publisher_source, fiscal_year_source = :fiscal_year_source,
    published_on_source = :published_on_source, signed_on_source = :signed_on_source, outcome = :outcome, url = :url,
    current_version_id = :version_id
WHERE id = :id
"""
_ADD_REPORT = """
INSERT INTO reports (publisher_id, publisher, fiscal_year, coverage, keyed_by, title, template, published_on, signed_on,
    title_source, publisher_source, fiscal_year_source, published_on_source, signed_on_source, outcome, url, site_id,
    first_seen_at, last_seen_at)
VALUES (:publisher_id, :publisher, :fiscal_year, :coverage, :keyed_by, :title, :template, :published_on, :signed_on,
    :title_source, :publisher_source, :fiscal_year_source, :published_on_source, :signed_on_source, :outcome, :url,
    :site_id, :at, :at)
"""


@dataclass(kw_only=True)
class _Reading:
    """A page that was read, and what it is known by; ``holder`` is the report that has its publisher and year.

    ``capture_id`` is the row of its capture, where there is one already; ``anew`` tells that registry or listing may
    say more of it than when it was last read.
    """

    item: ReportItem
    capture_id: int | None
    anew: bool
    who: Particulars
    publisher_id: int | None
    holder: KnownReport | None
    fingerprint: str
    report: KnownReport | None = None
    """The stored report that the page holds, once it is found."""

    @cached_property
    def rows(self) -> Content:
        """Its rows, made only if somebody asks: a text already stored needs none."""
        taken = identity.taken_elsewhere(self.holder, self.who, self.report)
        return content(self.item.cleaned, self.item.parsed, (*self.item.findings, *taken))

    @property
    def at(self) -> str:
        """When the page was fetched."""
        return timestamp(self.item.capture.fetched_at)

    def described(self, url: str) -> dict[str, object]:
        """The values of its report's row; the publisher and year that another report has are not its key."""
        taken = self.holder is not None and (self.report is None or self.holder.id != self.report.id)
        keyed_by = "publisher" if self.who.complete and self.item.cleaned and not taken else "address"
        values: dict[str, object] = {name: getattr(self.who, name) for name in Particulars.__slots__}
        outcome = _outcome(self.item)
        return values | {"publisher_id": self.publisher_id, "keyed_by": keyed_by, "url": url, "outcome": outcome}


class ReportWriter:
    """Stores report items inside the caller's transaction."""

    def __init__(
        self, db: Database, codes: Codes, publishers: Publishers, indexing: Indexing, judging: Judging
    ) -> None:
        self._db = db
        self._codes = codes
        self._publishers = publishers
        self._indexing = indexing
        self._judging = judging
        self._parser_version = judging.reader
        self.rereading = False
        """True while archived pages are read again: the same version may read otherwise than it did."""

    def put(self, item: ReportItem, capture_id: int | None = None) -> str:
        """Stores an item; says what it was: new, edited, unchanged, failed or reread.

        ``capture_id`` is the row of its capture, where there is one already.
        """
        if item.unchanged:
            put_page(self._db, state_of_report(item, Outcome.UNCHANGED, self._parser_version))
            see_again(self._db, item.entry.url, timestamp(item.capture.fetched_at))
            return "unchanged"
        if not self.rereading and is_half_of_what_was_had(self._db, item, self._parser_version):
            put_half_a_page(self._db, item, self._parser_version)
            return "failed"
        broken = [finding for finding in item.findings if finding.rule == READING_FAILED]
        message = "; ".join(finding.message for finding in broken) or identity.anothers_page(item)
        outcome = Outcome.FAILED if broken or item.cleaned is None else Outcome.OK
        anew = self.rereading or is_to_read_anew(self._db, item.entry.url)
        put_page(self._db, state_of_report(item, outcome, self._parser_version, message))
        became = self._put_reading(item, capture_id, anew=anew)
        return became if outcome is Outcome.OK else "failed"

    def _put_reading(self, item: ReportItem, capture_id: int | None, *, anew: bool) -> str:
        who = identity.particulars(item)
        fingerprint = item.cleaned.fingerprint if item.cleaned else f"{UNREAD}{item.capture.sha256}"
        named = (item.cleaned.level.value, item.cleaned.division.value) if item.cleaned else (None, None)
        publisher_id = self._publishers.number(who.publisher, _place_of(item, who), named)
        holder = identity.by_publisher(self._db, publisher_id, who) if who.complete and item.cleaned else None
        reading = _Reading(
            item=item,
            capture_id=capture_id,
            anew=anew,
            who=who,
            publisher_id=publisher_id,
            holder=holder,
            fingerprint=fingerprint,
        )
        here = identity.at_address(self._db, item.entry.url)
        report = reading.report = self._find(reading, here)
        became = self._add(reading) if report is None else self._update(reading, report)
        if item.cleaned is not None and became in _ANOTHER_TEXT and not self.rereading:
            owe(self._db, item.cleaned.attachments, reading.at)
        if here is not None and (report is None or report.id != here.id):
            self.index(take_over(self._db, item.entry.url, left=here.id))  # another report's place now
            if not self.rereading and not identity.never_read(here):
                tell_past(self._db, item.entry.url, here.id)
            if (before := self._before(reading, here)) is not None:
                self.index(part(self._db, here.id, before, reading.fingerprint, item.entry.url))
            if report is not None and identity.never_read(here) and identity.same_year(here, who):
                absorb(self._db, here.id, report.id)
        return became

    def index(self, report_id: int | None) -> None:
        """A report may have another current version; None is no report."""
        if report_id is None:
            return
        row = self._db.execute("SELECT current_version_id FROM reports WHERE id = ?", [report_id]).fetchone()
        if row is not None:
            self._indexing.put(report_id, row[0])

    def _find(self, reading: _Reading, here: KnownReport | None) -> KnownReport | None:
        """The report that a page holds; ``here`` is what was last met at its address."""
        who, readable = reading.who, reading.item.cleaned is not None
        if here is not None and readable and self._is_anothers(reading, here):
            return self._elsewhere(reading)
        if here is not None and identity.same_year(here, who):
            first = readable and identity.never_read(here)
            return (self._elsewhere(reading) if first else None) or here
        if reading.holder is None and here is not None and readable and identity.year_put_right(here, who):
            return here
        return self._elsewhere(reading) if readable else None

    def _is_anothers(self, reading: _Reading, here: KnownReport) -> bool:
        """Whether the page that showed one organ's report shows another's now."""
        if identity.same_organ(here, reading.who, reading.publisher_id) or identity.never_read(here):
            return False
        latest = latest_at(self._db, reading.item.entry.url, here, reading.fingerprint)
        if latest is None or latest.fingerprint != reading.fingerprint:
            return True
        return self._before(reading, here) is not None  # else the same text by another name

    def _before(self, reading: _Reading, here: KnownReport) -> int | None:
        """The report's own version, where an earlier reader took another organ's text for an edit of it."""
        if identity.same_organ(here, reading.who, reading.publisher_id) or not identity.is_anothers(reading.who):
            return None
        return text_before(self._db, here.id, reading.fingerprint, reading.who.publisher)

    def _elsewhere(self, reading: _Reading) -> KnownReport | None:
        """The report that a text belongs to, wherever that was met."""
        who, holder, fingerprint = reading.who, reading.holder, reading.fingerprint
        if holder is None:
            found = identity.by_text(self._db, fingerprint, complete=who.complete)
            says_nothing = reading.item.cleaned is not None and len(reading.item.cleaned.text) < identity.SHORTEST_TEXT
            return None if found and says_nothing and not identity.same_title(found.title, who.title) else found
        known_text = identity.version_with_text(self._db, holder.id, fingerprint) is not None
        return holder if known_text or identity.same_title(holder.title, who.title) else None

    def _add(self, reading: _Reading) -> str:
        item = reading.item
        described = reading.described(item.entry.url)
        cursor = self._db.execute(_ADD_REPORT, described | {"site_id": item.site_id, "at": reading.at})
        report_id = int(cursor.lastrowid or 0)
        version_id = self._add_version(reading, report_id, None)
        self._db.execute("UPDATE reports SET current_version_id = ? WHERE id = ?", [version_id, report_id])
        put_summary_of(self._db, report_id, version_id, described, reading.rows)
        self._indexing.put(report_id, version_id)
        self._met_at(reading, report_id, version_id)
        return "new"

    def _update(self, reading: _Reading, report: KnownReport) -> str:
        item, who = reading.item, reading.who
        latest = latest_at(self._db, item.entry.url, report, reading.fingerprint)
        version_id, became = self._version(reading, report, latest)
        primary, current = standing(self._db, item.entry.url, report, readable=item.cleaned is not None)
        if identity.comes_home(report, who, readable=item.cleaned is not None):
            primary, current = item.entry.url, True
            self._db.execute("UPDATE reports SET site_id = ? WHERE id = ?", [item.site_id, report.id])
        newer = latest is not None and latest.parser_version != self._parser_version  # may date or name it otherwise
        told = report.outcome != _outcome(item) or report.url != primary or not identity.same_year(report, who)
        if current and (became != "unchanged" or newer or told or reading.anew):
            self._db.execute(_SET_REPORT, reading.described(primary) | {"version_id": version_id, "id": report.id})
            take_head(self._db, self._publishers, version_id)
            put_summary(self._db, report.id)
            self._indexing.put(report.id, version_id)
        # What could not be read does not become what the next text is compared with.
        compared = latest.id if latest and latest.readable and item.cleaned is None else version_id
        self._met_at(reading, report.id, compared)
        seen = "UPDATE reports SET last_seen_at = max(last_seen_at, ?) WHERE id = ?"
        self._db.execute(seen, [reading.at, report.id])
        return became

    def _version(self, reading: _Reading, report: KnownReport, latest: Latest | None) -> tuple[int, str]:
        """The version this text is, and what that makes of the report."""
        if reading.item.cleaned is None:
            known = identity.version_with_text(self._db, report.id, reading.fingerprint)
            return known or self._add_version(reading, report.id, None), "failed"
        if latest is None or latest.fingerprint != reading.fingerprint:
            previous = latest.id if latest and latest.readable else None
            became = "edited" if report.outcome == "ok" else "new"
            return self._add_version(reading, report.id, previous), became
        as_then = latest.parser_version == self._parser_version and identity.same_year(report, reading.who)
        if as_then and not self.rereading and not identity.comes_home(report, reading.who, readable=True):
            return latest.id, "unchanged"
        if latest.reading_sha256 != reading.rows.sha256():
            return self._add_version(reading, report.id, latest.id), "reread"
        self._db.execute("UPDATE versions SET parser_version = ? WHERE id = ?", [self._parser_version, latest.id])
        return latest.id, "unchanged"

    def _add_version(self, reading: _Reading, report_id: int, previous: int | None) -> int:
        item, known = reading.item, reading.capture_id
        version = NewVersion(
            report_id=report_id,
            previous=previous,
            fingerprint=reading.fingerprint,
            parser_version=self._parser_version,
            reading_sha256=reading.rows.sha256(),
            capture_id=known if known is not None else put_capture(self._db, item.capture),
            url=item.entry.url,
            seen_at=reading.at,
        )
        return insert_version(self._db, self._codes, version, reading.rows)

    def _met_at(self, reading: _Reading, report_id: int, version_id: int) -> None:
        item = reading.item
        met_at(self._db, item.entry.url, report_id, version_id, reading.at)
        if item.cleaned:
            link_attachments(self._db, report_id, item.cleaned.attachments)
            if link_to_version(self._db, version_id, report_id, item.cleaned.attachments):
                self.compose(version_id, report_id, reading.at)

    def compose(self, version_id: int, report_id: int, at: str) -> bool:
        """Adds to a version what its attachments state; says whether another version stands in its place now."""
        composed = compose(self._db, self._codes, version_id, at, self._judging)
        if composed is None:
            return False
        take_head(self._db, self._publishers, composed.version_id)
        put_summary(self._db, report_id)
        if composed.version_id != version_id or composed.retold:
            self.index(report_id)
        return composed.version_id != version_id


def _place_of(item: ReportItem, who: Particulars) -> tuple[str | None, str | None]:
    """Level and division are the registry's word on its own publisher, on no other."""
    if who.publisher is None or who.publisher != item.hints.publisher:
        return None, None
    return item.hints.level, item.hints.division


def _outcome(item: ReportItem) -> str:
    return "ok" if item.cleaned is not None else "failed"
