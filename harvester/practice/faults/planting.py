"""Puts the faults of a site where they belong: which requests meet them, which rows they add, what a crawl must see."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from harvester.exceptions import HarvesterError, WrongArguments
from harvester.items import Outcome, PageKind
from harvester.practice.families import Article, Family
from harvester.practice.faults.catalogue import FAULTS
from harvester.practice.faults.model import Asked, Fault
from harvester.practice.model import ExpectedFault, Report, SiteFacts
from harvester.practice.page import Answer

ROBOTS = "/robots.txt"
LINKED_COPY, HIDDEN_BY_ROBOTS = "clone-linked", "robots-hides-one"
BROKEN_TLS, SELF_SIGNED = "tls-broken", "tls-self-signed"
_LASTING = frozenset(
    (
        *(Outcome.NOT_FOUND, Outcome.SOFT_404, Outcome.REDIRECTED_HOME, Outcome.SCRIPT_SHELL, Outcome.STUB),
        *(Outcome.OFF_SITE, Outcome.PRIVATE_ADDRESS, Outcome.ROBOTS_REFUSED),
    )
)
"""Outcomes of one report that asking again does not change: the visit is well all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A fault at its place; ``targets`` is None where any page of the site meets it."""

    fault: Fault
    targets: frozenset[str] | None

    def meets(self, target: str) -> bool:
        """Whether a request comes upon it; an address that leads in a circle gets longer on its way."""
        if self.targets is None:
            return target != ROBOTS
        return target in self.targets or any(
            target.startswith(f"{each}{mark}") for each in self.targets for mark in "?&"
        )

    def answer(self, asked: Asked) -> Answer | None:
        """The wrong answer, or None."""
        return self.fault.answer(asked) if self.fault.answer else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """All faults of a site at an address.

    ``baits`` are reports that are listed and cannot be had, by path; ``rows`` are further rows of the list;
    ``page_break`` is a mark to be put into reports, ``robots`` the text of a robots.txt of its own.
    """

    planted: tuple[Planted, ...] = ()
    baits: tuple[tuple[str, Report], ...] = ()
    rows: tuple[Article, ...] = ()
    expected: tuple[ExpectedFault, ...] = ()
    page_break: str = ""
    robots: str | None = None

    @property
    def hides(self) -> frozenset[str]:
        """Which reports nobody can have: "later pages", "everything", or nothing."""
        return frozenset(each.fault.hides for each in self.planted) - {"nothing"}


def checked(site_id: str, family: type[Family], names: Iterable[str]) -> tuple[str, ...]:
    """The names of a site's faults; raises WrongArguments for an unknown one and for one its family cannot have."""
    found = tuple(names)
    for name in found:
        fault = FAULTS.get(name)
        if fault is None:
            raise WrongArguments(f"{site_id}: no fault is called {name!r}; there are {', '.join(sorted(FAULTS))}")
        if not suits(fault, family):
            families = ", ".join(fault.families) or "those that have a list"
            raise WrongArguments(f"{site_id}: a site of the family {family.key} cannot have {name}, only {families}")
    return found


def suits(fault: Fault, family: type[Family]) -> bool:
    """Whether a family can have a fault."""
    return family.key in fault.families if fault.families else family.has_list and family.answers_get


def changed(site: SiteFacts) -> SiteFacts:
    """The facts with what the site's faults change in them."""
    for name in site.faults:
        change = FAULTS[name].changes
        site = change(site) if change else site
    return site


def row_options(site: SiteFacts) -> dict[str, object]:
    """What the faults of a site put into its registry row."""
    return {option: value for name in site.faults for option, value in FAULTS[name].options.items()}


