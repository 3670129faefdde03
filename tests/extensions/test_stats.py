"""A run's statistics count as Scrapy's do, whoever still names the spider included."""

from scrapy import Spider
from scrapy.utils.test import get_crawler

from harvester import settings
from harvester.extensions.stats import Stats


def test_what_is_counted_is_there() -> None:
    crawler = get_crawler(Spider, {"STATS_CLASS": settings.STATS_CLASS})
    stats = crawler.stats
    assert isinstance(stats, Stats)
    stats.inc_value("pages")
    stats.inc_value("pages", 2, spider=Spider("old"))
    stats.max_value("largest", 7)
    assert (stats.get_value("pages"), stats.get_stats()) == (3, {"pages": 3, "largest": 7})
