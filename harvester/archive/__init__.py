"""Raw captures as WARC files: append, read, find again. The only room that touches raw files; no SQL, no parsing."""

from harvester.archive.flushing import Flushing
from harvester.archive.folder import keeps_books, locate, warc_files
from harvester.archive.reader import MAX_BODY, WARC_SUFFIXES, Fault, iterate, log_fault, read_capture
from harvester.archive.tail import Repair
from harvester.archive.writer import MAX_BYTES, ArchiveWriter, Stored

__all__ = [
    "MAX_BODY",
    "MAX_BYTES",
    "WARC_SUFFIXES",
    "ArchiveWriter",
    "Fault",
    "Flushing",
    "Repair",
    "Stored",
    "iterate",
    "keeps_books",
    "locate",
    "log_fault",
    "read_capture",
    "warc_files",
]
