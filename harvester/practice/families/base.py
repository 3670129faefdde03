"""What every family of markup has to say: addresses, paging, encoding, templates. Subclasses are small."""

import datetime as dt
import hashlib
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from jinja2 import Template

from harvester.practice.model import Decoy, Report, SiteFacts
from harvester.practice.page import HTML, Page, Request, Validators
from harvester.practice.prose import environment

_SHOWN = 19
_UNDATED = dt.datetime(2018, 1, 2, tzinfo=dt.UTC)
JSON = "application/json;charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A row of a listing."""

    path: str
    title: str
    date: dt.date
    serial: int

    @property
    def short(self) -> str:
        """The visible text, cut as listings cut it."""
        return self.title if len(self.title) <= _SHOWN else f"{self.title[: _SHOWN - 1]}…"


class Family(ABC):
    """One way a site is built. ``key`` names the templates, ``platform`` is the registry's word for the family."""

    key: ClassVar[str]
    platform: ClassVar[str]
    encoding: ClassVar[str] = "utf-8"
    media_type: ClassVar[str] = f"{HTML}; charset=utf-8"
    per_page: ClassVar[int] = 6
    listing_validators: ClassVar[Validators] = "both"
    robots: ClassVar[str] = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n"
    folders: ClassVar[tuple[str, ...]] = ()
    """Where the templates are, the first that has one; the folder named as the key where it is empty."""
    has_list: ClassVar[bool] = True
    """False where reports stand at an address an organ and year, and no page lists them."""
    answers_get: ClassVar[bool] = True
    """Whether the first page of the list can be looked at, and not only posted to."""
    shared: ClassVar[bool] = True
    """Whether a column may hold several organs."""
    metas: ClassVar[bool] = True
    """Whether report pages carry the standard metas; for the templates they share."""
    paragraph: ClassVar[str] = '<p style="text-indent:2em">'
    page_break: ClassVar[str] = ""
    """The mark at which a script cuts a long report into screens, put before its chapters."""
    date_form: ClassVar[str] = "%Y-%m-%d"
    files_below: ClassVar[bool] = False
    """Attachments stand in a list below the text, not in it."""

    def __init__(self, facts: SiteFacts, base: str = "") -> None:
        self.facts = facts
        self.base = base

    @abstractmethod
    def listing_path(self, number: int) -> str:
        """The address of the listing's page, counted from 1."""

    @abstractmethod
    def report_path(self, report: Report) -> str:
        """The address of a report."""

    @abstractmethod
    def decoy_path(self, decoy: Decoy) -> str:
        """The address of a page that is no report."""

    @abstractmethod
    def attachment_path(self, report: Report, number: int) -> str:
        """The address of an attachment, counted from 0."""

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """A page a program of the site would make; most families have none."""
        del request, articles
        return None

    def published(self) -> tuple[Report, ...]:
        """The reports that stand on the site; all, unless the family has room for one."""
        return self.facts.reports

    def options(self) -> dict[str, object]:
        """Options of the registry row, beside those of all practice sites."""
        return {}

    def validators(self, serial: int) -> Validators:
        """What a report page says about its age; one in four says nothing, as on real sites."""
        return "none" if serial % 4 == 0 else "both"

    def link(self, path: str, target: str) -> str:
        """How a page at ``path`` writes the address ``target``; the root of the site unless a family differs."""
        del path
        return target

    def number(self, purpose: str, digits: int) -> int:
        """A number of the site's own that never changes: ids of columns, sites, units."""
        low = int("1".ljust(digits, "0"))
        return low + zlib.crc32(f"{self.facts.copy_of or self.facts.id} {purpose}".encode()) % (9 * low)

    def pages_of(self, total: int) -> int:
        """How many pages a listing of so many rows has."""
        return max(1, -(-total // self.per_page))

    def slice(self, articles: list[Article], number: int) -> list[Article]:
        """The rows of one page."""
        return articles[(number - 1) * self.per_page : number * self.per_page]

    def page_path(self, number: int, pages: int) -> str:
        """The address of a listing page where it depends on how many there are."""
        del pages
        return self.listing_path(number)

    def listing_number(self, target: str, pages: int) -> int | None:
        """Which of so many pages of the listing stands at an address."""
        return next((number for number in range(1, pages + 1) if self.page_path(number, pages) == target), None)

    def stand_in(self, target: str, articles: Callable[[], list[Article]]) -> str | None:
        """The path of another page that the server shows in the place of one it has not; mostly none."""
        del target, articles
        return None

    def hexadecimal(self, purpose: str, digits: int) -> str:
        """An id in hexadecimal digits (at most 32) that never changes."""
        return hashlib.md5(
            f"{self.facts.copy_of or self.facts.id} {purpose}".encode(), usedforsecurity=False
        ).hexdigest()[:digits]

    def uuid(self, purpose: str) -> str:
        """An id in the form of a UUID that never changes."""
        digits = self.hexadecimal(purpose, 32)
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def generated(self, text: Callable[[], str], media_type: str = JSON) -> Page:
        """A page made by a program: no validators; in UTF-8."""
        return Page(render=lambda: text().encode(), media_type=media_type, modified=_UNDATED, validators="none")

    def render(self, template: str, *, path: str, **context: object) -> str:
        """A page of this family as text."""

        def link(target: str) -> str:
            return self.link(path, target)

        own = {"family": self, "site": self.facts, "path": path, "link": link, "article": self._article}
        return self._template(template).render(own | context)

    def _article(self) -> Template:
        return self._template("article.html")

    def _template(self, name: str) -> Template:
        folders = (*(self.folders or (self.key,)), "common")
        return environment().select_template([f"{folder}/{name}" for folder in folders])


class OneRule(Family):
    """A family that files reports and everything else by one rule, and files in a plain folder."""

    @abstractmethod
    def article_path(self, item: Report | Decoy) -> str:
        """The address of a page."""

    def report_path(self, report: Report) -> str:
        """By the rule."""
        return self.article_path(report)

    def decoy_path(self, decoy: Decoy) -> str:
        """By the rule."""
        return self.article_path(decoy)

    def attachment_path(self, report: Report, number: int) -> str:
        """The upload folder of the day."""
        return f"/upload/{report.published_on:%Y%m%d}/{report.serial}{number}.{report.attachments[number].kind}"
