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
        ("根据条例要求，青禾市渔业局认真编写了2021年政府信息公开工作年度报告。", "青禾市渔业局"),
        ("根据条例规定，现公布青禾市渔业局2021年度政府信息公开工作报告。", "青禾市渔业局"),
        ("截至2021年12月31日，白石镇人民政府通过栏目公开信息3条。", "白石镇人民政府"),
        ("编制本单位2021年度报告公开。如有疑问，请联系：白石县青山乡信息公开领导小组办公室。", "白石县青山乡"),
        ("2021年，区司法局认真落实公开条例。昆明市呈贡区司法局收到申请2件。", "昆明市呈贡区司法局"),
        ("2021年，区司法局认真落实公开条例。", "区司法局"),
        ("现公布2021年度区司法局政府信息公开工作年度报告，请与昆明市呈贡区司法局联系。", "昆明市呈贡区司法局"),
        ("我局按条例公开，昆明市呈贡区司法局网站发布信息9条。", "昆明市呈贡区司法局"),
        ("我局按条例公开，昆明市呈贡区司法局与昆明市晋宁区司法局共建栏目。", None),
        ("我局与昆明市财政局共建栏目。", None),
        ("我局按照昆明市公安局的要求开展自查。", None),
        ("我局收到申请3件，涉及昆明市住房和城乡建设局职责，已告知申请人。", None),
        ("我局向昆明市民政局网站报送信息，由市里发布。", None),
        ("我局信息由昆明市公安局网站转载。", None),
        ("我局在昆明市政务服务管理局网站公开信息。", None),
        ("我局与昆明市财政局网站互通，方便查询。", None),
        ("本机关按条例公开。如有疑问，请与白石县政务服务管理局联系。", None),
        ("本机关按条例公开。如有疑问，请与白石县审计局办公室联系。", "白石县审计局"),
        ("2021年，青石镇党委政府高度重视信息公开工作。", None),
        ("2021年，党中央国务院高度重视信息公开工作。", None),
        ("2021年，国务院办公厅按照条例完善年报格式。", None),
        ("2021年，白石县委县政府高度重视信息公开工作。", None),
        ("各科室编制完成政府信息公开年度报告。", None),
        ("年内公开贫困县信息公开情况。", None),
        ("我镇按条例公开，昆明市呈贡区司法局网站发布信息9条。", None),
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


def test_text_and_opening_sentence_together_outvote_a_period_of_another_year() -> None:
    period = "所列数据的统计期限自2020年1月1日起至2020年12月31日止。"
    told = read(f"青禾市渔业局编制了2021年政府信息公开年度报告。{period}", "2021年，我局收到申请31件。")
    assert told.fiscal_year.value == 2021
    assert (
        read(f"青禾市渔业局编制了2021年政府信息公开年度报告。{period}", "我局收到申请31件。").fiscal_year.value == 2020
    )


@pytest.mark.parametrize(
    ("line", "contradicts"),
    [
        ("在网站主动公开2020年度政府信息公开工作年度报告、2021年工作计划等事项。", False),
        ("发布2020年政府信息公开工作年度报告51篇。", False),
        ("现公布2020年政府信息公开工作年度报告。", True),
    ],
)
def test_a_report_among_what_was_published_is_not_this_one(line: str, contradicts: bool) -> None:
    cleaned = read("青禾市渔业局2021年政府信息公开工作年度报告", "2021年，我局认真落实条例。", line)
    assert ("DOC-01" in {finding.rule for finding in cleaned.findings}) is contradicts


def test_tools_behind_the_title_and_labels_of_links_are_no_text() -> None:
    title = "2012年青禾市渔业局政府信息公开年报"
    cleaned = read(
        f"{title} 保护视力色： 杏仁黄 秋叶褐 【字体： 打印本页", "", "政策解读链接：点击查看政策解读", "", "正文一段。"
    )
    assert cleaned.title.value == title
    assert cleaned.text.startswith("正文一段。")
