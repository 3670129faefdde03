"""A question's page: choices instead of guessing, words instead of keys, links to reports, a chart where it helps."""

import html
import re
from typing import Any

import pytest
from sqlite_utils import Database

from harvester.explore.catalogue import questions
from harvester.explore.labels import location_label
from harvester.explore.speech import day, half, moment
from harvester.explore.words import headings

CORRECTED = "第二十条第（六）项 · 行政处罚 · 本年处理决定数量"


def test_years_and_provinces_are_chosen_from_what_is_here(visitor: Any, db: Database) -> None:
    text = visitor.get("/questions/requests-by-place").text
    years = [str(row[0]) for row in db.execute("SELECT DISTINCT fiscal_year FROM summaries WHERE fiscal_year > 0")]
    chosen = re.search(r'<select name="year_from">(.*?)</select>', text, re.DOTALL)
    assert chosen is not None
    assert set(re.findall(r"<option[^>]*>(\d+)</option>", chosen[1])) == set(years)
    assert "<option selected>2019</option>" in chosen[1]
    assert '<select name="province">' in text


def test_a_blank_choice_is_no_restriction_though_there_is_a_default(visitor: Any, db: Database) -> None:
    every = db.execute("SELECT count(*) FROM summaries WHERE unable_not_held > 0 AND results_total > 0").fetchone()[0]
    loose = visitor.get("/questions/not-held.json?share=0&year=").json()
    assert len(loose["rows"]) == every > 0
    assert 'name="share" value="0.5"' in visitor.get("/questions/not-held").text


def test_an_empty_answer_offers_the_lowest_threshold(visitor: Any) -> None:
    empty = visitor.get("/questions/not-held?share=0.99").text
    assert "没有符合条件" in empty
    link = re.search(r'<a href="(/questions/not-held\?[^"]*share=0[^".]*)">', empty)
    assert link is not None
    assert "没有符合条件" not in visitor.get(link[1].replace("&amp;", "&")).text
    assert "放宽" not in visitor.get("/questions/fees?year_from=2030").text


def test_names_of_bodies_are_offered_and_a_part_of_one_is_enough(visitor: Any) -> None:
    text = visitor.get("/questions/one-body?publisher=呈贡区").text
    assert '<option value="昆明市呈贡区司法局">' in text
    assert text.count('<td class="words"><a href="/reports/') >= 1
    rows = visitor.get("/questions/one-body.json?publisher=呈贡区").json()["rows"]
    assert {row["机关"] for row in rows} == {"昆明市呈贡区司法局"}
    assert visitor.get("/questions/one-body.json?publisher=没有这家").json()["rows"] == []


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.key)
def test_no_answer_shows_a_key_where_people_expect_words(visitor: Any, asked: Any) -> None:
    for row in visitor.get(f"/questions/{asked.key}.json").json()["rows"][:200]:
        for heading, value in row.items():
            assert re.search(r"[\u4e00-\u9fff]", heading), "headings are Chinese"
            if isinstance(value, str) and heading not in {"网址", "字节散列", "规则", "单位"}:
                assert not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", value), (heading, value)
                assert "column total" not in value


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.key)
def test_an_english_page_has_english_heads_and_the_answer_keeps_its_own(visitor: Any, asked: Any) -> None:
    columns = visitor.get(f"/questions/{asked.key}.json").json()["columns"]
    page = visitor.get(f"/questions/{asked.key}?lang=en").text
    heads = [html.unescape(each) for each in re.findall(r'<th scope="col">(.*?)</th>', page)]
    assert heads == [headings()[each] for each in columns]
    assert len(set(heads)) == len(heads)
    assert not re.search(r"[\u4e00-\u9fff]", "".join(heads))
    chinese = visitor.get(f"/questions/{asked.key}?lang=zh").text
    assert re.findall(r'<th scope="col">(.*?)</th>', chinese) == columns
    if asked.chart:
        assert not any(f"· {name}" in page or f">{name}</" in page for name in asked.chart.y)


