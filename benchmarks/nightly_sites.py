"""What the measures of ``benchmarks.nightly`` share: a registry of practice sites, one crawl, rows of a database."""

import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from harvester.practice import PracticeServer
from harvester.practice.model import ExpectedReport

ROOT = Path(__file__).resolve().parents[1]


def columns(server: PracticeServer) -> list[dict[str, str]]:
    """Rows of the made-up sites; those of the data file have reports of years to come, which are young every night."""
    return [row for row in server.rows if row["id"][-1].isdigit()]


def expected(server: PracticeServer) -> list[ExpectedReport]:
    """What must come out of these."""
    sites = {row["id"] for row in columns(server)}
    return [report for report in server.expected if report.site_id in sites]


def register(server: PracticeServer, folder: Path, **options: object) -> Path:
    """The registry of the sites, with other options."""
    path = folder / "sites.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, server.rows[0].keys())
        writer.writeheader()
        for row in columns(server):
            given = {**json.loads(row["options"]), **options}
            writer.writerow({**row, "options": json.dumps(given, ensure_ascii=False)})
    return path


def crawl(folder: Path, registry: Path, mode: str, *settings: str) -> subprocess.Popen[str]:
    """One crawl in its own process, ``mode`` days from now or "null"; prints its figures as JSON on its last line."""
    command = [sys.executable, "-m", "benchmarks.nightly_process", str(folder), str(registry), mode, *settings]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def figures_of(server: PracticeServer, folder: Path, registry: Path, mode: str) -> dict[str, float]:
    """A crawl's CPU and bytes, and how often the sites were asked."""
    server.take_log()
    out, _ = crawl(folder, registry, mode).communicate()
    figures: dict[str, float] = json.loads(out.strip().splitlines()[-1])
    log = server.take_log()
    figures["robots"] = sum(seen.path == "/robots.txt" for seen in log)
    figures["asked"] = len(log) - figures["robots"]
    return figures


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Rows in an order of their own."""
    db = sqlite3.connect(folder / "harvest.db")
    try:
        return sorted(db.execute(query).fetchall(), key=repr)
    finally:
        db.close()
