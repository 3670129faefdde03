"""One crawl over real HTTP in a process of its own, and what it left in the database."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from forked import run_python

from harvester.commands.practice import as_csv
from harvester.practice import ExpectedFault, ExpectedReport, PracticeServer
from harvester.store import StoredReport, open_database, stored_report

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 200
"""Seconds after which a crawl that does not end is killed."""


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """What was published and served, and what the crawl made of it; the sites are closed by now."""

    expected: tuple[ExpectedReport, ...]
    faults: tuple[ExpectedFault, ...]
    decoys: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]
    code: int
    out: str
    err: str
    visits: Mapping[str, tuple[str, int, str]]
    pages: Mapping[str, tuple[str, str, str]]
    stored: Mapping[str, StoredReport]
    reports: tuple[tuple[str, str, int], ...]
    published_on: Mapping[str, str]

    def of(self, site_id: str) -> list[ExpectedReport]:
        return [report for report in self.expected if report.site_id == site_id]


def harvest(server: PracticeServer, folder: Path, rows: Iterable[Mapping[str, str]]) -> Harvest:
    registry, database = folder / "sites.csv", folder / "harvest.db"
    wanted = list(rows)
    registry.write_text(as_csv(wanted), encoding="utf-8")
    settings = {
        "DATABASE": database,
        "ARCHIVE": folder / "archive",
        "LOG_LEVEL": "WARNING",
        "CONTACT": "tests@example.org",
    }
    command = ["-m", "scrapy", "crawl", "reports", "-a", f"sites={registry}"]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONWARNINGS": "default"}
    done = run_python(command, cwd=ROOT, env=environment, timeout=LIMIT)
    assert database.exists(), f"the crawl did not start: {done.stderr[-2000:]}"
    ids = {row["id"].removesuffix(AUTO) for row in wanted}
    expected = tuple(report for report in server.expected if report.site_id in ids)
    faults = tuple(server.faults)
    db = open_database(database, read_only=True)
    try:
        urls = [url for (url,) in db.execute("SELECT url FROM addresses")]
        found = {url: stored_report(db, url) for url in urls}
        visits = db.execute("SELECT site_id, outcome, entries, coalesce(message, '') FROM visits").fetchall()
        pages = db.execute("SELECT url, kind, outcome, coalesce(message, '') FROM pages").fetchall()
        reports = db.execute("SELECT site_id, publisher, fiscal_year FROM reports").fetchall()
        dates = db.execute("SELECT a.url, r.published_on FROM addresses a JOIN reports r ON r.id = a.report_id")
        published_on = dict(dates.fetchall())
    finally:
        db.close()
    return Harvest(
        expected=expected,
        faults=faults,
        decoys=tuple(server.decoys),
        asked=tuple((seen.site_id, seen.path) for seen in server.log),
        code=done.returncode,
        out=done.stdout,
        err=done.stderr,
        visits={site: (outcome, entries, message) for site, outcome, entries, message in visits},
        pages={url: (kind, outcome, message) for url, kind, outcome, message in pages},
        stored={url: report for url, report in found.items() if report is not None},
        reports=tuple(reports),
        published_on=published_on,
    )


AUTO = "-auto"
"""End of the id of a row whose platform is to be found out."""


def losses(run: Harvest, expected: Iterable[ExpectedReport]) -> list[str]:
    """Every difference between what was published and what was stored, as a sentence."""
    found: list[str] = []
    for want in expected:
        got = run.stored.get(want.url)
        if got is None:
            found.append(f"{want.url} did not arrive: {run.pages.get(want.url)}")
            continue
        for name in ("publisher", "fiscal_year", "title"):
            if getattr(got, name) != getattr(want, name):
                found.append(f"{want.url}: {name} {getattr(got, name)!r}, published {getattr(want, name)!r}")
        if run.published_on[want.url] != f"{want.published_on}":
            found.append(f"{want.url}: dated {run.published_on[want.url]}, published {want.published_on}")
        differing = {key for key in want.cells.keys() | got.values.keys() if want.cells.get(key) != got.values.get(key)}
        found += [f"{want.url}: {key} is {got.values.get(key)}, not {want.cells.get(key)}" for key in sorted(differing)]
    return found
