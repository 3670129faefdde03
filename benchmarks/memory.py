"""``python -m benchmarks.memory --reports 20000``: what one long crawl takes of memory, and whether it grows.

Practice sites in this process, each a host of its own on loopback (Linux), the crawl in another: fetched, archived,
read, checked, stored, without pauses. Resident memory is noted every thousand reports; what counts is its growth after
the first five thousand, and its peak. Takes minutes: about as long as reading so many reports does.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from harvester.commands.practice import as_csv
from harvester.practice import practice_facts, serve

ROOT = Path(__file__).resolve().parents[1]
YEARS, ORGANS, MOST_SITES = 17, 10, 500
SETTLED = 5000


def main() -> int:
    """Serve, crawl, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument(
        "--one-host", action="store_true", help="all sites share one host, asked for one page at a time"
    )
    options = parser.parse_args()
    sites = sites_with(options.reports)
    with (
        serve(sites=sites, years=YEARS, organs=ORGANS, apart=not options.one_host) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        registry = Path(folder) / "sites.csv"
        registry.write_text(as_csv(server.rows), encoding="utf-8")
        print(f"{len(server.expected)} reports on {sites} sites", flush=True)
        command = [sys.executable, "-m", "benchmarks.memory_crawl", folder, str(registry)]
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


if __name__ == "__main__":
    sys.exit(main())
