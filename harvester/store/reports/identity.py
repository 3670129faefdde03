"""Which report a page holds: publisher x fiscal year x coverage, or its address where those are not known.

The rules, in their order:

1. An address already met leads to its report, unless both name a fiscal year and the years differ (an address whose
   page is replaced every year), or another text there is another organ's against the registry. A year that is put
   right is no replacement: the day of publication is the same, and it falls into the year after the fiscal year as it
   reads now, not as it read before.
2. Publisher, year and coverage known: the report with these three, if its text or its title is the same. Another title
   is another document (two organs mistaken for one, a picture version): it gets a row of its own, keyed by its address.
3. The same text at another address is the same report, if one of the two lacks publisher or year; a text of a few words
   with another title is not. What lacked one belongs from then on to the column that tells both (``comes_home``).

A page that could never be read is decided by rule 1 alone, and anew when it is read for the first time (``absorb``).
"""

import re
from dataclasses import dataclass

from sqlite_utils import Database

from harvester.items import AGAINST_REGISTRY, ANOTHERS_PAGE, Cleaned, Finding, ReportItem, Severity
from harvester.store.rows.values import optional

SHORTEST_TEXT = 40
"""Characters; a shorter text ("点击下载附件") is that of many pages and identifies none without its title."""
_NOT_TITLE = re.compile(r"[\W_]+")
_REPORT_NAMES = (
    "id", "fiscal_year", "publisher_id", "publisher_source", "coverage", "keyed_by", "title", "url", "outcome",
    "published_on",
)  # fmt: skip
_REPORT_COLUMNS = ", ".join(f"r.{name}" for name in _REPORT_NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What identifies and describes a report; everything may be unknown but coverage."""

    publisher: str | None
    fiscal_year: int | None
    coverage: str
    title: str | None
    template: str | None = None
    published_on: str | None = None
    signed_on: str | None = None
    title_source: str | None = None
    publisher_source: str | None = None
    fiscal_year_source: str | None = None
    published_on_source: str | None = None
    signed_on_source: str | None = None

    @property
    def complete(self) -> bool:
        """Whether publisher and year are known."""
        return self.publisher is not None and self.fiscal_year is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReport:
    """A row of ``reports`` as far as deciding needs it."""

    id: int
    fiscal_year: int | None
    publisher_id: int | None
    publisher_source: str | None
    coverage: str
    keyed_by: str
    title: str | None
    url: str
    outcome: str
    published_on: str | None
    """YYYY-MM-DD."""


def particulars(item: ReportItem) -> Particulars:
    """From the reading; where the page could not be read, from the listing and the registry."""
    cleaned = item.cleaned
    if cleaned is None:
        return Particulars(
            publisher=optional(item.hints.publisher),
            fiscal_year=item.entry.fiscal_year,
            coverage="unknown",
            title=optional(item.entry.title),
            title_source="listing",
            publisher_source="registry" if item.hints.publisher else None,
            fiscal_year_source="listing" if item.entry.fiscal_year is not None else None,
        )
    return _of_reading(cleaned, item)


def _of_reading(cleaned: Cleaned, item: ReportItem) -> Particulars:
    template = item.parsed.template if item.parsed else None
    return Particulars(
        publisher=optional(cleaned.publisher.value),
        fiscal_year=cleaned.fiscal_year.value,
        coverage=str(cleaned.coverage),
        title=optional(cleaned.title.value),
        template=str(template) if template else None,
        published_on=cleaned.published_on.value.isoformat() if cleaned.published_on.value else None,
        signed_on=cleaned.signed_on.value.isoformat() if cleaned.signed_on.value else None,
        title_source=optional(cleaned.title.source),
        publisher_source=optional(cleaned.publisher.source),
        fiscal_year_source=optional(cleaned.fiscal_year.source),
        published_on_source=optional(cleaned.published_on.source),
        signed_on_source=optional(cleaned.signed_on.source),
    )


def anothers_page(item: ReportItem) -> str | None:
    """What the page's row says of a page that shows another organ's report, wherever that stands."""
    who = particulars(item)
    return f"{ANOTHERS_PAGE}{who.publisher}" if is_anothers(who) else None


def same_title(one: str | None, other: str | None) -> bool:
    """Equal but for white space and punctuation."""
    return _NOT_TITLE.sub("", one or "") == _NOT_TITLE.sub("", other or "")


def at_address(db: Database, url: str) -> KnownReport | None:
    """What was last met at an address, whatever its year."""
    row = db.execute(
        f"SELECT {_REPORT_COLUMNS} FROM addresses AS a JOIN reports AS r ON r.id = a.report_id WHERE a.url = ?",  # noqa: S608
        [url],
    ).fetchone()
    return _report(row)


def same_year(report: KnownReport, who: Particulars) -> bool:
    """Rule 1: nothing says that they are of two years."""
    return None in (report.fiscal_year, who.fiscal_year) or report.fiscal_year == who.fiscal_year


def same_organ(report: KnownReport, who: Particulars, publisher_id: int | None) -> bool:
    """Rule 1: neither of the two is named against the registry, or both by one name."""
    return not (is_anothers(report) or is_anothers(who)) or report.publisher_id == publisher_id


def is_anothers(page: Particulars | KnownReport) -> bool:
    """Whether a page names another organ than the registry does."""
    return (page.publisher_source or "").endswith(AGAINST_REGISTRY)


def comes_home(report: KnownReport, who: Particulars, *, readable: bool) -> bool:
    """Whether a report that was met in another organ's column, or without its organ or year, is met in its own."""
    if not readable or who.publisher is None or is_anothers(who):
        return False
    return is_anothers(report) or (who.complete and None in (report.publisher_id, report.fiscal_year))


def year_put_right(report: KnownReport, who: Particulars) -> bool:
    """Rule 1, the exception."""
    if who.published_on is None or report.published_on != who.published_on:
        return False
    return who.fiscal_year == int(who.published_on[:4]) - 1


def by_publisher(db: Database, publisher_id: int | None, who: Particulars) -> KnownReport | None:
    """The holder of publisher, year and coverage, whatever its title."""
    row = db.execute(
        f"SELECT {_REPORT_COLUMNS} FROM reports AS r "  # noqa: S608 - the columns are a constant
        "WHERE keyed_by = 'publisher' AND publisher_id = ? AND fiscal_year = ? AND coverage = ?",
        [publisher_id, who.fiscal_year, who.coverage],
    ).fetchone()
    return _report(row)


def by_text(db: Database, fingerprint: str, *, complete: bool) -> KnownReport | None:
    """Rule 3: a report that had this text; one that lacks publisher or year itself, if the page has both."""
    lacking = "AND (r.publisher_id IS NULL OR r.fiscal_year IS NULL)" if complete else ""
    row = db.execute(
        f"SELECT {_REPORT_COLUMNS} FROM versions AS v JOIN reports AS r ON r.id = v.report_id "  # noqa: S608
        f"WHERE v.fingerprint = ? {lacking} ORDER BY v.id LIMIT 1",
        [fingerprint],
    ).fetchone()
    return _report(row)


def version_with_text(db: Database, report_id: int, fingerprint: str) -> int | None:
    """The newest version of a report with this text."""
    row = db.execute(
        "SELECT id FROM versions WHERE fingerprint = ? AND report_id = ? ORDER BY number DESC LIMIT 1",
        [fingerprint, report_id],
    ).fetchone()
    return int(row[0]) if row else None


def never_read(report: KnownReport) -> bool:
    """Nothing but the listing has told so far what it is."""
    return report.outcome != "ok"


def taken_elsewhere(holder: KnownReport | None, who: Particulars, report: KnownReport | None) -> tuple[Finding, ...]:
    """What is to be said where publisher, year and coverage are those of a report with another title."""
    if holder is None or (report is not None and report.id == holder.id):
        return ()
    if report is not None and same_title(holder.title, who.title):
        return ()
    return (
        Finding(
            rule="same_identity",
            severity=Severity.WARNING,
            message=(
                f"同一机关、同一年度已有另一标题的报告（{holder.title}，{holder.url}），本页单独保存。"
                " Another report of the same publisher, year and coverage has another title; this page is kept as a "
                "report of its own."
            ),
            expected=holder.title,
            actual=who.title,
            where=holder.url,
        ),
    )


def _report(row: tuple[object, ...] | None) -> KnownReport | None:
    if row is None:
        return None
    return KnownReport(**dict(zip(_REPORT_NAMES, row, strict=True)))  # type: ignore[arg-type]
