"""Two titles on a page that say the same, one of them with less: which is the report's."""

import pytest

from harvester.clean import clean, same_organ
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


@pytest.mark.parametrize("behind", ["PDF版下载", "图片版", "打印版", "Word版下载"])
def test_a_link_to_another_form_of_the_page_is_no_part_of_its_source(behind: str) -> None:
    title = "禾丰区水利局2020年政府信息公开工作年度报告"
    head = f"<h1>{title}</h1><div>时间：2024-01-26 来源：禾丰区水利局 <a href='/a.pdf'>{behind}</a></div>"
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{head}<div>{TEXT}</div>".encode()))
    assert cleaned.publisher.value == "禾丰区水利局"


@pytest.mark.parametrize(
    ("titled", "signed", "same"),
    [
        ("乙县禾丰镇", "禾丰镇人民政府", True),
        ("清江市乙区河东街道", "河东街道办事处", True),
        ("乙县禾丰镇", "河西镇人民政府", False),
        ("乙县禾丰乡", "禾丰镇人民政府", False),
        ("乙县水利局", "乙县人民政府", False),
    ],
)
def test_a_town_is_the_same_with_its_county_or_with_its_last_words(titled: str, signed: str, same: bool) -> None:
    assert same_organ(titled, signed) is same
