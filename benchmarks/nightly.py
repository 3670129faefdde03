"""``python -m benchmarks.nightly``: a night without news beside a full crawl and a spider that does nothing.

Practice sites on loopback. Each round: a full crawl into a new database, a night without news into the same one, and
a null spider that fetches the same pages and drops them; each in a process of its own, CPU by the process's own clock
inside the crawl. Medians of the rounds are compared; only the ratios mean anything. ``--kills N`` kills a crawl N times
at random moments and compares its database with an undisturbed one.
"""

import argparse
import csv
import json
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.nightly_process import MODES
from harvester.practice import PracticeServer, serve

ROOT = Path(__file__).resolve().parents[1]
STATE = (
    "SELECT publisher, fiscal_year, coverage, title, url, outcome FROM reports",
    "SELECT url, number, fingerprint, reading_sha256 FROM versions",
    "SELECT url, kind, sha256, outcome FROM pages",
    "SELECT site_id, url, absent_since FROM listed",
)


def main() -> int:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nightly", description=__doc__)
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    with serve(sites=options.sites, years=options.years) as server, tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        registry = place / "sites.csv"
        with registry.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, server.rows[0].keys())
            writer.writeheader()
            writer.writerows(server.rows)
        if options.kills:
            kills(server, place, registry, options.kills)
        else:
            quiet_night(server, place, registry, options.rounds)
    return 0


def crawl(place: Path, registry: Path, mode: str) -> subprocess.Popen[str]:
    """One crawl in its own process; prints its CPU as JSON on its last line."""
    command = [sys.executable, "-m", "benchmarks.nightly_process", mode, str(place), str(registry)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def quiet_night(server: PracticeServer, place: Path, registry: Path, rounds: int) -> None:
    """Full crawl, quiet night and null spider, in turn."""
    measured: dict[str, list[dict[str, float]]] = {mode: [] for mode in MODES}
    for number in range(rounds):
        target = place / str(number)
        target.mkdir()
        for mode in MODES:
            server.take_log()
            out, _ = crawl(target, registry, mode).communicate()
            figures = json.loads(out.strip().splitlines()[-1])
            log = server.take_log()
            figures["robots"] = sum(seen.path == "/robots.txt" for seen in log)
            figures["asked"] = len(log) - figures["robots"]
            measured[mode].append(figures)
            print(number + 1, mode, json.dumps(figures), flush=True)
        by_requests = rows(target, "SELECT requests, count(*) FROM visits WHERE crawl_id = 2 GROUP BY requests")
        shutil.rmtree(target)
    full, night, null = (measured[mode] for mode in MODES)
    columns = len(server.rows)

    def ratio(name: str, one: list[dict[str, float]], other: list[dict[str, float]]) -> float:
        return statistics.median(a[name] / b[name] for a, b in zip(one, other, strict=True))

    asked = statistics.median(figures["asked"] for figures in night)
    print(f"requests per listing page that can show a new entry: {asked / columns:.3f} ({asked:g} of {columns})")
    print("columns by requests of the quiet night: " + ", ".join(f"{number} x {asks}" for asks, number in by_requests))
    print(f"robots.txt: {statistics.median(figures['robots'] for figures in night):g}, one a host and run")
    print(f"bytes against the full crawl: {ratio('bytes', night, full):.2%}")
    print(f"CPU against the null spider: {ratio('cpu', night, null):.1%}")
    print(f"CPU of the full crawl against the null spider: {ratio('cpu', full, null):.2f}")


def kills(server: PracticeServer, place: Path, registry: Path, times: int) -> None:
    """One crawl killed again and again; its database beside that of an undisturbed one, and what was fetched twice."""
    undisturbed, killed = place / "undisturbed", place / "killed"
    undisturbed.mkdir()
    killed.mkdir()
    started = time.monotonic()
    crawl(undisturbed, registry, "full").wait()
    whole = time.monotonic() - started
    needed = sum(seen.path != "/robots.txt" for seen in server.take_log())
    moments = random.Random(5)  # noqa: S311 - a run that fails can be repeated
    done = 0
    for _ in range(times):
        process = crawl(killed, registry, "full")
        try:
            process.wait(timeout=1.0 + moments.uniform(0, whole / 4))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            done += 1
            process.wait()
    crawl(killed, registry, "full").wait()
    reports = {report.url.split("/", 3)[3] for report in server.expected}
    fetched = [seen.path for seen in server.take_log() if seen.status == 200 and seen.path.lstrip("/") in reports]
    again = len(fetched) - len(server.expected)
    same = all(rows(killed, query) == rows(undisturbed, query) for query in STATE)
    print(f"killed {done} times; database equal: {same}; reports fetched again: {again} of {len(server.expected)}")
    print(f"({again / len(server.expected):.1%}; {needed} requests of an undisturbed crawl)")


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Rows in an order of their own."""
    db = sqlite3.connect(folder / "harvest.db")
    try:
        return sorted(db.execute(query).fetchall(), key=repr)
    finally:
        db.close()


if __name__ == "__main__":
    sys.exit(main())
