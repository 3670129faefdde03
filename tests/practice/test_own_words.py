"""The prose of the practice reports is our own, and states the figures it is expected to state."""

import re
import unicodedata
from pathlib import Path

import pytest

from harvester.practice import practice_facts, prose
from harvester.practice.printing import number

PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
RUN = 15
STATUTORY = ("中华人民共和国政府信息公开条例", "政府信息公开工作年度报告", "互联网+政务服务")
REPORTS = [report for site in practice_facts() for report in site.reports]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the texts to compare with are not beside this project")
def test_no_sentence_is_taken_from_a_published_report() -> None:
    texts = [_plain(path.read_text(encoding="utf-8")) for path in PUBLISHED.glob("*.txt")]
    known = {text[start : start + RUN] for text in texts for start in range(len(text) - RUN)}
    for report in REPORTS:
        for block in prose.blocks(report):
            if block.kind == "paragraph":
                words = _plain(block.text)
                for term in STATUTORY:
                    words = words.replace(term, "\n")
                taken = [
                    words[start : start + RUN] for start in range(len(words)) if words[start : start + RUN] in known
                ]
                assert not taken, (report.publisher, taken)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report.publisher}-{report.fiscal_year}")
def test_every_expected_figure_is_stated_in_words(report) -> None:
    paragraphs = "\n".join(block.text for block in prose.blocks(report) if block.kind == "paragraph")
    for indicator, value in report.figures.items():
        said = number(value, report.style) in paragraphs or (value == 0 and re.search("没有|未|均件", paragraphs))
        assert said, indicator


def test_each_report_differs_from_that_of_the_year_before() -> None:
    texts = ["".join(block.text for block in prose.blocks(report)) for report in REPORTS]
    assert len(set(texts)) == len(texts)