@pytest.mark.parametrize("asked", [each for each in questions() if each.chart], ids=lambda each: each.key)
def test_a_question_with_a_chart_draws_it_with_a_name(visitor: Any, asked: Any) -> None:
    page = visitor.get(f"/questions/{asked.key}").text
    if "没有符合条件" not in page:
        assert re.search(r'<svg class="chart" role="img"[^>]* aria-label="[^"]+"', page)


def test_requests_per_head_are_of_the_census(visitor: Any) -> None:
    rows = visitor.get("/questions/requests-by-place.json").json()["rows"]
    lanzhou = next(row for row in rows if row["省份"] == "甘肃省" and row["新收申请"])
    assert lanzhou["每十万人申请量"] == round(lanzhou["新收申请"] * 100_000 / 25_019_831, 2)
    assert all(row["每十万人申请量"] is None for row in rows if row["省份"] == "地区不详")


def test_a_changed_figure_is_named(visitor: Any) -> None:
    rows = visitor.get("/questions/changed-after-publication.json").json()["rows"]
    assert {row["项目"] for row in rows} == {"收到政府信息公开申请数", "信息处理费", CORRECTED}
    corrected = next(row for row in rows if row["项目"] == CORRECTED)
    assert (corrected["机关"], corrected["原值"], corrected["现值"]) == ("葫芦岛市司法局", 177, 117)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2026-11-27T20:34:58+00:00", "2026-11-28 04:34"), ("2026-01-31", "2026-01-31"), ("", ""), (None, ""),
        ("9999-12-31T20:00:00+00:00", "9999-12-31T20:00:00+00:00"),
        ("2026-99-99T00:00", "2026-99-99T00:00"), ("2026-01-31T10:00:00", "2026-01-31T10:00:00"),
    ],
)  # fmt: skip
def test_hours_are_those_of_china(stored: str | None, shown: str) -> None:
    assert moment(stored) == shown
    assert day(stored) == shown[:10]


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("相差1。 / off by 1.", "相差1。", "off by 1."),
        ("相差279天）。 The page is dated.", "相差279天）。", "The page is dated."),
        ("按期 · published 2020", "按期", "published 2020"),
        ("应为3 · 3 expected", "应为3", "3 expected"),
        ("有5个数不同。 5 numbers differ.", "有5个数不同。", "5 numbers differ."),
        ("只有中文 1 / 2。", "只有中文 1 / 2。", "只有中文 1 / 2。"),
    ],
)
def test_a_bilingual_sentence_is_shown_in_one_language(text: str, chinese: str, english: str) -> None:
    assert (half(text, "zh"), half(text, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("table 6 (v2021_applications), column total", "表 6“收到和处理政府信息公开申请情况”，“总计”列"),
        ("table 2 (own), row x", "表 2“own”，“x”行"),
        ("table 5 (v2021_applications), row carried_forward, column total",
         "表 5“收到和处理政府信息公开申请情况”，“结转下年度继续办理”行“总计”列"),
        ("table 3 (v2021_art20_8)", "表 3“第二十条第（八）项”"),
        ("printed table 2 (v2021_art20_1, v2021_art20_5)", "第 2 个表格"), ("section 12", "第 12 节"),
        ("section 4, characters 0-42", "第 4 节，第 1–42 字"), ("opening", "开头"), ("period", "统计期限"),
        ("carried_over · total", "上年结转政府信息公开申请数量 · 总计"),
        ("review_litigation · review_total", "政府信息公开行政复议、行政诉讼情况 · 行政复议·总计"),
        ("paragraph 12", "第 12 段"), ("table 2, row 4, cell 3", "第 2 个表格 第 4 行 第 3 格"),
        ("附表.xlsx!sheet 统计表, cell C4", "附表.xlsx!工作表“统计表” C4 格"), ("page 3, line 5", "第 3 页 第 5 行"),
        ("elsewhere", "elsewhere"), ("a · b", "a · b"), ("/html/body/p[3]", "/html/body/p[3]"), (None, ""),
    ],
)  # fmt: skip
def test_the_place_of_a_finding_is_said_in_words(stored: str, shown: str) -> None:
    assert location_label(stored) == shown
