"""The statistics of a run: Scrapy's, which are counted seventy times a report."""

from scrapy.statscollectors import MemoryStatsCollector


class Stats(MemoryStatsCollector):
    """Without the look at every access for calls that still name the spider; those are answered all the same."""

    __getattribute__ = object.__getattribute__
