"""The only room with SQL: the schema and its migrations, the writer, what is known of pages, views, copies."""

from harvester.store.archived import ArchivedPage, Change, count_waiting, last_version, reread_changes, waiting_pages
from harvester.store.copy import Copied, copy_database
from harvester.store.database import open_database
from harvester.store.describe import Description, descriptions
from harvester.store.ledger import Counts
from harvester.store.overview import Example, StoredReport, examples, stored_report
from harvester.store.pages import KnownPages
from harvester.store.reports import READING_FAILED
from harvester.store.writer import Item, Writer

__all__ = [
    "READING_FAILED",
    "ArchivedPage",
    "Change",
    "Copied",
    "Counts",
    "Description",
    "Example",
    "Item",
    "KnownPages",
    "StoredReport",
    "Writer",
    "copy_database",
    "count_waiting",
    "descriptions",
    "examples",
    "last_version",
    "open_database",
    "reread_changes",
    "stored_report",
    "waiting_pages",
]
