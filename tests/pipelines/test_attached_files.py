"""The stage that reads the files which reports link to."""

import asyncio
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from page_samples import MOMENT, capture_of

from harvester.documents.lacking import lacking
from harvester.items import FileOutcome, LinkedFile, Outcome, PageItem, PageKind
from harvester.pipelines import attached
from harvester.pipelines.attached import AttachedPipeline


def test_a_package_that_would_read_files_is_named_once_a_run(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def not_installed(*_: object, **__: object) -> NoReturn:
        raise lacking("PDF files", "pdf", None)

    monkeypatch.setattr(attached, "read_apart", not_installed)
    crawler: Any = SimpleNamespace(spider=None)
    stage = AttachedPipeline(crawler)
    for number in range(3):
        url = f"http://sf.qingshan.gov.cn/{number}.pdf"
        capture = capture_of(b"%PDF-1.4", url)
        item = PageItem(
            site_id="qingshan",
            url=url,
            kind=PageKind.ATTACHMENT,
            outcome=Outcome.OK,
            fetched_at=MOMENT,
            sha256=capture.sha256,
            capture=capture,
            file=LinkedFile(links=(url,)),
        )
        read: Any = asyncio.run(stage.process_item(item))
        assert read.file.reading.outcome is FileOutcome.READER_MISSING
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "PDF files are read with an optional package: pip install 'harvester[pdf]'; "
        "until then such attachments wait in the archive for scrapy reparse"
    ]
