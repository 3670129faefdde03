"""``python -m benchmarks.memory --reports 20000``: what one long crawl takes of memory, and whether it grows.

Practice sites in this process, each a host of its own on loopback (Linux), the crawl in another: fetched, archived,
read, checked, stored, without pauses. Resident memory is noted every thousand reports; what counts is its growth after
the first five thousand, and its peak. Takes minutes: about as long as reading so many reports does.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.project import get_project_settings

from harvester.commands.practice import as_csv
from harvester.items import ReportItem
from harvester.practice import practice_facts, serve
from harvester.spiders.reports import ReportsSpider

ROOT = Path(__file__).resolve().parents[1]
YEARS, ORGANS, MOST_SITES = 17, 10, 500
STEP = 1000
SETTLED = 5000


def main() -> int:
    """Serve, crawl, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "REGISTRY"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        crawl(*options.child)
        return 0
    sites = sites_with(options.reports)
    with serve(sites=sites, years=YEARS, organs=ORGANS, apart=True) as server, tempfile.TemporaryDirectory() as folder:
        registry = Path(folder) / "sites.csv"
        registry.write_text(as_csv(server.rows), encoding="utf-8")
        print(f"{len(server.expected)} reports on {sites} sites", flush=True)
        command = [sys.executable, "-m", "benchmarks.memory", "--child", folder, str(registry)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        at: dict[int, float] = {}
        assert child.stdout is not None
        for line in child.stdout:
            print(line.rstrip(), flush=True)
            if line.startswith("{"):
                noted = json.loads(line)
                at[noted["reports"]] = noted["rss"]
        child.wait()
    if at:
        last = max(at)
        base = min(SETTLED, last)
        print(f"growth from {base} to {last} reports: {at[last] - at[base]:.1f} MB, at most {max(at.values()):.0f}")
    return child.returncode


def sites_with(reports: int) -> int:
    """How many practice sites have so many reports; as many as there can be where that is not enough."""
    sites = max(5, reports // (YEARS * ORGANS))
    while sites < MOST_SITES and _organs(sites) * YEARS < reports:
        sites = min(MOST_SITES, sites + 10)
    return sites


def _organs(sites: int) -> int:
    return sum(len(site.reports) for site in practice_facts(sites=sites, years=1, organs=ORGANS))


class Watch:
    """Notes resident memory every thousand reports."""

    def __init__(self, crawler: Crawler) -> None:
        self.reports = 0
        self.begun = time.monotonic()
        crawler.signals.connect(self.scraped, signal=signals.item_scraped)

    def scraped(self, item: object) -> None:
        """One more item has passed all stages."""
        if isinstance(item, ReportItem):
            self.reports += 1
            if self.reports % STEP == 0:
                self.note()

    def note(self) -> None:
        """A line of JSON."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        rss = pages * resource.getpagesize() / 2**20
        seconds = time.monotonic() - self.begun
        print(json.dumps({"reports": self.reports, "rss": round(rss, 1), "seconds": round(seconds)}), flush=True)


def crawl(folder: str, registry: str) -> None:
    """The crawl, in a process of its own; its highest memory at the end."""
    settings = get_project_settings()
    own = {"DATABASE": f"{folder}/harvest.db", "ARCHIVE": f"{folder}/archive", "SITES": registry, "LOG_LEVEL": "ERROR"}
    settings.setdict({**own, "PROGRESS_ENABLED": False}, priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(ReportsSpider)
    watch = Watch(crawler)
    process.crawl(crawler)
    process.start()
    watch.note()
    # Not ru_maxrss: a child begins with its parent's.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024
    print(f"peak of the process: {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
