"""The page a crawl ends with: how many sites came to what, which failed and why, what was new. Prints, and no more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harvester.commands.output import printable, until_the_reader_leaves
from harvester.items import Outcome, VisitItem
from harvester.registry import Site

WELL = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.NOT_DUE})
"""Outcomes of a visit that leave nothing to be done."""

_ERRORS = ("log_count/CRITICAL", "harvester/item_errors", "harvester/store_errors", "harvester/archive_errors")

MOST_LINES = 30
"""Failed sites that are named in all; the rest is counted and stands in the table ``visits``."""
LEAST_LINES = 3
"""Sites that are named of each outcome, however many outcomes there are."""

ADVICE: Mapping[Outcome, str] = {
    Outcome.EMPTY_LISTING: "the column may have moved: look at it and correct listing_url",
    Outcome.EMPTY_DATASTORE: "the interface refused or an id is wrong: look at the column and correct options",
    Outcome.NOT_A_LISTING: "the address is no list of reports: correct listing_url or platform",
    Outcome.SHORT_LISTING: "fewer rows than declared: try again, then look at the paging options",
    Outcome.CHALLENGE: "the site serves people only: set the row to paused",
    Outcome.SOFT_404: "the column is gone or has moved: correct listing_url",
    Outcome.REDIRECTED_HOME: "the column is gone or has moved: correct listing_url",
    Outcome.SCRIPT_SHELL: "the page is made by a script: find the address of its rows, correct listing_url or platform",
    Outcome.STUB: "the page is empty: try again, then correct listing_url",
    Outcome.REDIRECT_LOOP: "the address leads in a circle: correct listing_url",
    Outcome.NOT_FOUND: "the column is gone or has moved: correct listing_url",
    Outcome.FORBIDDEN: "the site refuses us: wait, and set the row to paused if it lasts",
    Outcome.ROBOTS_REFUSED: "the owner does not want it: set the row to paused",
    Outcome.SERVER_ERROR: "try again later",
    Outcome.HOST_STOPPED: "the host refused or stayed silent: leave it alone today; pause its rows if it lasts",
    Outcome.POSTPONED: "the host has had its requests of the day: run again tomorrow",
    Outcome.TLS_ERROR: "its https is broken: write http in listing_url if that works, else option tls, with the reason",
    Outcome.TIMEOUT: "try again later, at night",
    Outcome.UNREACHABLE: "try again later; if it lasts, look for the new host",
    Outcome.OFF_SITE: "the listing leads elsewhere: correct listing_url",
    Outcome.PRIVATE_ADDRESS: "the name leads into a private network: correct listing_url",
    Outcome.TOO_LARGE: "larger than any report: look at the page, raise DOWNLOAD_MAXSIZE if it is one",
    Outcome.NOT_A_REPORT: "something else stands where the report was: look at the page",
    Outcome.UNREADABLE: "the file cannot be read: look at it; the bytes are in the archive",
    Outcome.REFERER_WALL: "option referer, with the reason, if the files matter; else leave them",
    Outcome.CAPTCHA: "a person may download the files; they are left alone",
    Outcome.NOT_A_FILE: "the link is dead or leads to a page: look at it",
    Outcome.FAILED: "an unexpected error: the log says where; report it if it lasts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run came to; ``errors`` counts exceptions while items were stored or pages read.

    ``not_due`` counts known reports that were left alone. ``news`` is what the monitors noticed first in this run.
    ``stopped`` says of each host that was left alone for the rest of the run why it was.
    ``attachments`` counts the files that were due, by outcome. ``ended_by`` is what made storing impossible.
    """

    well: tuple[VisitItem, ...]
    failed: tuple[VisitItem, ...]
    unfinished: tuple[str, ...]
    counts: Mapping[str, int]
    errors: int
    not_due: int = 0
    news: tuple[str, ...] = ()
    stopped: Mapping[str, str] = field(default_factory=dict)
    attachments: Mapping[str, int] = field(default_factory=dict)
    ended_by: str | None = None

    @classmethod
    def of(cls, sites: Sequence[Site], visited: Sequence[VisitItem], stats: Mapping[str, Any]) -> "Summary":
        """From the sites of the plan, the visits that ended, and Scrapy's statistics."""
        ended = {visit.site_id for visit in visited}
        names = ("new", "edited", "unchanged", "failed")
        return cls(
            well=tuple(visit for visit in visited if visit.outcome in WELL),
            failed=tuple(visit for visit in visited if visit.outcome not in WELL),
            unfinished=tuple(site.id for site in sites if site.id not in ended),
            counts={name: int(stats.get(f"harvester/{name}", 0)) for name in names},
            errors=sum(int(stats.get(name, 0)) for name in _ERRORS),
            not_due=int(stats.get("harvester/not_due", 0)),
            news=tuple(stats.get("harvester/news", ())),
            stopped=stats.get("harvester/hosts_stopped", {}),
            attachments=sum((Counter(visit.attachments) for visit in visited), Counter()),
            ended_by=stats.get("harvester/ended_by"),
        )

    @property
    def brought_something(self) -> bool:
        """Whether a site was well or a report was had, as in a run that was stopped before any site's end."""
        return bool(self.well) or any(self.counts[name] for name in ("new", "edited", "unchanged"))

    def lines(self) -> list[str]:
        """The page, line by line."""
        total = len(self.well) + len(self.failed) + len(self.unfinished)
        pages = sum(visit.requests for visit in (*self.well, *self.failed))
        whose = " at those that ended" if self.unfinished else ""
        page = ["", *self.news, f"{total} sites, {pages} requests{whose}", f"  well          {len(self.well):>6}"]
        by_outcome = Counter(visit.outcome for visit in self.failed)
        page += [f"  {outcome:<14}{count:>6}" for outcome, count in by_outcome.most_common()]
        if self.unfinished:
            page.append(f"  not finished  {len(self.unfinished):>6}")
        left_alone = [f"{self.not_due} known and not due"] if self.not_due else []
        counted = [f"{count} {name}" for name, count in self.counts.items()]
        page.append("reports: " + ", ".join([*counted, *left_alone]))
        page += self._files()
        page += self._failures()
        page += self._named("Hosts stopped", [f"  {host}: {why}" for host, why in sorted(self.stopped.items())])
        page += self._named(
            "Not finished (the next run goes on from what is stored)", [f"  {site_id}" for site_id in self.unfinished]
        )
        remarks = [f"  {visit.site_id}: {visit.message}" for visit in self.well if visit.message]
        page += self._named("Remarks", remarks)
        if self.ended_by:
            page.append(f"Ended early, because nothing more could be stored: {self.ended_by}")
        if self.errors:
            logged = "1 error was" if self.errors == 1 else f"{self.errors} errors were"
            page.append(f"{logged} logged; see the log above")
        return page

    def show(self) -> None:
        """Print it."""
        with until_the_reader_leaves():
            print("\n".join(map(printable, self.lines())))

    def _files(self) -> list[str]:
        """A line on the attachments, and one for each outcome of those that could not be had."""
        if not self.attachments:
            return []
        kept, same = (self.attachments.get(outcome, 0) for outcome in (Outcome.OK, Outcome.NOT_MODIFIED))
        lost = {outcome: count for outcome, count in self.attachments.items() if outcome not in WELL}
        head = f"attachments: {kept} kept, {same} unchanged, {sum(lost.values())} not had"
        return [head, *(f"  {each:<14}{lost[each]:>6}  -> {ADVICE[Outcome(each)]}" for each in sorted(lost))]

    def _failures(self) -> list[str]:
        """Outcome by outcome, the commonest first: how many sites, what to do, which ones and why."""
        by_outcome: dict[Outcome, list[VisitItem]] = {}
        for visit in self.failed:
            by_outcome.setdefault(visit.outcome, []).append(visit)
        room = max(LEAST_LINES, MOST_LINES // max(1, len(by_outcome)))
        page = ["Failed:"] if by_outcome else []
        for outcome, visits in sorted(by_outcome.items(), key=lambda each: (-len(each[1]), each[0])):
            sites = f"{len(visits)} site{'s' if len(visits) > 1 else ''}"
            page.append(f"  {outcome}, {sites} -> {ADVICE.get(outcome, 'the log says more')}")
            page += [f"    {': '.join(filter(None, (each.site_id, outcome, each.message)))}" for each in visits[:room]]
            page += [f"    … and {len(visits) - room} more"] if len(visits) > room else []
        return page

    @staticmethod
    def _named(heading: str, lines: list[str]) -> list[str]:
        if not lines:
            return []
        more = [f"  … and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
        return [f"{heading}:", *lines[:MOST_LINES], *more]
