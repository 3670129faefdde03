"""A crawl of three pages that need no network, with store, ledger and progress display; run by the tests."""

import datetime as dt
import hashlib
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from harvester.items import Capture, Entry, Hints, Outcome, ReportItem, VisitItem

DATABASE, WISH = sys.argv[1], sys.argv[2]
PAGE = "<h1>青山市司法局{}年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>全年收到政府信息公开申请6件。</p>"


class Three(Spider):
    name = "three"
    full = False
    plan = SimpleNamespace(sites=(), years=(2019, 2021), full=False)

    async def start(self) -> AsyncIterator[Any]:
        for year in (2019, 2020, 2021):
            yield Request(f"data:text/html;charset=utf-8,{year}", cb_kwargs={"year": year}, dont_filter=True)

    def parse(self, response: Response, year: int) -> Iterator[Any]:
        assert response.status == 200
        body = PAGE.format(year).encode()
        url = f"http://sf.qingshan.gov.cn/{year}.html"
        yield ReportItem(
            site_id="qingshan",
            entry=Entry(title=f"青山市司法局{year}年政府信息公开工作年度报告", url=url, fiscal_year=year),
            capture=Capture(
                url=url,
                fetched_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
                status=200,
                body=body,
                sha256=hashlib.sha256(body).hexdigest(),
                headers={"content-type": "text/html; charset=utf-8"},
            ),
            hints=Hints(url=url, publisher="青山市司法局"),
        )
        if WISH == "closed":
            raise CloseSpider("enough")
        if WISH == "interrupted" and year == 2019:
            os.kill(os.getpid(), signal.SIGINT)
        if WISH == "killed" and year == 2020:
            os.kill(os.getpid(), signal.SIGKILL)
        if WISH == "locked" and year == 2019:
            self.lock = sqlite3.connect(DATABASE, isolation_level=None)
            self.lock.execute("BEGIN IMMEDIATE")
        if year == 2021:
            yield VisitItem(site_id="qingshan", outcome=Outcome.OK, entries=3, requests=4)


ROOM = "harvester.pipelines"
process = CrawlerProcess({
    "DATABASE": DATABASE,
    "LOG_LEVEL": "ERROR",
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_ITEMS": 1,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "PROGRESS_SECONDS": 3600,  # only the last line, however long it takes
    "STORE_LOCK_SECONDS": 0.5,
    "STORE_BATCH_ITEMS": 1 if WISH == "locked" else 50,
    "ITEM_PIPELINES": {
        f"{ROOM}.unchanged.UnchangedPipeline": 150,
        f"{ROOM}.clean.CleanPipeline": 200,
        f"{ROOM}.sections.SectionsPipeline": 300,
        f"{ROOM}.tables.TablesPipeline": 400,
        f"{ROOM}.figures.FiguresPipeline": 500,
        f"{ROOM}.checks.ChecksPipeline": 600,
        f"{ROOM}.sqlite.SqlitePipeline": 900,
    },
    "EXTENSIONS": {"harvester.extensions.ledger.Ledger": 500, "harvester.extensions.progress.Progress": 510},
})  # fmt: skip
if WISH == "locked":
    from harvester.store.database import opening

    opening.open_database.__kwdefaults__["busy_seconds"] = 0.2
process.crawl(Three)
process.start()
