"""Headers, footers and reviewers' remarks of a Word file are named, not read."""

import pytest
from word_files import line, word_file

from harvester.documents import read_document
from harvester.documents.word.margins import MARGINS, REMARKS
from harvester.reading import read_report

BODY = line("泸江市民政局2022年政府信息公开工作年度报告") + line("一、总体情况") + line("全年主动公开信息120条。")
REMARK = f'<w:comment w:id="1">{line("此处数字待核")}</w:comment>'


def test_remarks_are_counted_and_their_words_are_no_text() -> None:
    reading = read_report(word_file(BODY, comments=REMARK * 2))
    assert f"{REMARKS}2" in read_document(word_file(BODY, comments=REMARK * 2)).notes
    (finding,) = [one for one in reading.findings if one.rule == "remarks_left"]
    assert "2条批注" in finding.message
    assert "待核" not in reading.cleaned.text


def test_headers_and_footers_are_named_once_each() -> None:
    data = word_file(BODY, header1=line("泸江市民政局文件"), header2=line("泸江市民政局文件"), footer1=line("内部资料"))
    assert read_document(data).notes == (f"{MARGINS}泸江市民政局文件 / 内部资料",)
    reading = read_report(data)
    (finding,) = [one for one in reading.findings if one.rule == "margins_not_read"]
    assert "“泸江市民政局文件 / 内部资料”" in finding.message
    assert "内部资料" not in reading.cleaned.text


@pytest.mark.parametrize("text", ["", "12", "- 3 -", "第 1 页 共 9 页", "Ⅱ"])
def test_a_page_number_is_not_worth_a_word(text: str) -> None:
    assert read_document(word_file(BODY, footer1=line(text), comments="")).notes == ()
