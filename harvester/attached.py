"""A file that a report links to -> its tables, as far as they are forms of a report, and what does not add up in them.

Composes the rooms, understands nothing. The same bytes give the same reading, whoever links to them: what a table means
for a report (whether its page states the same form, whether the year is its own) is decided where it is stored.
"""

from dataclasses import replace

from harvester.checks import check_table
from harvester.clean import clean
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import Document, FileOutcome, FileReading, FileTable
from harvester.parse import read_tables, split_sections, table_findings

_MOST_TABLES = 200
"""Tables kept of a file; a report has a dozen."""
_LARGEST_OTHER = 3_000
"""Cells of a table that fits no form; a larger one is a list of something else and is not kept."""
_UNRECOGNISED = "table_unrecognised"
_LONGEST_REASON = 500


def read_attached(document: Document) -> FileReading:
    """The reading of a file; every block of it is the report's own."""
    cleaned = clean(document)
    cleaned = replace(cleaned, blocks=document.blocks)
    read = read_tables(cleaned, split_sections(cleaned))
    tables = [table for table in read if table.key or len(table.cells) <= _LARGEST_OTHER][:_MOST_TABLES]
    left = [f"{len(read) - len(tables)} tables that fit no form were left out"] if len(tables) < len(read) else []
    found = tuple(
        FileTable(
            table=table,
            findings=(
                *(finding for finding in table_findings(table) if finding.rule != _UNRECOGNISED),
                *check_table(table),
            ),
        )
        for table in tables
    )
    return FileReading(
        outcome=FileOutcome.READ if any(table.key for table in tables) else FileOutcome.NO_FORM,
        message="; ".join((*document.notes, *left))[:_LONGEST_REASON] or None,
        title=cleaned.title.value,
        fiscal_year=cleaned.fiscal_year.value,
        tables=found,
    )


def not_read(error: Exception) -> FileReading:
    """What is kept of a file that could not be read, and why."""
    if isinstance(error, ReaderMissing):
        outcome = FileOutcome.READER_MISSING
    elif isinstance(error, UnreadableDocument):
        outcome = FileOutcome.UNREADABLE
    else:
        outcome = FileOutcome.FAILED
    said = str(error) if outcome is not FileOutcome.FAILED else f"{type(error).__name__}: {error}"
    return FileReading(outcome=outcome, message=said[:_LONGEST_REASON])
