"""The only room with SQL: the schema and its migrations, the writer, what is known of pages, views, copies."""

from sqlite_utils import Database

from harvester.store.archived import (
    ArchivedPage,
    Change,
    confirm,
    count_waiting,
    last_version,
    read_all_again,
    reads_as_stored,
    reread_changes,
    waiting_pages,
)
from harvester.store.copy import Copied, copy_database
from harvester.store.database import open_database
from harvester.store.describe import Description, descriptions
from harvester.store.guard import guard, open_guarded
from harvester.store.ledger import Counts
from harvester.store.overview import Example, StoredReport, examples, stored_report
from harvester.store.pages import KnownPages
from harvester.store.reports import READING_FAILED
from harvester.store.search import shared_sentences
from harvester.store.tokens import fts_query, fts_text, words
from harvester.store.upkeep import IndexCheck, check_index, rebuild
from harvester.store.writer import Item, Writer

__all__ = [
    "guard",
    "open_guarded",
    "READING_FAILED",
    "ArchivedPage",
    "Change",
    "Copied",
    "Counts",
    "Database",
    "Description",
    "Example",
    "IndexCheck",
    "Item",
    "KnownPages",
    "StoredReport",
    "Writer",
    "check_index",
    "confirm",
    "copy_database",
    "count_waiting",
    "descriptions",
    "examples",
    "fts_query",
    "fts_text",
    "last_version",
    "open_database",
    "read_all_again",
    "reads_as_stored",
    "rebuild",
    "reread_changes",
    "shared_sentences",
    "stored_report",
    "waiting_pages",
    "words",
]
