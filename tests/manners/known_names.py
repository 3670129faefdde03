"""Stands in for the name service of a crawl under test: answers for names that exist nowhere else."""

import json

from scrapy.crawler import Crawler
from scrapy.resolver import dnscache


class KnownNames:
    """Puts the names of the setting KNOWN_NAMES where Scrapy keeps what the name service answered."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "KnownNames":
        for name, address in json.loads(crawler.settings["KNOWN_NAMES"]).items():
            dnscache[name] = address
        return cls()
