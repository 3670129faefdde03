"""Crawls over real HTTP on loopback, each in its own process."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import crawling
import pytest
from column import YEARS, Column
from crawling import Crawled, collect_crawl
from loopback import loopback

from harvester.items import SITE_COLUMNS

ROW = {**crawling.ROW, "options": '{"delay": 0, "concurrency": 4, "timeout": 4}'}


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawled]:
    return crawler_in(tmp_path)


def crawler_in(folder: Path) -> Callable[..., Crawled]:
    def run(
        rows: list[dict[str, str]], *arguments: str, known: list[dict[str, str]] | None = None, **settings: str
    ) -> Crawled:
        given = {"HOST_BREAKER": "0", **settings}  # the pages of one server stand for the faults of many
        return collect_crawl(folder, [{**ROW, **row} for row in rows], *arguments, known=known or (), settings=given)

    return run


@pytest.fixture
def column(tmp_path: Path) -> Iterator[Column]:
    with loopback({}) as server:
        row = {**ROW, "id": "qinghe", "listing_url": f"{server.base}/list.html"}
        with (tmp_path / "sites.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, SITE_COLUMNS)
            writer.writeheader()
            writer.writerow({**dict.fromkeys(SITE_COLUMNS, ""), **row})
        made = Column(server, tmp_path)
        made.list_pages([*YEARS][5:], [*YEARS][:5])
        for year in YEARS:
            made.publish(year)
        yield made
