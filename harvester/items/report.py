"""What reading a report yields, stage by stage: Cleaned -> Parsed -> Reading.

What a page has dozens of is a named tuple, made with keywords: as unchangeable as a frozen dataclass, in a third of the
time.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from harvester.items.document import Block, Grid
from harvester.items.vocabulary import CellKind, Coverage, FileOutcome, Period, Qualifier, Severity, Template

T = TypeVar("T")


class Finding(NamedTuple):
    """A failed or doubtful check. ``message`` is Chinese, then English, and names both sides."""

    rule: str
    severity: Severity
    message: str
    expected: str | float | int | None = None
    actual: str | float | int | None = None
    where: str | None = None


class Candidate(NamedTuple, Generic[T]):
    """A value somebody could have taken, and where it stands (``title``, ``meta:ArticleTitle``, ``signature`` …)."""

    value: T
    source: str


class Evidence(NamedTuple, Generic[T]):
    """A value with its source and the candidates that were not taken; ``value`` is None where nothing was found."""

    value: T | None = None
    source: str | None = None
    rejected: tuple[Candidate[T], ...] = ()


_UNKNOWN: Evidence[str] = Evidence()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known about a page from outside it: the registry row and the listing entry that led to it.

    ``shared_column``: several organs publish in the column, so the line that names a source may name whoever posted it.
    """

    url: str | None = None
    publisher: str | None = None
    division: str | None = None
    level: str | None = None
    listing_title: str | None = None
    listing_date: dt.date | None = None
    shared_column: bool = False


class Attachment(NamedTuple):
    """A file linked from the report."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The report's own blocks, boilerplate gone, with what identifies it.

    ``text`` is one line a paragraph, one line a table row (cells joined by " | "); ``fingerprint`` is the SHA-256 hex
    digest of the normalised text. ``division`` is the GB/T 2260 code of the organ's division in that year,
    ``level`` the organ's own (a word of ``Level``).
    """

    blocks: tuple[Block, ...]
    title: Evidence[str]
    publisher: Evidence[str]
    fiscal_year: Evidence[int]
    published_on: Evidence[dt.date]
    signed_on: Evidence[dt.date]
    attachments: tuple[Attachment, ...]
    text: str
    fingerprint: str
    coverage: Coverage = Coverage.UNKNOWN
    findings: tuple[Finding, ...] = ()
    url: str | None = None
    division: Evidence[str] = _UNKNOWN
    level: Evidence[str] = _UNKNOWN


class Section(NamedTuple):
    """A section's own text, without that of its sub-sections; ``position`` counts from 1, ``level`` from 1 (一、) down.

    The first may be the preamble: level 0, empty heading. Headings and texts of all sections in order give the report's
    text.
    """

    position: int
    key: str | None
    level: int
    heading: str
    text: str
    place: str = ""
    places: tuple[str, ...] = ()
    """Where each line of the text stands in the source; ``place`` is the heading's."""


class StatutoryCell(NamedTuple):
    """An anchor cell of a report's table. Value cells of a form have both keys, all others neither.

    ``value`` is None unless a number is printed; ``unit`` is the printed one, of the cell or else of its header.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    kind: CellKind
    value: float | int | None = None
    unit: str | None = None
    row_key: str | None = None
    column_key: str | None = None
    place: str = ""
    note: str | None = None


class ReportTable(NamedTuple):
    """One form's table. A printed table that holds several forms (art. 20) gives one of these for each.

    ``key`` is None where no form fits. ``source_table`` is the 1-based ordinal of the printed table in the report,
    ``source_row`` the row in it where this one begins; ``cells`` count rows from 0 within this table. ``grid`` is the
    whole printed table's.
    """

    position: int
    key: str | None
    section_key: str | None
    rows: int
    columns: int
    cells: tuple[StatutoryCell, ...]
    grid: Grid
    source_table: int
    source_row: int = 0
    place: str = ""


class FileTable(NamedTuple):
    """A table of an attachment, and what does not add up in it by itself."""

    table: ReportTable
    findings: tuple[Finding, ...] = ()


class Figure(NamedTuple):
    """A number the prose states; ``start`` and ``end`` are character offsets of the quote in its section's text."""

    indicator: str
    period: Period
    value: float | int | None
    unit: str | None
    qualifier: Qualifier
    quote: str
    section_position: int
    start: int = 0
    end: int = 0
    pattern: str = ""
    part_of: str | None = None
    note: str | None = None
    place: str = ""


class FileReport(NamedTuple):
    """The report that an attachment holds as a whole, read as a page is; its tables stand beside it.

    ``findings`` are those of its text. ``titled`` is the organ that its title names, ``signed_by`` that of its
    signature.
    """

    text: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    template: Template | None = None
    publisher: str | None = None
    titled: str | None = None
    signed_by: str | None = None
    signed_on: dt.date | None = None


class FileReading(NamedTuple):
    """What an attachment states; title and year are its own.

    ``message`` says why it was not read, or what of it was cut. ``report`` is None unless it is a report itself.
    """

    outcome: FileOutcome
    message: str | None = None
    title: str | None = None
    fiscal_year: int | None = None
    tables: tuple[FileTable, ...] = ()
    report: FileReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Everything the text and the tables state."""

    template: Template | None = None
    sections: tuple[Section, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report read to the end; ``findings`` are those of all stages."""

    cleaned: Cleaned
    parsed: Parsed
    findings: tuple[Finding, ...]
