"""A report column on loopback and the nights spent on it: real requests, every pipeline, one database."""

import os
from dataclasses import dataclass
from pathlib import Path

from forked import run_python
from loopback import Answer, Loopback
from page_words import listing, report_page
from queries import rows

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
START = "2025-06-02T18:00:00+00:00"
YEARS = range(2014, 2024)


@dataclass
class Column:
    """A site on loopback with a report column, and the database of the nights spent on it."""

    server: Loopback
    folder: Path

    def night(self, day: float, *arguments: str) -> list[str]:
        """Crawl; returns the paths asked for, robots.txt aside."""
        self.server.log.clear()
        command = [str(HERE / "night_script.py"), str(self.folder), START, str(day), *arguments]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = run_python(command, cwd=ROOT, env=env)
        assert done.returncode == 0, done.stderr
        assert "Error" not in done.stderr, done.stderr
        return [path for path, _ in self.server.log if path != "/robots.txt"]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return rows(self.folder, query)

    def publish(self, year: int, **words: object) -> None:
        self.server.pages[f"/{year}.html"] = Answer(report_page(year, **words))

    def list_pages(self, *pages: list[int]) -> None:
        for number, years in enumerate(pages):
            name = "/list.html" if number == 0 else f"/list_{number + 1}.html"
            self.server.pages[name] = Answer(
                listing(years, f"list_{number + 2}.html" if number + 1 < len(pages) else "")
            )
