"""How long the last entries of a run wait for a database that another process holds, and whether there are any."""

from scrapy.statscollectors import StatsCollector

from harvester.store import BUSY_SECONDS

_AFTER_A_LOCK = 1.0


def last_wait(stats: StatsCollector | None) -> float:
    """Seconds; few where the crawl has ended because it waited in vain."""
    waited = stats is not None and stats.get_value("harvester/store_errors", 0)
    return _AFTER_A_LOCK if waited else BUSY_SECONDS


def is_moved(stats: StatsCollector | None) -> bool:
    """Whether another file stands in the database's place, which knows nothing of this run."""
    return stats is not None and bool(stats.get_value("harvester/database_moved", False))
