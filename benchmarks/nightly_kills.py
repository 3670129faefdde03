"""A crawl killed again and again beside an undisturbed one: is the database the same, and what was fetched twice."""

import random
import signal
import subprocess
import time
from pathlib import Path

from benchmarks.nightly_sites import crawl, register, rows
from harvester.practice import PracticeServer

STATE = (
    "SELECT publisher, fiscal_year, coverage, title, url, outcome FROM reports",
    "SELECT url, number, fingerprint, reading_sha256 FROM versions",
    "SELECT r.url, c.row_key, c.column_key, c.value, c.text FROM reports r "
    "JOIN tables t ON t.version_id = r.current_version_id JOIN cells c ON c.table_id = t.id",
    "SELECT url, rule, location FROM current_findings",
    "SELECT r.url, a.url, a.name, a.sha256, a.outcome FROM attachments a JOIN reports r ON r.id = a.report_id",
    "SELECT url, kind, sha256, outcome, title, fiscal_year, listing_date FROM pages",
    "SELECT url, gone_at FROM addresses",
    "SELECT site_id, url, absent_since FROM listed",
    "SELECT site_id, digest, complete, entries FROM listings",
)


def kills(server: PracticeServer, place: Path, times: int, pause: float) -> None:
    """Kill ``times`` times at random moments of a crawl that has begun, then let it end."""
    undisturbed, killed = place / "undisturbed", place / "killed"
    undisturbed.mkdir()
    killed.mkdir()
    registry = register(server, place, delay=pause, **({"concurrency": 1} if pause else {}))
    began = time.monotonic()
    crawl(undisturbed, registry, "0").wait()
    whole = time.monotonic() - began
    needed = [seen for seen in server.take_log() if seen.path != "/robots.txt"]
    reports = {report.url.split("/", 3)[3] for report in server.expected}
    moments = random.Random(5)  # noqa: S311 - a run that fails can be repeated
    done = 0
    for _ in range(times):
        process = crawl(killed, registry, "0")
        before = len(server.log)
        while process.poll() is None and len(server.log) == before:
            time.sleep(0.02)  # the moments of interest are those after something has been asked for
        try:
            process.wait(timeout=moments.uniform(0, 2 * whole / times))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            done += 1
            process.wait()
    crawl(killed, registry, "0").wait()
    log = [seen for seen in server.take_log() if seen.path != "/robots.txt"]
    again = sum(seen.status == 200 and seen.path.lstrip("/") in reports for seen in log) - len(reports)
    differing = {row for query in STATE for row in set(rows(killed, query)) ^ set(rows(undisturbed, query))}
    print(f"{len(reports)} reports, {pause:g} s between two requests to a host, killed {done} times in {whole:.0f} s")
    print(f"database equal to the undisturbed one: {not differing}")
    for row in sorted(differing, key=repr)[:10]:
        print("   ", row)
    print(f"report pages fetched again: {again}, {again / len(reports):.1%}, {again / max(done, 1):.1f} a kill")
    print(f"requests in all: {len(log)}, of an undisturbed crawl: {len(needed)}")
