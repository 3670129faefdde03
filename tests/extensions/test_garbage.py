"""Collecting garbage during a crawl: seldom, and as before when it is over."""

import gc
import weakref

from scrapy import signals
from scrapy.utils.test import get_crawler

from harvester.collecting import EVERY
from harvester.extensions.garbage import WHOLE_EVERY, Garbage
from tests.extensions.test_log_lines import REPORT


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


def test_circles_go_every_thousand_reports_though_python_would_not_look_for_them() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    crawler, thresholds = get_crawler(), gc.get_threshold()
    extension = Garbage.from_crawler(crawler)
    gc.set_threshold(0)
    try:
        watched = weakref.ref(Circle())
        for _ in range(WHOLE_EVERY - 1):
            crawler.signals.send_catch_log(signals.item_scraped, item=REPORT, response=None, spider=None)
        crawler.signals.send_catch_log(signals.item_scraped, item="a page", response=None, spider=None)
        assert watched() is not None
        crawler.signals.send_catch_log(signals.item_scraped, item=REPORT, response=None, spider=None)
        assert watched() is None
    finally:
        gc.set_threshold(*thresholds)
    assert extension is not None
