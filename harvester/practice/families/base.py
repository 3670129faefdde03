"""What every family of markup has to say: addresses, paging, encoding, templates. Subclasses are small."""

import datetime as dt
import re
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from harvester.practice.model import Decoy, Report, SiteFacts
from harvester.practice.page import HTML, Page, Request, Validators
from harvester.practice.prose import environment

_SHOWN = 19


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

    def __init__(self, facts: SiteFacts) -> None:
        self.facts = facts

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
        return low + zlib.crc32(f"{self.facts.id} {purpose}".encode()) % (9 * low)

    def pages_of(self, total: int) -> int:
        """How many pages a listing of so many rows has."""
        return max(1, -(-total // self.per_page))

    def slice(self, articles: list[Article], number: int) -> list[Article]:
        """The rows of one page."""
        return articles[(number - 1) * self.per_page : number * self.per_page]

    def listing_number(self, path: str) -> int | None:
        """Which page of the listing stands at a path."""
        match = re.search(r"_(\d{1,4})\.\w+$", path)
        printed = int(match[1]) if match else 0
        candidates = (1, printed, printed + 1)  # families count their pages from 0 or from 1
        return next((number for number in candidates if number and self.listing_path(number) == path), None)

    def render(self, template: str, *, path: str, **context: object) -> str:
        """A page of this family as text."""

        def link(target: str) -> str:
            return self.link(path, target)

        found = environment().select_template([f"{self.key}/{template}", f"common/{template}"])
        return found.render(family=self, site=self.facts, path=path, link=link, **context)
