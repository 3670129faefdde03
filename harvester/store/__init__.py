"""The only room with SQL: the schema and its migrations, the writer, what is known of pages, views, copies."""

from harvester.store.copy import Copied, copy_database
from harvester.store.database import open_database
from harvester.store.ledger import Counts
from harvester.store.overview import Example, StoredReport, examples, stored_report
from harvester.store.pages import KnownPages
from harvester.store.reports import READING_FAILED
from harvester.store.writer import Item, Writer

__all__ = [
    "READING_FAILED",
    "Copied",
    "Counts",
    "Example",
    "Item",
    "KnownPages",
    "StoredReport",
    "Writer",
    "copy_database",
    "examples",
    "open_database",
    "stored_report",
]