def plant(site: SiteFacts, family: Family, base: str, foreign: str) -> Planting:
    """The faults of a site that stands at ``base``, beside a copy of it at ``foreign``."""
    spots = [_spot(site, family, FAULTS[name], order) for order, name in enumerate(site.faults)]
    baits = [(spot.path, spot.bait) for spot in spots if spot.bait]
    refused = next((spot.path for spot in spots if spot.fault.name == HIDDEN_BY_ROBOTS), None)
    return Planting(
        planted=tuple(Planted(fault=spot.fault, targets=spot.targets) for spot in spots),
        baits=tuple(baits),
        rows=tuple(
            Article(
                path=spot.listed(foreign), title=spot.bait.title, date=spot.bait.published_on, serial=spot.bait.serial
            )
            for spot in spots
            if spot.bait
        ),
        expected=tuple(
            ExpectedFault(
                site_id=site.id,
                fault=spot.fault.name,
                url=foreign + spot.path if spot.fault.name == LINKED_COPY else base + spot.path,
                kind=spot.kind,
                outcome=spot.fault.outcome,
                visit=_visit(spot.fault),
            )
            for spot in spots
        ),
        page_break="<p>#PAGE_BREAK#</p>" if "page-breaks" in site.faults else "",
        robots=f"User-agent: *\nDisallow: {refused}\n" if refused else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where one fault shows; ``path`` is the page that is judged, ``targets`` what meets the fault (None: any page)."""

    fault: Fault
    kind: PageKind
    path: str
    targets: frozenset[str] | None
    bait: Report | None = None

    def listed(self, foreign: str) -> str:
        """What the list links to."""
        return foreign + self.path if self.fault.name == LINKED_COPY else self.path


def _spot(site: SiteFacts, family: Family, fault: Fault, order: int) -> _Spot:
    listing = family.listing_path(1)
    if fault.place == "report":
        bait = _bait(site, order) if fault.has_bait else None
        path = family.report_path(bait or newest(site))
        return _Spot(fault=fault, kind=PageKind.REPORT, path=path, targets=frozenset({path}), bait=bait)
    if fault.place == "attachment":
        files = frozenset(_attachments(site, family))
        if not files:
            raise HarvesterError(f"{site.id} has no attachment for {fault.name}; serve more years of it")
        return _Spot(fault=fault, kind=PageKind.ATTACHMENT, path=min(files), targets=files)
    places = {"listing": frozenset({listing}), "robots": frozenset({ROBOTS})}
    return _Spot(fault=fault, kind=PageKind.LISTING, path=listing, targets=places.get(fault.place))


def scheme_of(site: SiteFacts) -> str:
    """How the site's address begins."""
    return "https" if any(FAULTS[name].tls for name in site.faults) else "http"


def newest(site: SiteFacts) -> Report:
    """The report of the last year."""
    return max(site.reports, key=lambda report: (report.fiscal_year, report.serial))


def _visit(fault: Fault) -> Outcome:
    if fault.place == "attachment" or (fault.place == "report" and fault.outcome in _LASTING):
        return Outcome.OK
    return fault.outcome


def needs_copy(site: SiteFacts) -> bool:
    """Whether a fault leads to a copy of the site on a foreign host."""
    return any(FAULTS[name].foreign for name in site.faults)


def copied(site: SiteFacts) -> SiteFacts:
    """The site as a foreign host carries it: the same pages under the same paths, and those that the faults lead to."""
    baits = [_bait(site, order) for order, name in enumerate(site.faults) if FAULTS[name].has_bait]
    return replace(site, id=f"{site.id}-copy", reports=(*site.reports, *baits), faults=(), copy_of=site.id)


def _bait(site: SiteFacts, order: int) -> Report:
    """A report of a year before all others, which only the list knows."""
    oldest = min(site.reports, key=lambda report: (report.fiscal_year, report.serial))
    year = oldest.fiscal_year - 1 - order
    return replace(
        oldest,
        fiscal_year=year,
        title=f"{oldest.publisher}{year}年政府信息公开工作年度报告",
        serial=70_000_000 + order,
        published_on=dt.date(year + 1, 3, 20),
    )


def _attachments(site: SiteFacts, family: Family) -> Iterator[str]:
    for report in site.reports:
        for number in range(len(report.attachments)):
            yield family.attachment_path(report, number)
