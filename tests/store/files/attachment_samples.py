"""Files that reports link to, made by hand for the tests of the store."""

import dataclasses
import datetime as dt
import hashlib

from store_samples import HOME, NOON

from harvester.items import (
    Attachment,
    FileOutcome,
    FileReading,
    FileTable,
    Finding,
    LinkedFile,
    Outcome,
    PageItem,
    PageKind,
    ReportItem,
    ReportTable,
)

FILE = HOME + "/a.xls"


def reading(*tables: ReportTable, year: int | None = None, findings: tuple[Finding, ...] = ()) -> FileReading:
    found = tuple(FileTable(table=table, findings=findings) for table in tables)
    return FileReading(outcome=FileOutcome.READ, fiscal_year=year, tables=found)


def file(
    stated: FileReading | None,
    *,
    url: str = FILE,
    body: str = "a",
    outcome: Outcome = Outcome.OK,
    at: dt.datetime = NOON,
) -> PageItem:
    came = outcome is Outcome.OK
    return PageItem(
        site_id="qingshan",
        url=url,
        kind=PageKind.ATTACHMENT,
        outcome=outcome,
        fetched_at=at,
        sha256=hashlib.sha256(body.encode()).hexdigest() if came else None,
        file=LinkedFile(links=(url,), media_type="application/vnd.ms-excel", bytes=9, reading=stated),
    )


def linked(item: ReportItem, *urls: str) -> ReportItem:
    assert item.cleaned is not None
    files = tuple(Attachment(name=url.rpartition("/")[2], url=url) for url in urls)
    return dataclasses.replace(item, cleaned=dataclasses.replace(item.cleaned, attachments=files))
