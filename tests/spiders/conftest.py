"""Crawls over real HTTP on loopback, each in its own process."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from column import YEARS, Column
from crawler import ROW, crawler_in
from crawling import Crawled
from loopback import loopback

from harvester.items import SITE_COLUMNS


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawled]:
    return crawler_in(tmp_path)


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
