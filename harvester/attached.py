"""A file that a report links to -> its tables, what does not add up in them, and the report that it is, if it is one.

Composes the rooms, understands nothing. The same bytes give the same reading, whoever links to them: what a table means
for a report (whether its page states the same form, whether the year is its own) is decided where it is stored.
"""

from collections.abc import Sequence
from dataclasses import replace

from harvester.attached_together import together
from harvester.checks import check_table
from harvester.clean import clean
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.forms import judge_title
from harvester.items import (
    Cleaned,
    Document,
    FileOutcome,
    FileReading,
    FileReport,
    FileTable,
    ReportTable,
    Section,
    files_in,
)
from harvester.parse import (
    detect_template,
    find_figures,
    read_tables,
    split_sections,
    table_findings,
    text_findings,
)

_MOST_TABLES = 200
"""Tables kept of a file; a report has a dozen."""
_LARGEST_OTHER = 3_000
"""Cells of a table that fits no form; a larger one is a list of something else and is not kept."""
_FEWEST_CHAPTERS = 3
"""Chapters of a report that make a file one that neither says so in its title nor shows a form."""
_UNRECOGNISED = "table_unrecognised"
_LEFT_TO_THE_PAGE = frozenset({"DOC-03", "DOC-05", "forms_missing", "no_report"})
"""What is said of dates, organ and forms holds once the page that links to the file has told its own."""
_LONGEST_REASON = 500


def read_attached(document: Document) -> FileReading:
    """The reading of a file, or of the files of an archive taken together."""
    held = files_in(document)
    if len(held) == 1:
        return _read(document)
    return together([(name, _read(each)) for name, each in held], document.notes)


def _read(document: Document) -> FileReading:
    """The reading of one file; for its tables every block of it is the report's own."""
    cleaned = clean(document)
    everything = replace(cleaned, blocks=document.blocks)
    read = read_tables(everything, split_sections(everything))
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
    report = _report(cleaned, read)
    stated = report is not None or any(table.key for table in tables)
    return FileReading(
        outcome=FileOutcome.READ if stated else FileOutcome.NO_FORM,
        message="; ".join((*document.notes, *left))[:_LONGEST_REASON] or None,
        title=cleaned.title.value,
        fiscal_year=cleaned.fiscal_year.value,
        tables=found,
        report=report,
    )


def _report(cleaned: Cleaned, tables: Sequence[ReportTable]) -> FileReport | None:
    """The file as a report, None where it is none: a statement of numbers, a guide, a form to be filled in."""
    sections = split_sections(cleaned)
    figures = find_figures(cleaned, sections, ())
    template = detect_template(cleaned, tuple(tables))
    verdict = judge_title(cleaned.title.value or "")
    if not _is_report(sections, told=bool(figures), named=verdict.accepted or template is not None):
        return None
    found = (*cleaned.findings, *text_findings(cleaned, sections, tables, template))
    return FileReport(
        text=cleaned.text,
        sections=sections,
        figures=figures,
        findings=tuple(finding for finding in found if finding.rule not in _LEFT_TO_THE_PAGE),
        template=template,
        publisher=cleaned.publisher.value,
        titled=verdict.publisher,
        signed_by=_signed_by(cleaned),
        signed_on=cleaned.signed_on.value,
    )


def _is_report(sections: Sequence[Section], *, told: bool, named: bool) -> bool:
    chapters = {section.key for section in sections if section.key}
    return len(chapters) >= _FEWEST_CHAPTERS or (named and (told or bool(chapters)))


def _signed_by(cleaned: Cleaned) -> str | None:
    evidence = cleaned.publisher
    candidates = [(evidence.value, evidence.source), *evidence.rejected]
    return next((value for value, source in candidates if source == "signature"), None)


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
