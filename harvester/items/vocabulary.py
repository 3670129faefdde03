"""The closed vocabularies: every word here is stored in the database, so members are added, never renamed."""

from enum import StrEnum


class Template(StrEnum):
    """The format era a report follows, detected from its labels and never from its year."""

    REG2007 = "reg2007"
    V2019 = "v2019"
    V2021 = "v2021"


class CellKind(StrEnum):
    """What a table cell shows; only NUMBER and ZERO carry a value."""

    NUMBER = "number"
    ZERO = "zero"
    BLANK = "blank"
    DASH = "dash"
    SLASH = "slash"
    TEXT = "text"


class Severity(StrEnum):
    """ERROR: the report contradicts itself. WARNING: needs an explanation. INFO: a lead."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Qualifier(StrEnum):
    """How exactly a stated number is meant."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    MORE_THAN = "more_than"


class Period(StrEnum):
    """The span of time a figure counts."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    AS_OF = "as_of"


class Coverage(StrEnum):
    """Whose work a report counts; a whole_region report is never added to its members."""

    OWN_BODY = "own_body"
    GOVERNMENT_LEVEL = "government_level"
    WHOLE_REGION = "whole_region"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """Administrative level of a publisher."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Scope(StrEnum):
    """Whether a report column carries one publisher or several."""

    OWN = "own"
    MIXED = "mixed"


class SiteStatus(StrEnum):
    """Whether a registry row is crawled."""

    ACTIVE = "active"
    PAUSED = "paused"
    DEAD = "dead"


class PageKind(StrEnum):
    """What a URL known to the crawler holds."""

    LISTING = "listing"
    REPORT = "report"
    ATTACHMENT = "attachment"


class Outcome(StrEnum):
    """What became of one fetched page, one site's visit or one attachment.

    The five that must never be confused: EMPTY_LISTING, SHORT_LISTING, CHALLENGE, SOFT_404, NOT_DUE. POSTPONED: left to
    a later run, because the host has had its requests of the day. HOST_STOPPED: not asked for, because the host refused
    or stayed silent before. REFERER_WALL, CAPTCHA and NOT_A_FILE: a page stands in the place of an attachment.
    """

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    UNCHANGED = "unchanged"
    NOT_DUE = "not_due"
    POSTPONED = "postponed"
    EMPTY_LISTING = "empty_listing"
    EMPTY_DATASTORE = "empty_datastore"
    SHORT_LISTING = "short_listing"
    NOT_A_LISTING = "not_a_listing"
    NOT_A_REPORT = "not_a_report"
    CHALLENGE = "challenge"
    SOFT_404 = "soft_404"
    REDIRECTED_HOME = "redirected_home"
    SCRIPT_SHELL = "script_shell"
    STUB = "stub"
    REDIRECT_LOOP = "redirect_loop"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    SERVER_ERROR = "server_error"
    HOST_STOPPED = "host_stopped"
    UNREACHABLE = "unreachable"
    TLS_ERROR = "tls_error"
    TIMEOUT = "timeout"
    ROBOTS_REFUSED = "robots_refused"
    OFF_SITE = "off_site"
    PRIVATE_ADDRESS = "private_address"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    REFERER_WALL = "referer_wall"
    CAPTCHA = "captcha"
    NOT_A_FILE = "not_a_file"
    FAILED = "failed"


class FileOutcome(StrEnum):
    """What reading an attachment came to. NO_FORM: it has no table that is a report's form."""

    READ = "read"
    NO_FORM = "no_form"
    UNREADABLE = "unreadable"
    READER_MISSING = "reader_missing"
    FAILED = "failed"


READING_FAILED = "reading_failed"
"""The rule of the finding that a stage of the reading leaves when it breaks."""

PAGE_BROKEN_OFF = "page_broken_off"
"""The rule of the finding that a page ends in the middle, without its end tags."""

ANOTHER_ORGAN = "DOC-07"
"""The rule of the finding that a page in an organ's own column names another organ as its publisher."""

FROM_LISTING = "listing"
"""The source of a title that only the listing gives."""

AGAINST_REGISTRY = ":other"
"""What the source of a publisher ends in (``title:other``) where the page names another organ than the registry."""

ANOTHERS_PAGE = "another organ's report: "
"""What the message of such a page begins with; the organ's name follows."""

PAGE_GONE = frozenset(
    {Outcome.NOT_FOUND, Outcome.SOFT_404, Outcome.REDIRECTED_HOME, Outcome.SCRIPT_SHELL, Outcome.STUB}
)
"""Answers that hold no page, whatever their status says: where an address was only a guess, it was a wrong one."""

COLUMN_GONE = frozenset({Outcome.NOT_FOUND, Outcome.SOFT_404, Outcome.REDIRECTED_HOME})
"""Answers that say of a column's page that it is not there; an empty or scripted one may only be read wrongly."""

PAST_REPORT = "another report stood here before: "
"""What the message of a page begins with whose address held the report of another year or organ; its name follows."""


SITE_COLUMNS = (
    "id",
    "publisher",
    "level",
    "division",
    "platform",
    "listing_url",
    "scope",
    "since",
    "options",
    "status",
    "checked_on",
    "note",
)
"""The header of ``data/sites.csv`` and the columns of ``sites``; in the file the order is free, the names are not."""

FILE_TITLE, FILE_SIGNATURE = "attachment title", "attachment signature"
"""The sources of the organs that a file's title and signature name, among a publisher's candidates."""
