"""What a reader leaves out or cannot read is told as a finding."""

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Finding, Severity
from tests.documents.word_files import line, word_file

TEXT = "青禾县水利局2023年政府信息公开工作年度报告"


def told(data: bytes) -> dict[str, Finding]:
    return {finding.rule: finding for finding in clean(read_document(data)).findings}


def test_a_page_without_anything_odd_brings_no_remark() -> None:
    assert not {"page_cut", "text_undecoded", "tracked_changes"} & set(told(f"<h1>{TEXT}</h1><p>正文</p>".encode()))


def test_a_page_beyond_the_limits_says_that_its_rest_was_left_out() -> None:
    finding = told(f"<h1>{TEXT}</h1>{'<p>正文一行</p>' * 31_000}".encode())["page_cut"]
    assert finding.severity is Severity.WARNING
    assert "cut after 60,000 tags" in finding.message


def test_broken_bytes_in_the_text_are_counted() -> None:
    broken = b"\xff\xfe".join([f"<h1>{TEXT}</h1><p>收到申请".encode(), "件。</p>".encode()])
    finding = told(broken)["text_undecoded"]
    assert finding.actual == 2
    assert "broken bytes in 2 places" in finding.message


def test_a_draft_with_tracked_changes_says_how_it_was_read() -> None:
    draft = word_file(line(TEXT) + "<w:p><w:ins><w:r><w:t>收到申请3件。</w:t></w:r></w:ins></w:p>")
    assert "read as if all were accepted" in told(draft)["tracked_changes"].message
