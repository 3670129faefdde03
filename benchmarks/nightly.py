"""``python -m benchmarks.nightly quiet|kills|edits``: what a night costs, what a kill costs, which edits are seen.

Practice sites on loopback, their pages as long as real ones (a listing's worth of about twenty reports of 60 KB). Each
crawl is a process of its own; CPU is that of the process between the opening and the closing of the spider. Only ratios
mean anything.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.nightly_edits import edits
from benchmarks.nightly_kills import kills
from benchmarks.nightly_sites import columns, figures_of, register, rows
from harvester.practice import PracticeServer, serve


def main() -> int:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nightly", description=__doc__)
    parser.add_argument("what", choices=("quiet", "kills", "edits", "restless"))
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--years", type=int, default=17, help="reports an organ (default 17)")
    parser.add_argument("--rounds", type=int, default=5, help="of quiet nights and null spiders")
    parser.add_argument("--times", type=int, default=50, help="kills")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two requests to a host, for kills")
    options = parser.parse_args()
    with (
        serve(sites=options.sites, years=options.years, pasted=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        place = Path(folder)
        if options.what == "quiet":
            quiet_nights(server, place, options.rounds)
        elif options.what == "kills":
            kills(server, place, options.times, options.pause)
        else:
            edits(server, place, restless=options.what == "restless")
    return 0


def quiet_nights(server: PracticeServer, place: Path, rounds: int) -> None:
    """A full crawl; then a night with robots.txt a day old, another within its day, and a null spider, in turn."""
    registry = register(server, place)
    full = figures_of(server, place, registry, "0")
    reports = rows(place, "SELECT count(*) FROM reports")[0][0]
    print("full crawl", json.dumps(full), f"{reports} reports", flush=True)
    measured: dict[str, list[dict[str, float]]] = {"robots.txt asked for": [], "robots.txt at hand": [], "null": []}
    for number in range(rounds):
        days = {"robots.txt asked for": 1.01 + 2 * number, "robots.txt at hand": 1.95 + 2 * number}
        for kind, figures in measured.items():
            figures.append(figures_of(server, place, registry, str(days.get(kind, "null"))))
            print(number + 1, kind, json.dumps(figures[-1]), flush=True)
    count, null = len(columns(server)), measured.pop("null")
    for kind, nights in measured.items():
        asked, robots = (statistics.median(night[name] for night in nights) for name in ("asked", "robots"))
        cpu = statistics.median(a["cpu"] / b["cpu"] for a, b in zip(nights, null, strict=True))
        received = statistics.median(night["bytes"] for night in nights) / full["bytes"]
        print(f"quiet night, {kind}: {asked / count:.3f} requests a column and {robots / count:.2f} for robots.txt,")
        print(f"    {received:.2%} of the full crawl's bytes, {cpu:.1%} of the null spider's CPU")
    by_requests = rows(place, "SELECT requests, count(*) FROM visits WHERE crawl_id = 2 GROUP BY requests")
    print("columns by requests: " + ", ".join(f"{number} x {asks}" for asks, number in by_requests))
    print("visits beyond their budget:", rows(place, "SELECT count(*) FROM visits WHERE requests > budget")[0][0])
    print(
        f"full crawl: {statistics.median(full['cpu'] / each['cpu'] for each in null):.2f} times the null spider's CPU"
    )


if __name__ == "__main__":
    sys.exit(main())
