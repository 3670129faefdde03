"""What the measures of ``benchmarks.nightly`` share: sites and their registry, one crawl, rows of a database."""

import csv
import json
import sqlite3
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from harvester.practice import PracticeServer
from harvester.practice.synthetic import made_up_site

ROOT = Path(__file__).resolve().parents[1]
ORGANS = 3
"""Of a shared column."""
EVERY = 30.0
"""Seconds between two lines that say how far a crawl is."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One crawl: seconds of CPU, bytes with headers as they came and of the bodies unpacked, requests answered.

    ``by_port`` holds the two counts of bytes by the site's port.
    """

    cpu: float
    wire: int
    bodies: int
    by_port: dict[str, tuple[int, int]]
    asked: int = 0
    robots: int = 0

    def shown(self) -> dict[str, float]:
        """Without the details by port."""
        return {name: value for name, value in asdict(self).items() if name != "by_port"}


def practice_sites(columns: int, years: int) -> PracticeServer:
    """So many made-up sites, all families in turn, with pages as long as real ones.

    None of the data file's: their last reports are of years to come, and so would be young every night.
    """
    facts = (made_up_site(number, years, ORGANS) for number in range(columns))
    return PracticeServer([replace(site, pasted=True) for site in facts])


def register(server: PracticeServer, folder: Path, **options: object) -> Path:
    """The registry of the sites, with other options."""
    path = folder / "sites.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, server.rows[0].keys())
        writer.writeheader()
        for row in server.rows:
            given = {**json.loads(row["options"]), **options}
            writer.writerow({**row, "options": json.dumps(given, ensure_ascii=False)})
    return path


def crawl(folder: Path, registry: Path, mode: str, *settings: str) -> subprocess.Popen[str]:
    """One crawl in its own process, ``mode`` days from now or "null"; prints its figures as JSON on its last line."""
    command = [sys.executable, "-m", "benchmarks.nightly_process", str(folder), str(registry), mode, *settings]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def figures_of(server: PracticeServer, folder: Path, registry: Path, mode: str, *, progress: bool = False) -> Figures:
    """A crawl's CPU and bytes, and how often the sites were asked; a long one may say now and then how far it is."""
    server.take_log()
    process = crawl(folder, registry, mode)
    began = time.monotonic()
    try:
        while True:
            try:
                out, _ = process.communicate(timeout=EVERY)
                break
            except subprocess.TimeoutExpired:
                if progress:
                    print(f"    {time.monotonic() - began:.0f} s: {len(server.log)} requests", flush=True)
    finally:
        process.kill()  # the crawl ends with us; one that has ended does not mind
    log = server.take_log()
    robots = sum(seen.path == "/robots.txt" for seen in log)
    return Figures(**json.loads(out.strip().splitlines()[-1]), asked=len(log) - robots, robots=robots)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Rows in an order of their own."""
    db = sqlite3.connect(folder / "harvest.db")
    try:
        return sorted(db.execute(query).fetchall(), key=repr)
    finally:
        db.close()
