"""Reports of hospitals, schools and utilities: another law's, and read for what they say all the same."""

import pytest

from harvester.forms import judge_title
from harvester.reading import Reading, read_report

BODY = "一、总体情况\n2022年,全年主动公开信息120条。\n二、主动公开政府信息情况\n略。\n"


def read(text: str) -> Reading:
    return read_report(text.encode())


@pytest.mark.parametrize(
    ("title", "publisher", "year"),
    [
        ("泸江市第一人民医院2022年度信息公开年度报告", "泸江市第一人民医院", 2022),
        ("2022年度泸江市人民医院信息公开工作报告", "泸江市人民医院", 2022),
        ("泸江供水集团有限公司2022年信息公开工作年度报告", "泸江供水集团有限公司", 2022),
        ("泸江市第三中学2022年度政府信息公开工作年度报告", "泸江市第三中学", 2022),
        ("泸江大学2021—2022学年度信息公开工作年度报告", "泸江大学", 2022),
    ],
)
def test_title_publisher_and_year_of_a_plain_text(title: str, publisher: str, year: int) -> None:
    cleaned = read(f"{title}\n{BODY}").cleaned
    assert (cleaned.title.value, cleaned.publisher.value, cleaned.fiscal_year.value) == (title, publisher, year)
    assert title not in cleaned.text


def test_a_listing_still_refuses_them() -> None:
    assert not judge_title("泸江市第一人民医院2022年度信息公开年度报告").accepted


def test_an_organs_own_title_comes_before_a_hospitals() -> None:
    text = "泸江市第一人民医院2021年度信息公开年度报告\n泸江市卫生健康委员会2022年政府信息公开工作年度报告\n" + BODY
    assert read(text).cleaned.publisher.value == "泸江市卫生健康委员会"


@pytest.mark.parametrize("label", ["标题", "信息名称", "文件名称", "公文名称 "])
def test_a_saved_text_names_its_title_behind_a_label(label: str) -> None:
    head = f"{label}: 泸江新区2022年度政府信息公开工作年度报告\n发布时间: 2023-01-10 16:13\n文号: \n发布机构: \n"
    cleaned = read(head + "栏目: 政府信息公开年报\n===== 正文 =====\n" + BODY).cleaned
    assert cleaned.title.value == "泸江新区2022年度政府信息公开工作年度报告"
    assert (cleaned.publisher.value, cleaned.fiscal_year.value) == ("泸江新区", 2022)
    assert cleaned.published_on.value is not None


def test_a_label_before_something_else_names_no_title() -> None:
    assert read("标题: 关于召开会议的通知\n" + BODY).cleaned.title.value is None
