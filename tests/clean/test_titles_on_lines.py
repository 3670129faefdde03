"""A title that stands on several lines of the page, each of which says a part of it."""

import pytest
from handmade_pages import page

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

TEXT = "<p>一、总体情况</p><p>2023年我局公开信息9条。</p><p>二、主动公开政府信息情况</p><p>按目录。</p>"


def read(*lines: str, text: str = TEXT) -> Cleaned:
    shown = "".join(f"<div align=center>{line}</div>" for line in lines)
    return clean(read_document(page(f"{shown}<div>{text}</div>", title="文章")))


@pytest.mark.parametrize(
    "lines",
    [
        ("清溪县体育局", "政府信息公开工作年度报告", "（2023年度）"),
        ("清溪县体育局", "政府信息公开工作年度报告", "二〇二三年度"),
        ("清溪县体育局", "2023年政府信息", "公开工作年度报告"),
        ("清溪县体育局2023年", "政府信息公开工作", "年度报告"),
        ("清溪县体育局", "政府信息公开工作年度报告"),
        ("清溪县体育局", "政府信息公开年报"),
    ],
)
def test_lines_that_say_a_title_together_are_one(lines: tuple[str, ...]) -> None:
    cleaned = read(*lines)
    assert (cleaned.title.value, cleaned.publisher.value) == ("".join(lines), "清溪县体育局")


@pytest.mark.parametrize("site", ["清溪县人民政府", "清溪县人民政府办公室"])
def test_a_government_s_name_at_the_head_of_its_site_makes_no_title_of_a_bureau_s_report(site: str) -> None:
    signed = f"{TEXT}<p>清溪县体育局</p><p>2024年1月20日</p>"
    assert read(site, "政府信息公开工作年度报告", text=signed).publisher.value == "清溪县体育局"


def test_the_year_below_a_title_that_names_nobody_is_of_it() -> None:
    assert read("政府信息公开工作年度报告", "（2023年）").title.value == "政府信息公开工作年度报告（2023年）"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("清溪县人民政府", "清溪县体育局2023年", "政府信息公开工作年度报告"),
            "清溪县体育局2023年政府信息公开工作年度报告",
        ),
        (("清溪县人民政府", "政府信息公开年报", "2023年政府信息公开工作年度报告"), "2023年政府信息公开工作年度报告"),
        (("清溪县体育局", "2024年1月20日", "2023年政府信息公开工作年度报告"), "2023年政府信息公开工作年度报告"),
    ],
)
def test_the_site_s_name_or_a_day_above_a_title_is_no_part_of_it(lines: tuple[str, ...], title: str) -> None:
    assert read(*lines).title.value == title


@pytest.mark.parametrize(
    ("cited", "signed"), [("国务院办公厅 2020年11月17日", None), ("清溪县体育局 2024年1月9日", "2024-01-09")]
)
def test_a_day_in_brackets_before_the_year_s_end_is_that_of_a_law_it_cites(cited: str, signed: str | None) -> None:
    cleaned = read("清溪县体育局2023年政府信息公开工作年度报告", text=f"{TEXT}<p>按规定收费。（{cited}）</p>")
    assert (cleaned.signed_on.value.isoformat() if cleaned.signed_on.value else None) == signed


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("根据条例要求，现从六个方面汇报芦溪乡2022年政府信息公开工作。", 2022),
        ("现报告2022年政府信息公开工作情况如下：", 2022),
        ("汇报2021年政府信息公开工作，并报告2022年政府信息公开工作。", None),
        ("市政府听取汇报后印发2021年政府信息公开工作要点。", None),
    ],
)
def test_the_year_whose_work_the_opening_reports_on_is_the_last_word(opening: str, year: int | None) -> None:
    text = f"<p>一、总体情况</p><p>{opening}</p><p>二、主动公开政府信息情况</p><p>按目录公开。</p>"
    assert read("政府信息公开", text=text).fiscal_year.value == year


@pytest.mark.parametrize("series", ["清溪发布 | ", "【政务公开】｜", "年报|"])
def test_the_name_of_a_series_before_a_bar_is_no_part_of_the_title(series: str) -> None:
    title = "清溪县体育局2023年政府信息公开工作年度报告"
    cleaned = read(f"<h1>{series}{title}</h1>")
    assert (cleaned.title.value, cleaned.publisher.value) == (title, "清溪县体育局")


def test_a_bar_within_a_title_parts_nothing_of_it() -> None:
    title = "清溪县体育局|2023年政府信息公开工作年度报告"
    assert read(f"<h1>{title}</h1>").title.value == title


def test_an_address_below_the_title_in_its_element_is_no_part_of_it() -> None:
    title = "清溪县体育局2023年政府信息公开工作年度报告"
    head = f"<center><font size=5>{title}</font><br><font>http://www.qingxi.test/a.asp?id=7 2024-1-8</font></center>"
    cleaned = clean(read_document(page(f"{head}<div>{TEXT}</div>", title="打印")))
    assert cleaned.title.value == title
