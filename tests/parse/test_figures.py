"""What the prose of reports states."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.items import Cleaned, Evidence, Period, Qualifier, Section
from harvester.parse.figures.reader import find_figures
from harvester.parse.figures.text import sentences
from harvester.reading import read_report

FOLDER = Path(__file__).parents[1] / "cases" / "figures"
CASES = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
OFFICES = [
    case
    for name in (
        "offices.json",
        "small_offices.json",
        "paragraphs.json",
        "roles.json",
        "chapters.json",
        "lists.json",
        "governed.json",
        "surroundings.json",
        "counted.json",
        "matters.json",
    )
    for case in json.loads((FOLDER / name).read_text(encoding="utf-8"))["cases"]
]


def cleaned(fiscal_year: int | None) -> Cleaned:
    return Cleaned(
        blocks=(), title=Evidence(), publisher=Evidence(), fiscal_year=Evidence(value=fiscal_year),
        published_on=Evidence(), signed_on=Evidence(), attachments=(), text="", fingerprint="",
    )  # fmt: skip


def read(text: str, heading: str = "", fiscal_year: int | None = 2016, key: str | None = None):
    section = Section(position=1, key=key, level=1, heading=heading, text=text)
    return find_figures(cleaned(fiscal_year), (section,), ())


def spelled(figure) -> str:
    value = "null" if figure.value is None else figure.value
    period = "" if figure.period is Period.YEAR else f"@{figure.period}"
    qualifier = "" if figure.qualifier is Qualifier.EXACT else f"~{figure.qualifier}"
    return f"{figure.indicator}={value}{figure.unit or ''}{period}{qualifier}"


@pytest.mark.parametrize(
    ("heading", "sentence", "wanted"), CASES["cases"], ids=[case[1][:24] for case in CASES["cases"]]
)
def test_a_sentence_of_2016_states_these_figures_and_no_others(heading, sentence, wanted):
    assert [spelled(figure) for figure in read(sentence, heading)] == wanted


@pytest.mark.parametrize(
    ("heading", "sentence", "wanted"), CASES["since_2019"], ids=[case[1][:24] for case in CASES["since_2019"]]
)
def test_a_sentence_of_2022_states_these_figures_and_no_others(heading, sentence, wanted):
    assert [spelled(figure) for figure in read(sentence, heading, 2022)] == wanted


@pytest.mark.parametrize(
    ("year", "heading", "sentence", "wanted"),
    CASES["dated"],
    ids=[f"{case[0]}-{case[2][:24]}" for case in CASES["dated"]],
)
def test_a_sentence_of_its_year_states_these_figures_and_no_others(year, heading, sentence, wanted):
    figures = [figure for figure in read(sentence, heading, year) if figure.pattern != "derived"]
    assert [spelled(figure) for figure in figures] == wanted


@pytest.mark.parametrize("case", OFFICES, ids=[f"{case[0]}-{case[2][:24]}" for case in OFFICES])
def test_what_offices_of_all_years_write_is_read(case):
    year, heading, sentence, wanted = case
    figures = [figure for figure in read(sentence, heading, year) if figure.pattern != "derived"]
    assert [spelled(figure) for figure in figures] == wanted
    assert all(sentence[figure.start : figure.end] == figure.quote for figure in figures)


@pytest.mark.parametrize("key", ["overview", "overall_situation"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年，县科技局公开信息530条，其中重点领域112条。收到申请18件，全部按期答复。",
         ["proactive_total=530条", "key_area_items=112条", "requests_received=18件"]),
        ("全年主动公开信息640条。新收申请12件，上年结转1件。",
         ["proactive_total=640条", "requests_received=12件", "carried_over=1件"]),
        ("全年主动公开信息640条。收到低保申请12件。", ["proactive_total=640条"]),
        ("全年办理各类证照。收到申请12件。", []),
        ("全年通过门户网站主动公开信息296条。全年公开财政预决算等信息31条。",
         ["channel_website=296条", "category_count=31条"]),
        ("水务局网站中，全年共发布信息42条，其中：机构信息4条。", ["website_posts=42条", "category_count=4条"]),
    ],
)  # fmt: skip
def test_the_chapter_on_all_of_the_work_tells_what_was_published_and_then_of_requests(key, text, wanted):
    figures = [figure for figure in read(text, "一、总体情况", 2021, key) if figure.pattern != "derived"]
    assert [spelled(figure) for figure in figures] == wanted


@pytest.mark.parametrize(
    ("heading", "sentence", "wanted"), CASES["cases"], ids=[case[1][:24] for case in CASES["cases"]]
)
def test_full_width_signs_and_blanks_around_digits_change_nothing(heading, sentence, wanted):
    wide = sentence.translate({**{ord(str(d)): 0xFF10 + d for d in range(10)}, ord(","): "，", ord(";"): "；"})
    spaced = wide.replace("件", " 件").replace("条", "\u3000条")
    assert [spelled(figure) for figure in read(spaced, heading)] == wanted


def test_the_sentence_is_quoted_with_its_place_in_the_section():
    text = "  前言。\n2016年，共收到政府信息公开申请 6 件；其中网上申请4件。"
    first, second = read(text, "三、依申请公开情况")
    assert first.quote == "2016年，共收到政府信息公开申请 6 件；"
    assert all(text[figure.start : figure.end] == figure.quote for figure in (first, second))
    assert (second.indicator, second.value, second.part_of) == ("requests_online", 4, "requests_received")


def test_parts_of_a_year_end_total_count_the_year_and_parts_of_all_years_do_not():
    year_end = "本单位至2016年末累计主动公开信息90条,其中政府网站公开70条。"
    all_years = "历年累计主动公开政府信息900条,其中政府网站公开700条。"
    assert [figure.period for figure in read(year_end)] == [Period.CUMULATIVE, Period.YEAR]
    assert [figure.period for figure in read(all_years)] == [Period.CUMULATIVE, Period.CUMULATIVE]


def test_a_total_that_is_not_printed_is_derived_from_its_categories_and_says_so():
    text = "2016年,规划统计类、通知类信息公开50条,规划统计类信息公开20条,通知类信息公开30条,财政预决算信息2条。"
    figures = read(text, "(二)主动公开的类别")
    derived = [figure for figure in figures if figure.pattern == "derived"]
    assert [(figure.indicator, figure.value) for figure in derived] == [("proactive_total", 52)]
    assert "not printed" in (derived[0].note or "")
    assert [figure.value for figure in figures if figure.pattern != "derived"] == [50, 20, 30, 2]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息60条,政策类信息20条,公告类信息30条,财政预决算信息2条。",
        "政策类信息20条,公告类信息30条,财政预决算信息2条等。",
        "政策类信息20余条,公告类信息30条,财政预决算信息2条。",
    ],
    ids=["a printed total", "an open list", "an inexact part"],
)
def test_no_total_is_derived_from(text):
    assert not [figure for figure in read(text, "二、主动公开情况") if figure.pattern == "derived"]


def test_a_garbled_zero_is_zero_with_a_note_and_a_lost_number_is_null_with_a_note():
    garbled = read("全年行政复议和行政诉讼均起。", "五、行政复议、行政诉讼情况")
    lost = read("全年累计主动公开政府信息   条。", "二、主动公开情况")
    assert {(f.indicator, f.value) for f in garbled} == {("reviews", 0), ("lawsuits", 0)}
    assert all("garbled" in (f.note or "") for f in garbled)
    assert [(f.indicator, f.value, f.note) for f in lost] == [
        ("proactive_total", None, "the number was never filled in")
    ]


def test_a_negative_gives_way_to_a_number_of_the_same_chapter():
    text = "上半年没有收到政府信息公开申请。全年共收到政府信息公开申请3件。"
    assert [f.value for f in read(text, "三、依申请公开情况")] == [3]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("全年接到若干咨询但没有收到政府信息公开申请。", [0]),
        ("申请人若没有提出行政复议，可以直接起诉。", []),
    ],
    ids=["a number of things", "a condition"],
)
def test_if_makes_a_condition_and_a_number_of_things_makes_none(text, values):
    assert [f.value for f in read(text, "三、依申请公开情况")] == values


def test_what_the_problems_chapter_lacks_is_no_zero():
    text = "部分科室没有政策解读。"
    assert read(text, "五、存在的问题", key="problems_improvements") == ()


def test_table_rows_in_the_text_state_nothing():
    assert read("主动公开政府信息数 | 条 | 12 |\n收到政府信息公开申请 | 件 | 3 |") == ()


def test_a_report_without_a_year_is_read_all_the_same():
    assert [f.value for f in read("2013年共收到政府信息公开申请5件。", "", None)] == [5]


WORDS = [
    "主动公开", "政府信息", "公开申请", "行政复议", "诉讼", "未收到", "没有", "均为", "网上", "其中", "为0",
    "2016年", "3件", "12条", "二十三件", "累计", "历年", ",", "。", ";", "\n", "共", "收到", "答复", "“", "”",
    "余", "万", "%", "|", " ", "申请", "信函",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_is_read_without_invention(text):
    for figure in read(text, "三、依申请公开情况"):
        assert text[figure.start : figure.end] == figure.quote
        if figure.value and figure.pattern != "derived" and not figure.pattern.startswith("all-"):
            assert any(char.isdigit() or char in "一二三四五六七八九十百千万两" for char in figure.quote)


def test_hostile_text_is_read_in_bounded_time():
    for piece in (
        "主动公开政府信息",
        "未收到",
        "1件",
        "其中网上申请1件,",
        "没有行政复议,",
        "均为",
        "《",
        "(",
        "2016年至",
    ):
        started = time.process_time()
        read(piece * 40_000, "三、依申请公开情况")
        read((piece * 40 + "。") * 500, "三、依申请公开情况")
        assert time.process_time() - started < 10, piece


def test_prose_beyond_any_report_is_left_unread():
    assert read("共收到政府信息公开申请3件。" * 100_000, "三、依申请公开情况") == ()


def test_figures_lead_to_their_own_lines_in_order():
    lines = ("共收到政府信息公开申请3件，其中网上申请2件。", "主动公开政府信息9条。", "未发生行政复议。")
    section = Section(position=1, key=None, level=1, heading="", text="\n".join(lines), places=("p1", "p2", "p3"))
    figures = find_figures(cleaned(2022), (section,), ())
    assert {figure.place for figure in figures if figure.quote == lines[0]} == {"p1"}
    assert [figure.place for figure in figures if figure.indicator == "proactive_total"] == ["p2"]
    assert [figure.place for figure in figures if figure.indicator == "reviews"] == ["p3"]


@pytest.mark.parametrize(
    ("text", "heading", "part", "whole"),
    [
        ("答复申请9件，其中同意公开6件、不予公开3件。", "三、依申请公开", "reply_denied", "replies_total"),
        (
            "属于已主动公开范围的6件。其他答复如下：不属于本机关公开的3件。",
            "三、依申请公开",
            "reply_not_this_body",
            None,
        ),
        ("办理人大代表建议5件，其中全文公开3件；办理政协提案4件。", "建议提案办理", "cppcc_proposals", None),
        ("主动公开信息90条，其中网站公开70条，全文电子化率100%。", "二、主动公开", "full_text_electronic_rate", None),
    ],
)
def test_an_item_is_a_part_only_of_what_it_can_be_a_part_of(text, heading, part, whole):
    found = {figure.indicator: figure.part_of for figure in read(text, heading)}
    assert found[part] == whole


def test_what_an_overview_takes_apart_is_all_that_was_published():
    text = "全年共更新信息84条（其中，领导简历3条，工作进展60条，通知公告21条）。"
    figures = read(text, "一、总体情况", 2020, key="overview")
    assert [spelled(figure) for figure in figures] == [
        "proactive_total=84条", "category_count=3条", "category_count=60条", "category_count=21条",
    ]  # fmt: skip
    assert read("全年共更新信息84条。", "一、总体情况", 2020, key="overview") == ()


@pytest.mark.parametrize("words", ["另外", "共有", "共计", "其余"])
def test_a_long_row_of_words_that_name_no_request_is_read_in_one_way(words: str) -> None:
    started = time.process_time()
    read(f"2021年收到申请5件。{words * 40}甲3件申请公开。", "三、依申请公开情况", 2021)
    assert time.process_time() - started < 2


def test_sums_without_end_are_no_list_to_be_added_up_again_and_again():
    text = "".join(f"，共计{number}条{'；' * (number % 60 == 0)}" for number in range(1, 16_000))
    started = time.process_time()
    read(f"公开信息9条{text}", "二、主动公开政府信息情况")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("sentence", ["未{}x。", "收到申请{}3件。", "，另有{}3件，已{}答复。", "设立{}查x3处。",
                                      "{}甲乙丙丁戊共发布各类信息3条。"])  # fmt: skip
@pytest.mark.parametrize("words", ["向", "共计", "另有", "制定", "政府信息", "实际共", "的", "我"])
def test_words_repeated_without_end_take_no_time(sentence: str, words: str) -> None:
    text = sentence.replace("{}", words * 100)
    page = f"<h1>青石县林业局2019年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>{text}</p>"
    started = time.process_time()
    read_report(page.encode())
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "sentence",
    [
        "全年未产生与诉讼（行政复议、行政申诉）有关的费用支出。",
        "未发生与行政复议、行政诉讼有关的费用。",
        "没有因行政诉讼产生的总费用。",
    ],
)
def test_what_lawsuits_cost_is_neither_a_lawsuit_nor_a_fee_that_was_collected(sentence: str) -> None:
    assert read(sentence) == ()
    assert [figure.indicator for figure in read("未发生行政复议、行政诉讼，未收取费用。")] == [
        "reviews",
        "lawsuits",
        "fees_collected",
    ]


def test_a_county_whose_name_begins_like_a_condition_makes_none() -> None:
    told = [(figure.indicator, figure.value) for figure in read("若羌县水利局2016年度未发生有关的行政复议案。")]
    assert told == [("reviews", 0)]
    assert read("若当年未发生有关的行政复议案，则填零。") == ()


@pytest.mark.parametrize(
    ("list_of_kinds", "total"),
    [
        ("会议类信息4条，项目类信息2条，规划类信息2条，人事类信息8条", None),
        ("会议类信息5条，项目类信息2条，规划类信息1条，人事类信息9条", 17),
        ("会议类信息40条，项目类信息15条，规划类信息25条，人事类信息8条", 48),
    ],
)
def test_no_total_is_derived_where_a_kind_may_be_the_sum_of_its_neighbours(
    list_of_kinds: str, total: int | None
) -> None:
    figures = read(f"2016年，{list_of_kinds}。", heading="（二）主动公开的类别")
    assert [f.value for f in figures if f.indicator == "proactive_total"] == ([] if total is None else [total])


def test_a_cost_beside_lawsuits_in_one_list_leaves_what_the_list_denies() -> None:
    assert [figure.indicator for figure in read("未发生行政复议、行政诉讼案件和费用。")] == ["reviews"]


def raw_sentences(text: str) -> list[str]:
    return [sentence.raw for sentence in sentences(text, re.compile("无"))]


@pytest.mark.parametrize("line", ["二、上年结转政府信息公开申请数量 0 0 0 1 1 0 2", "（二）部分公开 0 0 1 0 0"])
def test_a_row_of_a_table_without_lines_states_nothing(line: str) -> None:
    assert raw_sentences(f"公开3条。\n{line}\n收到2件") == ["公开3条。", "收到2件"]


@pytest.mark.parametrize("line", [
    "收到申请 3 件，结转 0 件", "全年公开信息 1 2 3 4", "2019 2020 2021 2022 2023年各收到2件",
])  # fmt: skip
def test_lines_with_fewer_numbers_or_words_behind_them_are_sentences(line: str) -> None:
    assert raw_sentences(line) == [line]
