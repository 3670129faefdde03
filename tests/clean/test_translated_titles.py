"""Titles with their translation behind them, and pages whose title element is in another language."""

import pytest

from harvester.clean import clean
from harvester.documents import read_document

TITLE = "禾丰市人民政府外事办公室2022年政府信息公开工作年度报告"
ENGLISH = "Annual Report on Government Information Disclosure of the Foreign Affairs Office of Hefeng (2022)"
TEXT = "<p>一、总体情况 Overview</p><p>全年平稳。</p><p>二、主动公开政府信息情况 Proactive disclosure</p>"


@pytest.mark.parametrize("between", ["<br>", " ", " / ", "（", "<br/>\n"])
@pytest.mark.parametrize("tag", ["h1", "p"])
def test_a_title_with_its_translation_is_the_chinese_one(between: str, tag: str) -> None:
    head = f"<title>{ENGLISH} - Hefeng Foreign Affairs Office</title>"
    close = "）" if between == "（" else ""
    page = f"{head}<body><{tag}>{TITLE}{between}{ENGLISH}{close}</{tag}><div>Source: 市外办</div><div>{TEXT}</div>"
    cleaned = clean(read_document(f"<!DOCTYPE html>{page}".encode()))
    assert cleaned.title.value == TITLE
    assert cleaned.publisher.value == "禾丰市人民政府外事办公室"
    assert cleaned.fiscal_year.value == 2022


def test_a_title_element_in_another_language_is_not_cut_into_words() -> None:
    page = f"<!DOCTYPE html><title>{ENGLISH} - Hefeng Foreign Affairs Office</title><body><div>{TEXT}</div>"
    assert clean(read_document(page.encode())).title.value == ENGLISH
