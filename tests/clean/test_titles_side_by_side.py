"""Two titles on a page that say the same, one of them with less: which is the report's."""

import pytest

from harvester.clean import clean
from harvester.documents import read_document

TEXT = "<p>一、总体情况</p><p>全年平稳。</p><p>二、主动公开政府信息情况</p><p>公开名录一份。</p>"


@pytest.mark.parametrize(
    ("shown", "in_head"),
    [
        ("清江市禾丰区2020年政府信息公开工作年度报告", "禾丰区2020年政府信息公开工作年度报告"),
        ("禾丰市第一人民医院2021年度信息公开工作年度报告", "2021年度信息公开工作年度报告 - 禾丰市第一人民医院"),
        ("禾丰市第一中学2021年度信息公开工作年度报告", "2021年度信息公开工作年度报告"),
    ],
)
def test_the_fuller_title_on_the_page_is_taken(shown: str, in_head: str) -> None:
    page = (
        f"<!DOCTYPE html><title>{in_head}</title><body><h2>{shown}</h2><div>发布时间：2022-01-11</div><div>{TEXT}</div>"
    )
    cleaned = clean(read_document(page.encode()))
    assert cleaned.title.value == shown
    assert cleaned.publisher.value == shown.partition("20")[0]


def test_a_line_that_runs_into_the_title_is_no_place() -> None:
    title = "禾丰区2020年政府信息公开工作年度报告"
    shown = f"<p>欢迎来到清江市人民政府门户网站{title}</p><h2>{title}</h2>"
    page = f"<!DOCTYPE html><title>{title}</title><body>{shown}<div>{TEXT}</div>"
    assert clean(read_document(page.encode())).title.value == title
