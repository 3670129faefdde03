"""Crawls over real HTTP on loopback, each in its own process."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from column import YEARS, Column
from loopback import loopback

from harvester.items import SITE_COLUMNS

ROOT = Path(__file__).resolve().parents[2]
ROW = {
    "publisher": "青禾县司法局",
    "level": "county",
    "division": "990000",
    "platform": "static",
    "scope": "own",
    "options": '{"delay": 0, "concurrency": 4, "timeout": 4}',
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

    def pages(self, suffix: str) -> list[dict[str, Any]]:
        return [item for item in self.items if item["type"] == "PageItem" and item["url"].endswith(suffix)]

    def reports(self, site: str | None = None) -> list[dict[str, Any]]:
        return [item for item in self.items if item["type"] == "ReportItem" and site in (None, item["site_id"])]


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawled]:
    return crawler_in(tmp_path)


def crawler_in(folder: Path) -> Callable[..., Crawled]:
    def run(
        rows: list[dict[str, str]], *arguments: str, known: list[dict[str, str]] | None = None, **settings: str
    ) -> Crawled:
        sites, collected = folder / "sites.csv", folder / "items.jsonl"
        with sites.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, SITE_COLUMNS)
            writer.writeheader()
            writer.writerows({**dict.fromkeys(SITE_COLUMNS, ""), **ROW, **row} for row in rows)
        collected.unlink(missing_ok=True)
        collected.with_suffix(".known").write_text(json.dumps(known or []), encoding="utf-8")
        given = {
            "ITEM_PIPELINES": '{"tests.spiders.collect.Collect": 1}',
            "EXTENSIONS": "{}",
            "COLLECT": str(collected),
            "RETRY_TIMES": "0",
            "DATABASE": str(folder / "harvest.db"),  # two crawls at a time never share one
            "HOST_BREAKER": "0",  # the pages of one server stand for the faults of many
            **settings,
        }
        command = [sys.executable, "-m", "scrapy", "crawl", "reports", "-a", f"sites={sites}", *arguments]
        for name, value in given.items():
            command += ["-s", f"{name}={value}"]
        env = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
        lines = collected.read_text(encoding="utf-8").splitlines() if collected.exists() else []
        return Crawled(done.returncode, done.stdout, done.stderr, [json.loads(line) for line in lines])

    return run


@pytest.fixture
def column(tmp_path: Path) -> Iterator[Column]:
    with loopback({}) as server:
        row = {
            "id": "qinghe", "publisher": "青禾县司法局", "level": "county", "platform": "static", "scope": "own",
            "listing_url": f"{server.base}/list.html", "status": "active", "note": "loopback: nobody else is waiting",
            "options": '{"delay": 0, "concurrency": 4, "timeout": 4}', "division": "990000",
        }  # fmt: skip
        with (tmp_path / "sites.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, SITE_COLUMNS)
            writer.writeheader()
            writer.writerow({**dict.fromkeys(SITE_COLUMNS, ""), **row})
        made = Column(server, tmp_path)
        made.list_pages([*YEARS][5:], [*YEARS][:5])
        for year in YEARS:
            made.publish(year)
        yield made
