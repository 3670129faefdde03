"""Collecting garbage during a crawl: seldom, and as before when it is over."""

import gc

from scrapy import signals
from scrapy.utils.test import get_crawler

from harvester.collecting import EVERY
from harvester.extensions.garbage import Garbage


def test_while_a_spider_is_open_garbage_is_looked_for_less_often() -> None:
    crawler, before, frozen = get_crawler(), gc.get_threshold(), gc.get_freeze_count()
    extension = Garbage.from_crawler(crawler)
    crawler.signals.send_catch_log(signals.spider_opened, spider=None)
    try:
        assert gc.get_threshold() == (EVERY, *before[1:])
        assert gc.get_freeze_count() > frozen
    finally:
        crawler.signals.send_catch_log(signals.spider_closed, spider=None, reason="finished")
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
    assert extension is not None  # signals hold their receivers weakly
