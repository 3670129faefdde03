"""The only room with SQL: the schema and its migrations, the writer, what is known of pages, views, copies."""

from harvester.store.copy import Copied, copy_database
from harvester.store.database import open_database
from harvester.store.ledger import Counts
from harvester.store.pages import KnownPages
from harvester.store.reports import READING_FAILED
from harvester.store.writer import Item, Writer

__all__ = [
    "READING_FAILED",
    "Copied",
    "Counts",
    "Item",
    "KnownPages",
    "Writer",
    "copy_database",
    "open_database",
]
