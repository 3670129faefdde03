"""Crawls in a process of their own with all manners on, and what the rough sites of these tests are made of."""

import csv
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harvester.items import SITE_COLUMNS

ROOT = Path(__file__).resolve().parents[2]
ROW = {
    "publisher": "青禾县司法局",
    "level": "county",
    "division": "990000",
    "platform": "static",
    "scope": "own",
    "status": "active",
    "note": "loopback: nobody else is waiting",
}
REPORT = ("<html><h1>年度报告</h1>" + "<p>本年度共受理申请四件，均已办结。</p>" * 40 + "</html>").encode()


def listing(*hrefs: str, tail: str = "") -> bytes:
    rows = "".join(
        f'<li><a href="{href}" title="青禾县司法局{year}年政府信息公开工作年度报告">青禾</a>'
        f"<span>{year + 1}-01-20</span></li>"
        for year, href in enumerate(hrefs, start=2008)
    )
    return f"<html><p>政府信息公开年报</p><ul>{rows}</ul>{tail}</html>".encode()


@dataclass(frozen=True)
class Done:
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

    def pages(self, site: str, outcome: str | None = None) -> list[dict[str, Any]]:
        pages = [item for item in self.items if item["type"] == "PageItem" and item["site_id"] == site]
        return [page for page in pages if outcome in (None, page["outcome"])]

    def reports(self, site: str) -> list[dict[str, Any]]:
        return [item for item in self.items if item["type"] == "ReportItem" and item["site_id"] == site]


def row(site: str, url: str, note: str = ROW["note"], **options: Any) -> dict[str, str]:
    given = {"delay": 0, "concurrency": 2, "timeout": 20, **options}
    return {"id": site, "listing_url": url, "options": json.dumps(given), "note": note}


def crawl(
    folder: Path, rows: list[dict[str, str]], env: dict[str, str] | None = None, timeout: float = 60, **settings: str
) -> Done:
    sites, collected = folder / "sites.csv", folder / "items.jsonl"
    with sites.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SITE_COLUMNS)
        writer.writeheader()
        writer.writerows({**dict.fromkeys(SITE_COLUMNS, ""), **ROW, **each} for each in rows)
    collected.unlink(missing_ok=True)
    collected.with_suffix(".known").write_text("[]", encoding="utf-8")
    given = {
        "ITEM_PIPELINES": '{"tests.spiders.collect.Collect": 1}',
        "EXTENSIONS": "{}",
        "COLLECT": str(collected),
        "RETRY_TIMES": "0",
        "DATABASE": str(folder / "harvest.db"),
        "ARCHIVE": str(folder / "archive"),
        **settings,
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "reports", "-a", f"sites={sites}"]
    for name, value in given.items():
        command += ["-s", f"{name}={value}"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), **(env or {})}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=timeout, check=False
    )
    lines = collected.read_text(encoding="utf-8").splitlines() if collected.exists() else []
    return Done(done.returncode, done.stdout, done.stderr, [json.loads(line) for line in lines])
