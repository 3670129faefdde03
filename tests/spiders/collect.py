"""A pipeline that writes every item to a file, and lends the spider what a file says is known."""

import dataclasses
import json
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler

from harvester.items import Known, KnownPage


class FileKnown(Known):
    def __init__(self, path: Path) -> None:
        self._pages = {page["url"]: KnownPage(**page) for page in json.loads(path.read_text(encoding="utf-8"))}

    def page(self, url: str) -> KnownPage | None:
        return self._pages.get(url)


class Collect:
    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._path = Path(crawler.settings["COLLECT"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        known = self._path.with_suffix(".known")
        if known.exists():
            self._crawler.spider.known = FileKnown(known)

    def process_item(self, item: object) -> object:
        if self._crawler.settings.getbool("COLLECT_BREAKS") and type(item).__name__ == "ReportItem":
            raise RuntimeError("the pipeline breaks")
        line = {"type": type(item).__name__, **dataclasses.asdict(item)}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        return item
