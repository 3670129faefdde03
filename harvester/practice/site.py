"""One running practice site: its facts, where it stands, what has been changed on it, and its pages by path."""

import datetime as dt
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

from harvester.items import BEIJING
from harvester.practice import printing, prose
from harvester.practice.attachments import MEDIA_TYPES, attachment_bytes, png, statistics_of
from harvester.practice.families import FAMILIES
from harvester.practice.families.base import Article, Family
from harvester.practice.faults.planting import Planting, plant
from harvester.practice.model import Decoy, ExpectedReport, Report, SiteFacts, Value
from harvester.practice.page import Page, Request
from harvester.practice.pasted import pasted
from harvester.practice.restless import restless

_MORNING = dt.time(9, 30, tzinfo=BEIJING)


@dataclass(slots=True)
class PracticeSite:
    """A site at an address; not safe for threads by itself, the server holds a lock around it."""

    facts: SiteFacts
    base: str
    family: Family
    reports: dict[str, Report]
    decoys: dict[str, Decoy]
    planting: Planting
    changes: int = 0
    days: int = 0
    """That have passed, as its pages show."""
    asked: Counter[str] = field(default_factory=Counter)

    @classmethod
    def at(cls, facts: SiteFacts, base: str, foreign: str = "") -> "PracticeSite":
        """The site as its facts have it, served under ``base`` (``http://127.0.0.1:8001``), its copy at ``foreign``."""
        family = FAMILIES[facts.family](facts, base)
        return cls(
            facts=facts,
            base=base,
            family=family,
            planting=plant(facts, family, base, foreign),
            reports={report.folder + family.report_path(report): report for report in family.published()},
            decoys={family.decoy_path(decoy): decoy for decoy in facts.decoys if family.has_list},
        )

    def articles(self) -> list[Article]:
        """Everything in the column, newest first: reports and what is filed beside them."""
        found: list[Article] = [
            Article(path=path, title=item.title, date=item.published_on, serial=item.serial)
            for source in (self.reports, self.decoys)
            for path, item in source.items()
        ]
        found += self.planting.rows
        for path, report in self._copies():
            found.append(Article(path=path, title=report.title, date=report.published_on, serial=report.serial))
        return sorted(found, key=lambda article: (article.date, article.serial), reverse=True)

    def page(self, request: Request) -> Page | None:
        """The page a request asks for, None where there is none."""
        dynamic = self.family.dynamic(request, self.articles)
        if dynamic is not None:
            return replace(dynamic, key=f"{self.facts.id} {self.changes} {request.target} {request.body!r}")
        if request.method == "POST":
            return None
        target, path = request.target, urlsplit(request.target).path
        for address in dict.fromkeys((target, path)):
            found = self._report(address) or self._decoy(address) or self._listing(address)
            if found is not None:
                return found
        instead = self.family.stand_in(target, self.articles)
        return self._report(instead) if instead else self._file(target)

    def not_found(self) -> str:
        """The body of a 404."""
        return self.family.render("not_found.html", path="")

    def expected(self) -> Iterator[ExpectedReport]:
        """What must come out of the reports that are on the site now."""
        seen = self._seen()
        for path, report in self.reports.items():
            if path not in seen:
                continue
            yield ExpectedReport(
                site_id=self.facts.id,
                url=self.base + path,
                publisher=report.publisher,
                fiscal_year=report.fiscal_year,
                template=report.template,
                title=report.title,
                published_on=report.published_on,
                signed_on=report.signed_on,
                cells=_printed(report),
                units={} if report.pictured else printing.money_units(report.cells, report.style),
                figures=dict(report.figures),
                findings=report.findings,
                cross_year_findings=report.cross_year_findings,
                attachments=tuple(
                    (file.name, self.base + self.family.attachment_path(report, number))
                    for number, file in enumerate(report.attachments)
                ),
            )

    def _seen(self) -> set[str]:
        """The reports that anybody can come to, in spite of the site's faults."""
        hidden = self.planting.hides
        if "everything" in hidden:
            return set()
        if "later pages" in hidden:
            return {article.path for article in self.family.slice(self.articles(), 1)}
        return set(self.reports)

    def _copies(self) -> Iterator[tuple[str, Report]]:
        """Further addresses of reports."""
        for path, report in self.reports.items():
            for folder in report.also_in:
                yield folder + path, report

    def _found(self, path: str) -> Report | None:
        """The report at an address; one that a fault hides is there too."""
        if path in self.reports:
            return self.reports[path]
        return next((report for each, report in (*self.planting.baits, *self._copies()) if each == path), None)

    def _key(self, path: str, revision: int = 0) -> str:
        return f"{self.facts.id} {path} {revision} {self.changes} {self.days}"

    def _report(self, path: str) -> Page | None:
        report = self._found(path)
        if report is None:
            return None
        mark = self.planting.page_break or self.family.page_break
        style = pasted if self.facts.pasted else str
        return Page(
            render=lambda: self._render(
                "report.html", path, style, report=report, blocks=prose.blocks(report), page_break=mark
            ),
            media_type=self.family.media_type,
            modified=self._modified(report.published_on, report.serial)
            + dt.timedelta(days=report.revision + self.days),
            validators=self.family.validators(report.serial),
            key=self._key(path, report.revision),
        )

    def _decoy(self, path: str) -> Page | None:
        decoy = self.decoys.get(path)
        if decoy is None:
            return None
        return Page(
            render=lambda: self._render("decoy.html", path, decoy=decoy, picture=prose.PICTURE),
            media_type=self.family.media_type,
            modified=self._shown(decoy.published_on, decoy.serial),
            key=self._key(path),
        )

    def _listing(self, path: str) -> Page | None:
        articles = self.articles()
        pages = self.family.pages_of(len(articles))
        number = 1 if path == "/" else self.family.listing_number(path, pages)
        if number is None:
            return None
        newest = max((article.date for article in articles), default=dt.date(2020, 1, 1))
        return Page(
            render=lambda: self._render(
                "home.html" if path == "/" else "listing.html",
                path,
                articles=self.family.slice(articles, number),
                total=len(articles),
                page=number,
                pages=pages,
            ),
            media_type=self.family.media_type,
            modified=self._shown(newest, 0, self.changes),
            validators=self.family.listing_validators,
            key=self._key(path),
        )

    def _file(self, target: str) -> Page | None:
        if target == prose.PICTURE:
            return Page(render=png, media_type="image/png", modified=self._modified(dt.date(2018, 1, 2), 0), key=target)
        for report in self.reports.values():
            for number, file in enumerate(report.attachments):
                if self.family.attachment_path(report, number) == target:
                    return Page(
                        render=partial(attachment_bytes, file, report),
                        media_type=MEDIA_TYPES[file.kind],
                        modified=self._modified(report.published_on, number),
                        key=self._key(target, report.revision),
                    )
        return None

    def _render(self, template: str, path: str, style: Callable[[str], str] = str, **context: object) -> bytes:
        visits = zlib.crc32(path.encode()) % 4000 + 60 + 3 * self.days
        text = style(self.family.render(template, path=path, visits=visits, **context))
        return restless(text, self.days).encode(self.family.encoding)

    def _shown(self, day: dt.date, minutes: int, changes: int = 0) -> dt.datetime:
        """When a page last looked otherwise: a day a change, and a day of ours a day."""
        return self._modified(day, minutes) + dt.timedelta(days=changes + self.days)

    @staticmethod
    def _modified(day: dt.date, minutes: int) -> dt.datetime:
        at = dt.datetime.combine(day, _MORNING) + dt.timedelta(minutes=minutes % 420)
        return at.astimezone(dt.UTC)


def _printed(report: Report) -> dict[tuple[str, str, str], Value]:
    """The values that can be read of a report: on its page, or in its files."""
    page = {} if report.pictured else printing.flat_cells(report.cells)
    return page | {key: value for file in report.attachments for key, value in statistics_of(file, report).items()}
