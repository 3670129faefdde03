"""What a practice site is made of, as plain values; nothing here knows HTML, HTTP or files."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from harvester.items import Outcome, PageKind

Value = int | float | None
DecoyKind = Literal["guide", "picture", "interpretation", "rule_of_law", "notice"]
Cells = Mapping[str, Mapping[str, tuple[Value, ...]]]
"""table key -> row key -> the printed values in the form's column order; None is a cell without a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one organ prints its numbers."""

    thousands: bool = False
    """12,345 instead of 12345."""
    blank: str = ""
    """What stands in a cell without a number: nothing, "/" or a dash."""
    plus: bool = False
    """The sign of a growing 本年增/减 is printed."""
    money: Literal["header", "cell"] = "header"
    """Procurement in 万元 with the unit in the column label, or in 元 with the unit in the cell."""
    short_labels: bool = False
    """Column labels of the 2019 form without 数量, 商业 for 商业企业."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFile:
    """A file beside a report; its link text is ``name``, its kind decides the bytes.

    It holds lines of the report; its figures as statistics; the whole report once more (``copy``) or beside a page
    that has nothing but its title (``report``); or the report's forms, which then do not stand on its page (``forms``).
    """

    name: str
    kind: Literal["xls", "xlsx", "doc", "docx", "rtf", "pdf", "ofd", "zip"]
    holds: Literal["statistics", "text", "copy", "report", "forms"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One annual report as the organ published it; ``titled`` is False where the text itself has no title line."""

    publisher: str
    fiscal_year: int
    template: str
    title: str
    serial: int
    published_on: dt.date
    signed_on: dt.date | None = None
    prose: str = ""
    cells: Cells = field(default_factory=dict)
    figures: Mapping[str, Value] = field(default_factory=dict)
    attachments: tuple[AttachmentFile, ...] = ()
    findings: tuple[str, ...] = ()
    cross_year_findings: tuple[str, ...] = ()
    planted: str = ""
    style: Style = Style()
    titled: bool = True
    names_publisher_in: Literal["page", "signature", "breadcrumb", "source"] = "page"
    revision: int = 0
    pictured: bool = False
    """The tables are pictures of themselves."""
    folder: str = ""
    """Put before the address that the family gives it."""
    also_in: tuple[str, ...] = ()
    """Folders under which the same page stands once more."""

    @property
    def leaves_forms_to_file(self) -> bool:
        """Whether its forms stand in an attachment alone."""
        return any(file.holds == "forms" for file in self.attachments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoy:
    """A row of the listing that is no annual report of the column: a guide, a notice, a picture."""

    title: str
    serial: int
    published_on: dt.date
    kind: DecoyKind
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """One site: who runs it, in which family's markup, and what stands in its report column."""

    id: str
    family: str
    host: str
    site_code: str
    level: str
    division: str
    scope: Literal["own", "mixed"]
    place: str
    reports: tuple[Report, ...]
    decoys: tuple[Decoy, ...]
    faults: tuple[str, ...] = ()
    """Names of ``faults.FAULTS`` that are switched on."""
    pasted: bool = False
    """Its report pages carry the styles of a word processor."""
    copy_of: str = ""
    """The id of the site that this one copies, on a host that no registry names."""

    @property
    def publisher(self) -> str:
        """The organ of the registry row, empty where the column is shared."""
        return self.host if self.scope == "own" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedReport:
    """What a crawl must have stored for one report page; ``findings`` are rule ids, each at least once.

    ``cells`` maps (table key, row key, column key) to the printed number or None; ``units`` has the money cells only.
    ``cross_year_findings`` need the report of the year before. ``figures`` are the numbers the prose states.
    """

    site_id: str
    url: str
    publisher: str
    fiscal_year: int
    template: str
    title: str
    published_on: dt.date
    signed_on: dt.date | None
    cells: Mapping[tuple[str, str, str], Value]
    units: Mapping[tuple[str, str, str], str]
    figures: Mapping[str, Value]
    findings: tuple[str, ...]
    cross_year_findings: tuple[str, ...]
    attachments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFault:
    """What a crawl must make of one fault: the outcome of the page at ``url``, and that of the site's visit.

    Reports that a fault keeps from everybody are not among the expected ones.
    """

    site_id: str
    fault: str
    url: str
    kind: PageKind
    outcome: Outcome
    visit: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSeen:
    """One line of the request log; ``at`` is seconds since the server was started."""

    site_id: str
    method: str
    path: str
    status: int
    at: float
