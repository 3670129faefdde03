"""Crawls of rows that a test writes down, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import crawling
from crawling import Crawled, collect_crawl

ROW = {**crawling.ROW, "options": '{"delay": 0, "concurrency": 4, "timeout": 90}'}


def crawler_in(folder: Path) -> Callable[..., Crawled]:
    def run(
        rows: list[dict[str, str]], *arguments: str, known: list[dict[str, str]] | None = None, **settings: str
    ) -> Crawled:
        given = {"HOST_BREAKER": "0", **settings}  # the pages of one server stand for the faults of many
        return collect_crawl(folder, [{**ROW, **row} for row in rows], *arguments, known=known or (), settings=given)

    return run
