"""Reads a report from bytes to findings, and gives the reading as JSON. Composes the rooms, understands nothing."""

from typing import Any

from harvester.apart import read_one
from harvester.checks import check
from harvester.clean import clean
from harvester.items import Cleaned, Figure, Finding, Hints, Parsed, Reading, ReportTable, Section, StatutoryCell
from harvester.parse import parse
from harvester.time_limit import within


def read_report(
    data: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    name: str | None = None,
    hints: Hints | None = None,
) -> Reading:
    """A page or file read to the end.

    Raises:
        UnreadableDocument: no reader takes the bytes.
        ReadingTooLong: it would take more than two minutes.
    """
    with within():
        cleaned = clean(read_one(data, url=url, content_type=content_type, name=name), hints or Hints(url=url))
        parsed = parse(cleaned)
        findings = (*cleaned.findings, *parsed.findings, *check(cleaned, parsed))
    return Reading(cleaned=cleaned, parsed=parsed, findings=findings)


def as_json(reading: Reading, *, path: str | None = None, url: str | None = None) -> dict[str, Any]:
    """The reading as one JSON object: what ``scrapy extract`` prints. Dates are ISO 8601, missing values null."""
    cleaned, parsed = reading.cleaned, reading.parsed
    return {
        "path": path,
        "url": url if url is not None else cleaned.url,
        **_identity(cleaned, parsed),
        "sections": [_section(section) for section in parsed.sections],
        "tables": [_table(table) for table in parsed.tables],
        "figures": [_figure(figure) for figure in parsed.figures],
        "attachments": [{"name": attachment.name, "url": attachment.url} for attachment in cleaned.attachments],
        "findings": [_finding(finding) for finding in reading.findings],
        "text": cleaned.text,
        "fingerprint": cleaned.fingerprint,
    }


def _identity(cleaned: Cleaned, parsed: Parsed) -> dict[str, Any]:
    published, signed = cleaned.published_on.value, cleaned.signed_on.value
    return {
        "title": cleaned.title.value,
        "title_source": cleaned.title.source,
        "publisher": cleaned.publisher.value,
        "publisher_source": cleaned.publisher.source,
        "fiscal_year": cleaned.fiscal_year.value,
        "fiscal_year_source": cleaned.fiscal_year.source,
        "division": cleaned.division.value,
        "division_source": cleaned.division.source,
        "level": cleaned.level.value,
        "coverage": cleaned.coverage.value,
        "template": parsed.template.value if parsed.template else None,
        "published_on": published.isoformat() if published else None,
        "published_on_source": cleaned.published_on.source,
        "signed_on": signed.isoformat() if signed else None,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "position": section.position,
        "key": section.key,
        "level": section.level,
        "heading": section.heading,
        "text": section.text,
        "place": section.place,
    }


def _table(table: ReportTable) -> dict[str, Any]:
    return {
        "position": table.position,
        "key": table.key,
        "section": table.section_key,
        "rows": table.rows,
        "columns": table.columns,
        "cells": [_cell(cell) for cell in table.cells],
        "source_table": table.source_table,
        "source_row": table.source_row,
        "place": table.place,
    }


def _cell(cell: StatutoryCell) -> dict[str, Any]:
    found: dict[str, Any] = {
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "text": cell.text,
        "kind": cell.kind.value,
        "value": cell.value,
        "unit": cell.unit,
        "row_key": cell.row_key,
        "column_key": cell.column_key,
        "place": cell.place,
    }
    if cell.note is not None:
        found["note"] = cell.note
    return found


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "period": figure.period.value,
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "quote": figure.quote,
        "section": figure.section_position,
        "start": figure.start,
        "end": figure.end,
        "part_of": figure.part_of,
        "note": figure.note,
        "place": figure.place,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "where": finding.where,
    }
