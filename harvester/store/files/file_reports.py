"""The report that an attachment is as a whole, as it is kept beside the file's tables: JSON of the rows to be."""

import hashlib
import json
from typing import NamedTuple

from sqlite_utils import Database

from harvester.items import FileReading, FileReport
from harvester.store.rows.content import FigureRow, FindingRow, SectionRow, figure_rows, finding_rows, section_rows
from harvester.store.rows.values import compact, optional, storable

_GET = "SELECT report FROM file_readings WHERE sha256 = ?"


class Head(NamedTuple):
    """What identifies the report of a file; ``titled`` and ``signed_by`` are the organs of its title and signature."""

    title: str | None
    publisher: str | None
    fiscal_year: int | None
    signed_on: str | None
    titled: str | None
    signed_by: str | None


class StoredFileReport(NamedTuple):
    """Its rows; places and starts count from the file's own text."""

    text: str
    template: str | None
    head: Head
    sections: list[SectionRow]
    figures: list[FigureRow]
    findings: list[FindingRow]


def packed(reading: FileReading) -> tuple[str | None, str | None]:
    """Digest and JSON of the report that a file is; both None where it is none."""
    if (report := reading.report) is None:
        return None, None
    told = compact(_rows(report, optional(reading.title), reading.fiscal_year))
    return hashlib.sha256(told.encode()).hexdigest(), told


def _rows(report: FileReport, title: str | None, fiscal_year: int | None) -> StoredFileReport:
    text = storable(report.text)
    sections = section_rows(report.sections, text)
    return StoredFileReport(
        text=text,
        template=str(report.template) if report.template else None,
        head=Head(
            title=title,
            publisher=optional(report.publisher),
            fiscal_year=fiscal_year,
            signed_on=report.signed_on.isoformat() if report.signed_on else None,
            titled=optional(report.titled),
            signed_by=optional(report.signed_by),
        ),
        sections=list(sections),
        figures=list(figure_rows(report.figures, sections, text)),
        findings=list(finding_rows(report.findings)),
    )


def stored_file_report(db: Database, sha256: str) -> StoredFileReport:
    """The report of a file that is one."""
    text, template, head, sections, figures, findings = json.loads(db.execute(_GET, [sha256]).fetchone()[0])
    return StoredFileReport(
        text=text,
        template=template,
        head=Head(*head),
        sections=[SectionRow(*row) for row in sections],
        figures=[FigureRow(*row) for row in figures],
        findings=[FindingRow(*row) for row in findings],
    )


def moved(report: StoredFileReport, *, by: int, after: int) -> tuple[list[SectionRow], list[FigureRow]]:
    """Its sections and figures behind ``after`` sections of a page and ``by`` characters of its text."""
    sections = [
        row._replace(
            position=row.position + after,
            heading_start=_plus(row.heading_start, by),
            text_start=_plus(row.text_start, by),
        )
        for row in report.sections
    ]
    figures = [
        row._replace(section_position=row.section_position + after, quote_start=_plus(row.quote_start, by))
        for row in report.figures
    ]
    return sections, figures


def _plus(start: int | None, by: int) -> int | None:
    return None if start is None else start + by
