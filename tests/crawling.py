"""A crawl in a process of its own; what it brings is collected as JSON, not stored."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forked import run_python

from harvester.items import SITE_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
ROW = {
    "publisher": "青禾县司法局",
    "level": "county",
    "division": "990000",
    "platform": "static",
    "scope": "own",
    "status": "active",
    "note": "loopback: nobody else is waiting",
}


@dataclass(frozen=True)
class Crawled:
    code: int
    out: str
    err: str
    items: list[dict[str, Any]]

    def visit(self, site: str) -> dict[str, Any]:
        (visit,) = [item for item in self.items if item["type"] == "VisitItem" and item["site_id"] == site]
        return visit

    def outcome(self, site: str) -> str:
        outcome: str = self.visit(site)["outcome"]
        return outcome

    def pages(self, suffix: str) -> list[dict[str, Any]]:
        return [item for item in self.items if item["type"] == "PageItem" and item["url"].endswith(suffix)]

    def pages_of(self, site: str, outcome: str | None = None) -> list[dict[str, Any]]:
        pages = [item for item in self.items if item["type"] == "PageItem" and item["site_id"] == site]
        return [page for page in pages if outcome in (None, page["outcome"])]

    def reports(self, site: str | None = None) -> list[dict[str, Any]]:
        return [item for item in self.items if item["type"] == "ReportItem" and site in (None, item["site_id"])]


def collect_crawl(
    folder: Path,
    rows: Sequence[Mapping[str, str]],
    *arguments: str,
    known: Sequence[Mapping[str, str]] = (),
    env: Mapping[str, str] | None = None,
    timeout: float = 200,
    settings: Mapping[str, str],
) -> Crawled:
    sites, collected = folder / "sites.csv", folder / "items.jsonl"
    with sites.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SITE_COLUMNS)
        writer.writeheader()
        writer.writerows({**dict.fromkeys(SITE_COLUMNS, ""), **ROW, **each} for each in rows)
    collected.unlink(missing_ok=True)
    collected.with_suffix(".known").write_text(json.dumps(list(known)), encoding="utf-8")
    given = {
        "ITEM_PIPELINES": '{"tests.spiders.collect.Collect": 1}',
        "EXTENSIONS": "{}",
        "COLLECT": str(collected),
        "RETRY_TIMES": "0",
        "DATABASE": str(folder / "harvest.db"),  # two crawls at a time never share one, nor an archive
        "ARCHIVE": str(folder / "archive"),
        **settings,
    }
    command = ["-m", "scrapy", "crawl", "reports", "-a", f"sites={sites}", *arguments]
    for name, value in given.items():
        command += ["-s", f"{name}={value}"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), **(env or {})}
    done = run_python(command, cwd=ROOT, env=environment, timeout=timeout)
    lines = collected.read_text(encoding="utf-8").splitlines() if collected.exists() else []
    return Crawled(done.returncode, done.stdout, done.stderr, [json.loads(line) for line in lines])
