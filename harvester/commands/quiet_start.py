"""Scrapy's inventory of itself (versions, settings, components, all counters) is kept out of an ordinary run's output.

It is some 140 lines a run, and what one wants to see scrolls away between. What Scrapy says of signals and of the run's
course stays.
"""

import logging

_INVENTORIES = ("scrapy.utils.log", "scrapy.addons", "scrapy.middleware", "scrapy.statscollectors")
"""Loggers that write nothing but lists at INFO."""


def keep_inventory_out() -> None:
    """For this process. By filters: levels are reset when Scrapy configures its log."""
    for name in (*_INVENTORIES, "scrapy.crawler"):
        logging.getLogger(name).addFilter(no_inventory)


def no_inventory(record: logging.LogRecord) -> bool:
    """Whether a record is anything but a list of what Scrapy consists of or has counted."""
    if record.levelno > logging.INFO:
        return True
    return record.name not in _INVENTORIES and not str(record.msg).startswith("Overridden settings")
