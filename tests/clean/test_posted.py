"""A source line that names a website, a place or another place's government: who posted a report did not make it."""

import pytest
from handmade_pages import page

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Evidence

TEXT = (
    "<p>一、总体情况</p><p>按季度检查。</p><p>二、主动公开政府信息情况</p><p>公开信息7条。</p>"
    "<p>三、存在的主要问题</p><p>解读偏少。</p>"
)


def publisher(title: str, source: str, *, signed: str = "", opening: str = "") -> Evidence[str]:
    signature = f"<p>{signed}</p><p>2021年1月20日</p>" if signed else ""
    body = f"<h1>{title}</h1><p>{source}</p><div>{opening}{TEXT}{signature}</div>"
    return clean(read_document(page(body, title=title))).publisher


@pytest.mark.parametrize(
    "source", ["来源：青石县政府网", "来源：青石在线", "信息来源：中国·白水", "来源：太和新区", "Source: Port Office"]
)
def test_a_website_or_a_place_gives_way_to_the_organ_of_the_title(source: str) -> None:
    found = publisher("柳林街道办事处2020年政府信息公开工作年度报告", source)
    assert (found.value, found.source) == ("柳林街道办事处", "title")
    assert len(found.rejected) == 1


def test_the_portal_of_a_place_gives_way_to_the_signature_where_the_title_names_nobody() -> None:
    title, source = "2020年政府信息公开工作年度报告", "来源：花溪市人民政府门户网站"
    assert publisher(title, source, signed="北岭街道办事处").value == "北岭街道办事处"
    opened = publisher(title, source, opening="<p>本报告由北岭街道办事处编制。</p>")
    assert opened.value == "北岭街道办事处"
    assert [candidate.value for candidate in opened.rejected] == ["花溪市人民政府门户网站"]
    assert publisher(title, source).value == "花溪市人民政府门户网站"


def test_a_government_s_own_portal_stands_for_it_beside_an_organ_of_the_same_place() -> None:
    found = publisher("青石县林业局2020年政府信息公开工作年度报告", "来源：青石县人民政府门户网站")
    assert found.value == "青石县人民政府门户网站"


@pytest.mark.parametrize(("signed", "made_it"), [("柳林镇人民政府", True), ("青石县人民政府办公室", False)])
def test_a_county_s_office_posts_a_town_s_report_where_title_and_signature_agree(signed: str, made_it: bool) -> None:
    found = publisher("柳林镇人民政府2020年政府信息公开工作年度报告", "发布机构：青石县人民政府办公室", signed=signed)
    assert (found.value == "柳林镇人民政府") is made_it


def test_a_source_that_is_an_organ_comes_before_the_title_as_ever() -> None:
    found = publisher(
        "青石县林业局2020年政府信息公开工作年度报告", "来源：青石县政务公开领导小组办公室", signed="青石县林业局"
    )
    assert found.value == "青石县政务公开领导小组办公室"


def test_the_report_of_another_organ_that_is_enclosed_gives_no_title() -> None:
    title = "青石县林业局2020年政府信息公开工作年度报告"
    other = "青石县苗圃2020年政府信息公开工作年度报告"
    body = f"{TEXT}<p>青石县林业局</p><p>2021年1月20日</p>"
    enclosed = f"<p>附件：{other}</p><p>{other}</p>{TEXT}"
    assert clean(read_document(page(f"<h1>{title}</h1><div>{body}{enclosed}</div>", title="年报"))).title.value == title


@pytest.mark.parametrize(
    ("title", "source", "made_by"),
    [
        ("国家税务总局清溪县税务局", "国家税务总局江右省税务局", "国家税务总局清溪县税务局"),
        ("清溪县税务局", "国家税务总局清溪县税务局", "国家税务总局清溪县税务局"),
        ("国家药监局", "国家药品监督管理局", "国家药品监督管理局"),
        ("清溪县司法局", "花溪市司法局", "清溪县司法局"),
        ("司法局", "清溪县司法局", "清溪县司法局"),
        ("中华人民共和国龙门海关", "海关总署", "中华人民共和国龙门海关"),
        ("国家海岛局", "国家海岛局", "国家海岛局"),
        ("国家海岛局办公室", "国家海岛局", "国家海岛局办公室"),
        ("办公厅", "国家海岛局", "国家海岛局"),
        ("清溪县司法局", "花溪市清溪县司法局", "花溪市清溪县司法局"),
        ("清溪县柳林镇人民政府", "清溪县人民政府", "清溪县人民政府"),
    ],
)
def test_an_organ_of_the_same_kind_in_another_place_posted_the_report(title: str, source: str, made_by: str) -> None:
    found = publisher(f"{title}2020年政府信息公开工作年度报告", f"来源：{source}", signed=title)
    assert found.value == made_by
