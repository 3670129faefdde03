"""The only room with SQL: the schema and its migrations, the writer, what is known of pages, views, copies."""

from sqlite_utils import Database

from harvester.store.crawling.captures import KeptCapture, archived_again, capture_at, capture_of_report, kept_capture
from harvester.store.crawling.clock import take_back
from harvester.store.crawling.host_days import put_requests, requests_of_days
from harvester.store.crawling.known_pages import KnownPages
from harvester.store.crawling.ledger import Counts
from harvester.store.database.copy import Copied, copy_database
from harvester.store.database.describe import Description, descriptions
from harvester.store.database.guard import TRUSTED, all_rows, columns_of, guard, open_guarded
from harvester.store.database.lock import hold_for_crawl
from harvester.store.database.opening import (
    BUSY_SECONDS,
    LARGE_LOG,
    connect,
    in_words,
    lies_still,
    log_bytes,
    open_database,
    opened,
    refuse_unwritable,
    shorten_log,
    wait_for_locks,
)
from harvester.store.derived.indexing import catch_up, is_behind
from harvester.store.derived.search import shared_sentences
from harvester.store.derived.tokens import fts_query, fts_text, words
from harvester.store.derived.upkeep import IndexCheck, check_index, newest_of, newest_year, rebuild
from harvester.store.files.attachments import ReportLink
from harvester.store.files.file_readings import ArchivedFile, count_waiting_files, waiting_files
from harvester.store.questions.alerts import (
    AlertState,
    late_in_run,
    lost_reports,
    open_unsteady,
    out_of_service,
    reports_of_others,
    sites_of_run,
    sync_alerts,
)
from harvester.store.questions.audits import (
    StoredYear,
    cross_findings,
    cross_rules,
    name_of,
    organs_to_audit,
    put_audit,
    put_rule,
    regional_reports,
    requests_of_peers,
    years_of,
)
from harvester.store.questions.grid import GridCell, coverage_grid
from harvester.store.questions.overview import (
    Example,
    StoredReport,
    address_of_year,
    examples,
    site_ids,
    stored_report,
)
from harvester.store.reports.archived import (
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
from harvester.store.writer import Item, Writer

__all__ = [
    "BUSY_SECONDS",
    "LARGE_LOG",
    "TRUSTED",
    "AlertState",
    "ArchivedFile",
    "ArchivedPage",
    "Change",
    "Copied",
    "Counts",
    "Database",
    "Description",
    "Example",
    "GridCell",
    "IndexCheck",
    "Item",
    "KeptCapture",
    "KnownPages",
    "ReportLink",
    "StoredReport",
    "StoredYear",
    "Writer",
    "address_of_year",
    "all_rows",
    "archived_again",
    "capture_at",
    "capture_of_report",
    "catch_up",
    "check_index",
    "columns_of",
    "confirm",
    "connect",
    "copy_database",
    "count_waiting",
    "count_waiting_files",
    "coverage_grid",
    "cross_findings",
    "cross_rules",
    "descriptions",
    "examples",
    "fts_query",
    "fts_text",
    "guard",
    "hold_for_crawl",
    "in_words",
    "is_behind",
    "kept_capture",
    "last_version",
    "late_in_run",
    "lies_still",
    "log_bytes",
    "lost_reports",
    "name_of",
    "newest_of",
    "newest_year",
    "open_database",
    "open_guarded",
    "open_unsteady",
    "opened",
    "organs_to_audit",
    "out_of_service",
    "put_audit",
    "put_requests",
    "put_rule",
    "read_all_again",
    "reads_as_stored",
    "rebuild",
    "refuse_unwritable",
    "regional_reports",
    "reports_of_others",
    "requests_of_days",
    "requests_of_peers",
    "reread_changes",
    "shared_sentences",
    "shorten_log",
    "site_ids",
    "sites_of_run",
    "stored_report",
    "sync_alerts",
    "take_back",
    "wait_for_locks",
    "waiting_files",
    "waiting_pages",
    "words",
    "years_of",
]
