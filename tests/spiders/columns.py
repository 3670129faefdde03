"""Columns on loopback and the nights spent on them: real requests, every pipeline, one database."""

import csv
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forked import run_python
from loopback import Answer, Loopback
from page_words import listing, report_page
from queries import rows

from harvester.items import SITE_COLUMNS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
START = "2025-06-02T18:00:00+00:00"
Linked = dict[int, tuple[tuple[str, str], ...]]
"""Fiscal year -> links (address, text) in its report."""


@dataclass
class Nights:
    """Columns on servers of their own, and the database of the nights spent on them."""

    folder: Path
    servers: dict[str, Loopback] = field(default_factory=dict)
    options: dict[str, dict[str, Any]] = field(default_factory=dict)

    def column(
        self, server: Loopback, name: str, files: dict[int, tuple[tuple[str, str], ...]], **options: Any
    ) -> None:
        self.servers[name], self.options[name] = server, {"delay": 0.1, "timeout": 90, **options}
        server.pages["/list.html"] = Answer(listing(list(files), ""))
        for year, linked in files.items():
            server.pages[f"/{year}.html"] = Answer(report_page(year, files=linked))

    def crawl(self, day: float, *settings: str) -> dict[str, list[str]]:
        """One night; returns what was asked of each server, robots.txt aside."""
        self._register()
        done = run_python(self._script(day, *settings), cwd=ROOT, env=self._environment())
        assert done.returncode == 0, done.stderr
        assert "Error" not in done.stderr, done.stderr
        return {
            name: [path for path, _ in server.log if path != "/robots.txt"] for name, server in self.servers.items()
        }

    def crawl_until(self, day: float, path: str) -> None:
        """One night, killed when an address has been asked for."""
        self._register()
        with subprocess.Popen(
            [sys.executable, *self._script(day)], cwd=ROOT, env=self._environment(), stderr=subprocess.DEVNULL
        ) as process:
            until = time.monotonic() + 100
            while not any(server.asked(path) for server in self.servers.values()) and time.monotonic() < until:
                time.sleep(0.005)
            process.kill()
            assert process.wait() == -9

    def _register(self) -> None:
        with (self.folder / "sites.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, SITE_COLUMNS)
            writer.writeheader()
            for name, server in self.servers.items():
                row = {
                    "id": name, "publisher": f"青禾县{name}局", "level": "county", "division": "990000",
                    "platform": "static", "listing_url": f"{server.base}/list.html", "scope": "own",
                    "options": json.dumps(self.options[name]), "status": "active", "note": "loopback, nobody waits",
                }  # fmt: skip
                writer.writerow({**dict.fromkeys(SITE_COLUMNS, ""), **row})
                server.log.clear()

    def _script(self, day: float, *settings: str) -> list[str]:
        return [str(HERE / "night_script.py"), str(self.folder), START, str(day), *settings]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT)}

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return rows(self.folder, query, *values)

    def outcomes(self, name: str) -> dict[str, str | None]:
        """Path -> outcome, of a column's attachments."""
        base = self.servers[name].base
        found = self.rows("SELECT url, outcome FROM attachments WHERE url LIKE ?", f"{base}/%")
        return {url.removeprefix(base): outcome for url, outcome in found}
