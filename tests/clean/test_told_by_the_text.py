"""Whose report it is and of which year, told by its own first sentences alone."""

import pytest

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

TAIL = "一、概述\n一年来各项公开工作平稳推进。\n二、主动公开政府信息情况\n全年通过网站公开信息31条。"


def read(*lines: str) -> Cleaned:
    return clean(read_document("\n".join([*lines, TAIL]).encode(), name="report.txt"))


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("本年报是按照条例要求，由青禾临港新区管委会编制的2017年度政府信息公开年度报告。", "青禾临港新区管委会"),
        ("本年度报告根据条例和市里的部署，由青禾市渔业局编制。", "青禾市渔业局"),
        ("根据条例规定，现向社会公布2021年青禾市渔业局政府信息公开工作年度报告。", "青禾市渔业局"),
        ("依照条例编制青禾市2021年政府信息公开工作年度报告，全文六个部分。", "青禾市"),
        ("依照条例编制青禾海关关区2021年政府信息公开工作年度报告。", "青禾海关"),
        ("2021年，青禾市渔业局认真落实公开条例，我局各科室分工明确。", "青禾市渔业局"),
        ("2021年，白石镇人民政府坚持信息公开常态化，我镇专人负责。", "白石镇人民政府"),
        ("2021年，省渔业厅持续推进信息公开，我局照办。", None),
        ("按照条例编制我市2021年政府信息公开工作年度报告。", None),
        ("本年度报告附有由青禾市规划局编制的公开总体规划。", None),
    ],
)
def test_the_organ_is_the_one_that_the_opening_says_made_the_report(line: str, organ: str | None) -> None:
    assert read(line).publisher.value == organ


def test_a_day_run_into_the_first_sentence_is_no_year_that_the_text_tells_of() -> None:
    assert read("2019年3月26日本年度报告按照条例编写，欢迎监督。").fiscal_year.value == 2018
    assert read("2018年12月26日本年报按照条例编写，欢迎监督。").fiscal_year.value == 2018


def test_the_first_sentence_run_into_the_titles_line_is_none_of_the_title() -> None:
    cleaned = read("青禾市渔业局", "2013/3/1", "青禾市渔业局2012年政府信息公开工作年度报告本报告是根据《条例》编写")
    assert cleaned.title.value == "青禾市渔业局2012年政府信息公开工作年度报告"
    assert "本报告是根据《条例》编写" in cleaned.text


def test_a_day_above_a_title_is_no_part_of_it() -> None:
    assert read("2013/3/1", "青禾市渔业局信息公开年度报告").title.value == "青禾市渔业局信息公开年度报告"


def test_an_empty_label_of_the_organ_does_not_take_the_title_below_it() -> None:
    title = "青禾市渔业局2020年政府信息公开工作年度报告"
    assert read("索引号：", "发文机关：", "", title, "发布时间：2021-01-31").publisher.value == "青禾市渔业局"
