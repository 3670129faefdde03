"""Sections: headings of all eras, run-in and unnumbered ones, and nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import make_cleaned
from hypothesis import given
from hypothesis import strategies as st

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned, Heading, Section, Table
from harvester.parse import split_sections
from harvester.parse.headings import read_heading
from harvester.parse.lines import lines_of
from harvester.parse.titles import title_end


def outline(sections: tuple[Section, ...]) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.key, s.heading) for s in sections if s.heading]


def squeezed(text: str) -> str:
    return "".join(text.split())


def whole(sections: tuple[Section, ...]) -> str:
    return "".join(squeezed(s.heading) + squeezed(s.text) for s in sections)


def test_the_six_chapters_of_the_unified_form_get_their_keys(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned(
            "甲市乙局年度报告的开头一段。",
            "一、总体情况", "（一）主动公开", "全年公开若干。", "（二）依申请公开。本年收到申请两件。",
            "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "五、政府信息公开工作存在的主要问题及改进情况", "六、其他需要报告的事项", "无。",
        )
    )  # fmt: skip
    assert [s.key for s in sections] == [
        None, "overall_situation", "proactive_disclosure_narrative", "applications_narrative", "proactive_disclosure",
        "applications", "review_litigation", "problems_improvements", "other_matters",
    ]  # fmt: skip
    assert [s.level for s in sections] == [0, 1, 2, 2, 1, 1, 1, 1, 1]
    assert [s.position for s in sections] == list(range(1, 10))
    assert sections[3].heading == "（二）依申请公开。"
    assert sections[3].text == "本年收到申请两件。"


def test_old_chapters_poured_into_the_first_section_keep_their_own_keys(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned(
            "一、总体情况", "(一)概述", "工作有序。",
            "(二)推进“互联网+政务服务”工作情况", "已推进。",
            "(三)信息公开相关举报、复议、诉讼情况", "未发生。", "二、主动公开政府信息情况", "第二十条第(一)项 | | |",
            "三、收到和处理政府信息公开申请情况", "无。",
        )
    )  # fmt: skip
    assert [s.key for s in sections] == [
        "overall_situation", "overview", "online_services", "review_litigation", "proactive_disclosure", "applications",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("2016年度总体工作情况", "overview"),
        ("政府信息公开工作的基本概况", "overview"),
        ("信息公开渠道", "platforms"),
        ("政府信息公开申请的办理、收费及减免情况", "applications"),
        ("公开工作的经费使用和收费情况", "fees"),
        ("政府支出与收费", "fees"),
        ("人员和收支情况", "fees"), ("工作经费收支情况", "fees"),
        ("发布解读、回应社会关切及互动交流情况", "interpretation_response"),
        ("重点领域政府信息公开工作推进情况", "key_areas"),
        ("政府信息公开组织领导和制度建设情况", "institutions"),
        ("接受群众咨询情况", "enquiries"),
        ("公开内容", "proactive_disclosure"), ("公开形式", "platforms"),
        ("前言", "overview"), ("依申请公开情况", "applications"), ("申请公开政府信息的情况", "applications"),
        ("政府支出与收费情况", "fees"), ("政府信息公开的收费情况", "fees"), ("行政复议、诉讼情况", "review_litigation"),
        ("政策解读情况", "interpretation_response"),
        ("建议提案办理情况", "proposals"), ("机构人员情况", "institutions"),
        ("下一步工作打算", "problems_improvements"), ("存在的主要问题及下一步工作目标", "problems_improvements"),
        ("说明与附表", "other_matters"), ("存在的问题", "problems_improvements"),
        ("困难和问题", "problems_improvements"),
    ],
)  # fmt: skip
def test_old_chapters_are_known_by_their_variants(heading: str, key: str, cleaned: Callable[..., Cleaned]) -> None:
    assert [s.key for s in split_sections(cleaned(f"一、{heading}", "正文一段。"))] == [key]


@pytest.mark.parametrize(
    "numbers", ["第壹章|第贰章|第叁章|第拾贰章", "（壹）|（贰）|（叁）|（肆）", "（⼀）|（⼆）|（三）|（⼗）"]
)
def test_chapters_numbered_in_formal_numerals_or_radicals(numbers: str, cleaned: Callable[..., Cleaned]) -> None:
    titles = ("概述", "主动公开政府信息情况", "依申请公开情况", "存在的问题和改进措施")
    heads = [number + title for number, title in zip(numbers.split("|"), titles, strict=True)]
    sections = split_sections(cleaned(*(line for head in heads for line in (head, "正文一段。"))))
    keys = ["overview", "proactive_disclosure", "applications", "problems_improvements"]
    assert [(s.key, s.heading) for s in sections] == list(zip(keys, heads, strict=True))


def test_a_section_of_a_chapter_is_numbered_below_it(cleaned: Callable[..., Cleaned]) -> None:
    lines = (
        "第一章　概述",
        "正文。",
        "第二章　主动公开情况",
        "第一节　公开的数量",
        "正文。",
        "第二节　公开的形式",
        "正文。",
        "第三章　依申请公开情况",
        "正文。",
    )
    assert [(s.level, s.heading) for s in split_sections(cleaned(*lines))] == [
        (1, lines[0]), (1, lines[2]), (2, lines[3]), (2, lines[5]), (1, lines[7]),
    ]  # fmt: skip


def test_what_a_bureau_says_of_its_budget_is_no_chapter_on_fees(cleaned: Callable[..., Cleaned]) -> None:
    assert [s.key for s in split_sections(cleaned("一、财政收支情况", "全年收入5亿元。"))] == [None]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("推进主动公开", "proactive_disclosure_narrative"), ("规范依申请公开", "applications_narrative"),
        ("加强政府信息管理", "information_management"), ("平台建设", "platform"), ("公开平台", "platform"),
        ("强化监督保障", "supervision"),
    ],
)  # fmt: skip
def test_parts_of_the_first_unified_section_are_known_by_their_variants(
    heading: str, key: str, cleaned: Callable[..., Cleaned]
) -> None:
    lines = [
        "一、总体情况",
        f"（一）{heading}。全年照常。",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "无。",
    ]
    assert split_sections(cleaned(*lines))[1].key == key


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [("1.1主动公开", "1.2依申请公开", 4), ("（1）主动公开情况。全年照常。", "（2）依申请公开情况。未收到申请。", 4),
     ("1、主动公开。全年照常。", "2、依申请公开。未收到申请。", 3)],
)  # fmt: skip
def test_parts_may_be_numbered_like_items(first: str, second: str, level: int, cleaned: Callable[..., Cleaned]) -> None:
    top = ("1.总体情况", "2.主动公开政府信息情况", "3.收到和处理政府信息公开申请情况") if first.startswith("1.1") else (
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
    )  # fmt: skip
    sections = split_sections(cleaned(top[0], first, second, *top[1:], "无。"))
    assert [(s.level, s.key) for s in sections[1:3]] == [
        (level, "proactive_disclosure_narrative"), (level, "applications_narrative"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["1.2亿元投入建设。", "3.5万条信息已公开，公开及时。", "1.5%的申请延期。"])
def test_a_decimal_number_is_no_ordinal(line: str, cleaned: Callable[..., Cleaned]) -> None:
    assert [s.heading for s in split_sections(cleaned("一、总体情况", line, "正文。"))] == ["一、总体情况"]


def test_an_unnumbered_chapter_between_numbered_ones_stands_at_their_level(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned(
            "(一)总体公开情况", "较好。", "(十)制度机制建设情况", "已建立。",
            "政务公开工作存在的主要问题及改进措施:", "存在不足。", "(十一)其他应报告的事项", "无。",
        )
    )  # fmt: skip
    assert outline(sections) == [
        (2, "overview", "(一)总体公开情况"), (2, "institutions", "(十)制度机制建设情况"),
        (2, "problems_improvements", "政务公开工作存在的主要问题及改进措施:"),
        (2, "other_matters", "(十一)其他应报告的事项"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "（一）2018年，全局共受理申请12件。",
        "（二）公开政府信息300余条，其中规章3件。",
        "（三）一是加强领导，压实责任；",
        "1.局门户网站、微信公众号。",
        "（四）从申请内容来看，主要集中在土地征收等方面。",
        "2019.5起施行",
        "（1）信息公开日常开支；",
    ],
)
def test_a_numbered_sentence_is_no_heading(line: str, cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("一、概述", line, "（五）下一项"))
    assert line not in [s.heading for s in sections]
    assert line in sections[0].text


@pytest.mark.parametrize(
    ("line", "heading", "level"),
    [
        ("(三)主动公开途径。", "(三)主动公开途径。", 2),
        ("(一)2017年工作基本情况,主要亮点和成效;", "(一)2017年工作基本情况,主要亮点和成效;", 2),
        ("（四）完善机制。按照要点要求，一是修订制度。", "（四）完善机制。", 2),
        ("6、政府采购信息公开。提高透明度。", "6、政府采购信息公开。", 3),
        ("⼀、概述", "⼀、概述", 1),
        ("（八）公开平台载体建设情况（含发布会情况）", "（八）公开平台载体建设情况（含发布会情况）", 2),
        ("第三部分 依申请公开政府信息情况", "第三部分 依申请公开政府信息情况", 1),
        ("１．公开制度建设情况", "１．公开制度建设情况", 3),
    ],
)
def test_headings_are_cut_from_their_paragraph(
    line: str, heading: str, level: int, cleaned: Callable[..., Cleaned]
) -> None:
    sections = split_sections(cleaned("开头。", line, "正文一段，足够说明这里另有内容。"))
    assert (sections[1].heading, sections[1].level) == (heading, level)


def test_chapters_swallowed_by_one_paragraph_are_cut_out(cleaned: Callable[..., Cleaned]) -> None:
    text = (
        "某县年度报告 本报告由五个部分组成，如有疑问请联系。一、 概述 推进公开工作是重要举措，成效明显。"
        "二、主动公开政府信息情况（一）主动公开政府信息的数量各乡镇梳理信息若干。（二）主动公开的主要形式2012年开设专栏。"
        "三、政府信息依申请公开工作情况2012年收到申请21条。四、存在的主要问题和改进措施目前仍有不足。"
    )
    sections = split_sections(cleaned(text))
    assert outline(sections) == [
        (1, "overview", "一、 概述"), (1, "proactive_disclosure", "二、主动公开政府信息情况"),
        (2, None, "（一）主动公开政府信息的数量"), (2, None, "（二）主动公开的主要形式"),
        (1, "applications", "三、政府信息依申请公开工作情况"),
        (1, "problems_improvements", "四、存在的主要问题和改进措施"),
    ]  # fmt: skip
    assert whole(sections) == squeezed(text)


def test_numbering_may_start_again(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("一、概述", "好。", "二、收费及减免情况", "无。", "一、其他应报告的事项", "无。"))
    assert [s.key for s in sections] == ["overview", "fees", "other_matters"]


def test_a_chapter_heading_inside_a_table_begins_a_section_but_row_labels_do_not(
    table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    rows = [
        [["二、主动公开政府信息情况", 1, 2]], ["规章", "0"],
        [["三、收到和处理政府信息公开申请情况", 1, 2]], ["一、本年新收政府信息公开申请数量", "5"],
    ]  # fmt: skip
    sections = split_sections(cleaned("一、总体情况", table(rows)))
    assert [s.key for s in sections] == ["overall_situation", "proactive_disclosure", "applications"]
    assert sections[2].text == "一、本年新收政府信息公开申请数量 | 5"


def test_a_heading_the_page_marks_counts_without_a_number_unless_it_is_the_title(
    cleaned: Callable[..., Cleaned],
) -> None:
    title = "甲市乙局2018年政府信息公开工作年度报告"
    report = cleaned(
        Heading(level=1, text=title), Heading(level=2, text="概述"), "好。", Heading(level=2, text="本局特色"), "有。",
        title=title,
    )  # fmt: skip
    assert [s.heading for s in split_sections(report)] == ["", "概述", "本局特色"]


def test_sections_know_where_they_begin(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("开头。", "一、概述", "好。"))
    assert [s.place for s in sections] == ["line 1", "line 2"]


@pytest.mark.parametrize(
    "line",
    [
        "一：概述",
        "一，概述",
        "一 概 述",
        "一 总体情况",
        "三收到和处理政府信息公开申请情况",
        "一.总体情况",
        "第一章 总体情况",
    ],
)
def test_a_chapter_number_may_lose_its_mark(line: str, cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("收到和处理政府信息公开申请情况见下。", line, "正文。"))
    assert [s.heading for s in sections] == ["", line]
    assert sections[1].key in {"overall_situation", "applications", "overview"}


def test_a_title_is_cut_from_the_caption_that_follows_it_on_its_line(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("二、主动公开政府信息情况第二十条第（一）项", "规章 | 0 | 0 | 0"))
    assert outline(sections) == [(1, "proactive_disclosure", "二、主动公开政府信息情况")]


def test_an_unnumbered_title_that_a_chapter_has_already_is_a_part_of_the_chapter(
    cleaned: Callable[..., Cleaned],
) -> None:
    lines = ["一、总体情况", "主动公开政府信息情况", "全年若干。", "二、主动公开政府信息情况", "三、其他需要报告的事项"]
    sections = split_sections(cleaned(*lines))
    assert [(s.level, s.heading) for s in sections][1] == (2, "主动公开政府信息情况")


@pytest.mark.parametrize("line", ["一、本年新收政府信息公开申请数量", "（一）予以公开", "1.属于国家秘密", "（七）总计"])
def test_a_row_label_that_lost_its_table_is_no_heading(line: str, cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("三、收到和处理政府信息公开申请情况", line, "0"))
    assert [s.heading for s in sections] == ["三、收到和处理政府信息公开申请情况"]


SEED_OUTLINES = {
    "000": "overview None None None None proactive_disclosure None None None None None interpretation_response None "
    "applications None None fees review_litigation problems_improvements other_matters analysis_notes",
    "001": "overview proactive_disclosure None None None None None key_areas online_services proposals "
    "interpretation_response applications interpretation_response review_litigation institutions "
    "problems_improvements other_matters",
    "002": "overall_situation overview proactive_disclosure_narrative None None None online_services proposals "
    "interpretation_response interpretation_response applications_narrative platforms review_litigation institutions "
    "proactive_disclosure applications review_litigation problems_improvements other_matters",
    "003": "None None None None None None None None None None None None None None problems_improvements",
    "004": "overview None None None None None None None None None None None institutions None platforms "
    "proactive_disclosure None None None interpretation_response interpretation_response applications None "
    "review_litigation problems_improvements None None other_matters None statistics_table",
}
CHAPTERS = {
    "000": "一二三四五六七八", "001": "", "002": "一二三四五六", "003": "一二三四", "004": "一二三四五六",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SEED_OUTLINES))
def test_real_texts_give_their_headings_in_order_and_lose_nothing(name: str, shared: Path) -> None:
    path = next((shared / "seeds").glob(f"{name}_*.txt"))
    report = clean(read_document(path.read_bytes(), name=path.name))
    sections = split_sections(report)
    numbered = [s for s in sections if s.heading]
    keys = " ".join(str(s.key) for s in numbered if s.level < 3 or s.heading[0].isdigit())
    assert keys == SEED_OUTLINES[name]
    assert "".join(s.heading[0] for s in numbered if s.level == 1) == CHAPTERS[name]
    assert whole(sections) == squeezed(report.text)


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="一二三、（）()1.2。；：情况公开主动 |，年件第部分章", max_size=120),
        st.sampled_from(["一、总体情况", "（一）主动公开。内容", "存在的主要问题及改进情况:", "规章 | 0 | 0"]),
    ),
    max_size=25,
)


@given(LINES)
def test_sections_cover_any_text_and_never_overlap(lines: list[str]) -> None:
    report = make_cleaned(*[line for line in lines if line.strip()])
    sections = split_sections(report)
    assert whole(sections) == squeezed(report.text)
    assert [s.position for s in sections] == list(range(1, len(sections) + 1))
    assert all(s.heading or s.level == 0 for s in sections)


def test_a_row_of_one_cell_does_not_take_the_place_of_a_paragraph_with_its_words() -> None:
    rows = "".join(f"<tr><td>{text}</td><td>1</td></tr>" for text in ("规章", "规范性文件"))
    page = (
        "<div><p>一、总体情况</p><p>全年公开两条。</p><p>二、主动公开政府信息情况</p>"
        f"<table><tr><td>三、其他</td></tr>{rows}<tr><td>全年无。</td></tr></table>"
        "<p>三、其他</p><p>全年无。</p></div>"
    )
    lines = lines_of(clean(read_document(page.encode())))
    assert [(line.text, line.place.rpartition("/")[2], line.in_table) for line in lines[3:]] == [
        ("三、其他", "table[1]", True), ("规章 | 1", "table[1]", True), ("规范性文件 | 1", "table[1]", True),
        ("全年无。", "table[1]", True), ("三、其他", "p[4]", False), ("全年无。", "p[5]", False),
    ]  # fmt: skip


def test_the_name_of_a_file_begins_no_chapter(cleaned: Callable[..., Cleaned]) -> None:
    files = ["附件：", "政府信息公开情况统计表.xls", "1.政府信息公开工作统计表.docx"]
    sections = split_sections(cleaned("一、总体情况", "全年公开若干。", "六、其他需要报告的事项", "无。", *files))
    assert [section.key for section in sections] == ["overview", "other_matters"]
    assert sections[-1].text.endswith("统计表.docx")


@pytest.mark.parametrize("behind", [" Overview", "(Overall Situation)", "/Overview"])
def test_a_heading_may_be_followed_by_its_translation(behind: str, cleaned: Callable[..., Cleaned]) -> None:
    (section,) = split_sections(cleaned(f"一、总体情况{behind}", "全年公开若干。"))
    assert (section.key in {"overall_situation", "overview"}, section.heading) == (True, f"一、总体情况{behind}")


@pytest.mark.parametrize("title", ["信息公开工作情况", "2021年政府信息公开工作基本情况", "工作开展情况"])
def test_a_chapter_on_all_of_the_work_is_the_overview(title: str, cleaned: Callable[..., Cleaned]) -> None:
    (section,) = split_sections(cleaned(f"一、{title}", "全年公开若干。"))
    assert section.key in {"overall_situation", "overview"}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("总体情况", 4),
        ("总体情况。全年", 5),
        ("  总体情况全年", 6),
        ("     总体情况", None),
        ("总体", None),
        ("政府信息公开工作总体情况", 12),
        ("本机关总体情况", None),
        ("", None),
    ],
)
def test_the_longest_title_of_the_forms_is_found_at_its_place(text: str, end: int | None) -> None:
    assert title_end(text, 0) == end
    assert title_end(f"一、{text}", 2) == (None if end is None else end + 2)


def test_a_sentence_that_a_page_marks_as_a_heading_stays_text() -> None:
    sentence = "2022年，我局共主动公开政府信息57条，没有收到申请。"
    page = f"<h1>甲市乙局2022年政府信息公开工作年度报告</h1><h4>一、总体情况</h4><h5>{sentence}</h5>"
    (section,) = split_sections(clean(read_document(page.encode())))
    assert (section.heading, section.text) == ("一、总体情况", sentence)


def test_chapters_numbered_in_brackets_stand_above_parts_numbered_without(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned(
            "（一）总体情况", "一、主动公开方面", "全年照常。", "二、依申请公开方面", "没有收到。",
            "（二）主动公开政府信息情况", "见表。", "（三）收到和处理政府信息公开申请情况", "见表。",
            "（四）政府信息公开行政复议、行政诉讼情况", "见表。", "（五）存在的主要问题及改进情况", "从略。",
            "（六）其他需要报告的事项", "无。",
        )
    )  # fmt: skip
    top = sections[0].level
    assert [s.key for s in sections if s.level == top] == [
        "overall_situation", "proactive_disclosure", "applications", "review_litigation", "problems_improvements",
        "other_matters",
    ]  # fmt: skip
    assert [s.heading for s in sections if s.level > top] == ["一、主动公开方面", "二、依申请公开方面"]


@pytest.mark.parametrize("annex", ["附件：2016年度", "附表1：2016年", "附件 ", "附："])
def test_the_name_of_the_table_behind_an_old_report_begins_a_chapter(
    annex: str, cleaned: Callable[..., Cleaned]
) -> None:
    sections = split_sections(cleaned("一、概述", "工作有序。", f"{annex}政府信息公开情况统计表", "条数 | 12"))
    assert [s.key for s in sections] == ["overview", "statistics_table"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("申请公开政府信息情况", "applications"), ("公众申请公开政府信息情况", "applications"),
        ("依申请公开收费及减免情况", "fees"), ("依申请公开政府信息收费及减免情况", "fees"),
        ("费用收取及减免情况", "fees"), ("信息公开申诉情况", "review_litigation"), ("咨询服务情况", "enquiries"),
        ("总体概述", "overview"), ("其它事项", "other_matters"), ("存在的差距和改进措施", "problems_improvements"),
        ("存在的主要不足和下一步措施", "problems_improvements"), ("今后努力方向", "problems_improvements"),
    ],
)  # fmt: skip
def test_old_chapters_are_not_taken_for_their_neighbours(
    heading: str, key: str, cleaned: Callable[..., Cleaned]
) -> None:
    assert [s.key for s in split_sections(cleaned(f"一、{heading}", "正文一段。"))] == [key]


@pytest.mark.parametrize(
    ("first", "fifth", "sixth"),
    [("基本情况", "存在的困难及下一步打算", "其它事项"), ("整体情况", "存在的不足与努力方向", "其他需要说明的事项"),
     ("工作概述", "问题与对策", "信息处理费收取情况")],
)  # fmt: skip
def test_the_free_chapters_of_a_unified_report_are_known_by_other_names(
    first: str, fifth: str, sixth: str, cleaned: Callable[..., Cleaned]
) -> None:
    sections = split_sections(
        cleaned(
            f"一、{first}", "照常。", "二、主动公开政府信息情况", "见表。",
            "三、收到和处理政府信息公开申请情况", "见表。",
            "四、政府信息公开行政复议、行政诉讼情况", "见表。", f"五、{fifth}", "从略。", f"六、{sixth}", "无。",
        )
    )  # fmt: skip
    assert [sections[n].key for n in (0, 4, 5)] == ["overall_situation", "problems_improvements", "other_matters"]


@pytest.mark.parametrize("heading", ["群众反映问题整改情况", "热点问题回应情况", "规划计划公开情况", "公开工作计划"])
def test_chapters_of_other_matters_hold_no_problems_of_the_report(
    heading: str, cleaned: Callable[..., Cleaned]
) -> None:
    (section,) = split_sections(cleaned(f"一、{heading}", "正文一段。"))
    assert section.key != "problems_improvements"


@pytest.mark.parametrize("line", ["引 言", "引言", "前　言"])
def test_a_foreword_is_a_chapter_without_a_number(line: str, cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned(line, "本年报照例编写。", "一、概 述", "平稳。"))
    assert [(section.key, section.heading) for section in sections] == [("overview", line), ("overview", "一、概 述")]


def test_headings_of_the_tag_that_names_chapters_begin_chapters_in_shorter_words_too() -> None:
    names = ("总体情况", "主动公开政府信息", "收到和处理申请", "复议和诉讼", "问题及改进", "其他事项")
    body = "".join(f"<h2>{name}</h2><p>这一章的正文。</p><h4>其一</h4><p>细节。</p>" for name in names)
    table = "<table><tr><td>第二十条第（一）项</td><td>数</td></tr><tr><td>规章</td><td>0</td></tr></table>"
    page = f"<html><body><h1>甲局2023年政府信息公开工作年度报告</h1><div>{table}{body}</div></body></html>"
    chapters = [(s.key, s.heading) for s in split_sections(clean(read_document(page.encode()))) if s.level == 1]
    keys = ["overall_situation", "proactive_disclosure", "applications", "review_litigation", "problems_improvements"]
    assert chapters == list(zip([*keys, "other_matters"], names, strict=True))


def test_income_and_expense_of_an_old_report_are_its_chapter_of_fees(cleaned: Callable[..., Cleaned]) -> None:
    for title in ("二、海关信息公开费用收支情况", "二、收费"):
        chapters = ("一、概述", "全年平稳。", title, "没有收费。")
        assert [s.key for s in split_sections(cleaned(*chapters))] == ["overview", "fees"]


def test_chapters_numbered_in_formal_numerals_are_chapters(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned(
            "壹、概述",
            "局里编了目录。",
            "贰、主动公开政府信息的情况",
            "全年公开74条。",
            "叁、收费及减免情况。没有收费。",
        )
    )
    assert outline(sections) == [
        (1, "overview", "壹、概述"),
        (1, "proactive_disclosure", "贰、主动公开政府信息的情况"),
        (1, "fees", "叁、收费及减免情况。"),
    ]  # fmt: skip


def test_an_annex_that_is_named_alone_is_a_chapter_of_an_old_report(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("一、概述", "局里编了目录。", "附表：", "某县政府信息公开情况统计报表"))
    assert outline(sections) == [(1, "overview", "一、概述"), (1, "statistics_table", "附表：")]


def test_chapters_numbered_apart_from_their_titles_count_whatever_they_are_called(
    cleaned: Callable[..., Cleaned],
) -> None:
    sections = split_sections(
        cleaned(
            "引 言", "本局编制本报告。", "一 概 述", "开门评警。", "二 政府信息主动公开情况", "更新网页。",
            "三 窗口接待工作", "接待来访。", "四 网上咨询情况", "答复提问。", "五 复议、诉讼和申诉情况", "没有。",
        )
    )  # fmt: skip
    assert outline(sections) == [
        (1, "overview", "引 言"), (1, "overview", "一 概 述"), (1, "proactive_disclosure", "二 政府信息主动公开情况"),
        (1, None, "三 窗口接待工作"), (1, "enquiries", "四 网上咨询情况"),
        (1, "review_litigation", "五 复议、诉讼和申诉情况"),
    ]  # fmt: skip


def test_a_list_numbered_apart_is_no_row_of_chapters(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned("一、概述", "一 强化学习", "二 落实责任", "三 收费情况", "二、收费情况", "没有收费。")
    )
    assert [heading for _, _, heading in outline(sections)] == ["一、概述", "三 收费情况", "二、收费情况"]


@pytest.mark.parametrize("title", ["政府信息公开总体情况", "基本概况", "综述", "年度政府信息公开工作情况"])
def test_the_chapter_on_all_of_the_work_is_an_old_reports_overview(title: str, cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned(f"一、{title}", "局里编了目录。", "二、收费及减免情况", "没有收费。"))
    assert [s.key for s in sections] == ["overview", "fees"]


@pytest.mark.parametrize("title", ["其他", "其它情况", "其他需要说明的问题"])
def test_what_else_there_is_to_say_is_known_in_few_words(title: str, cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("一、收费情况", "没有收费。", f"二、{title}", "没有其他事项。"))
    assert [s.key for s in sections] == ["fees", "other_matters"]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("举报数量", "review_litigation"), ("因学校信息公开工作受到举报的情况", "review_litigation"),
        ("访问咨询数量", "enquiries"), ("机构建设情况", "institutions"), ("经费保障情况", "institutions"),
        ("依申请公开政府信息数量", "applications"),
    ],
)  # fmt: skip
def test_chapters_that_count_are_named_by_what_they_count(
    title: str, key: str, cleaned: Callable[..., Cleaned]
) -> None:
    sections = split_sections(cleaned("一、概述", "局里编了目录。", f"二、{title}", "没有。"))
    assert [s.key for s in sections] == ["overview", key]


def test_a_row_of_a_form_that_lost_its_table_is_no_chapter(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned("一、收费情况", "没有收费。", "二、附表", "一、主动公开情况 ——", "（一）信息数 条 12")
    )
    assert [s.key for s in sections if s.level == 1] == ["fees", "statistics_table"]


_CHAPTERS = {
    "overall_situation": "总体情况", "proactive_disclosure": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "review_litigation": "政府信息公开行政复议、行政诉讼情况", "problems_improvements": "存在的主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("{0}、", "（{0}）"),
        ("{1}.", "（{0}）"),
        ("{1}、", "（{0}）"),
        ("", "（{0}）"),
        ("", "{0}、"),
        ("（{0}）", "{0}、"),
    ],
)
def test_chapters_stand_above_their_parts_however_both_are_numbered(
    number: str, part: str, cleaned: Callable[..., Cleaned]
) -> None:
    lines: list[str] = []
    for at, title in enumerate(_CHAPTERS.values()):
        lines += [number.format("一二三四五六"[at], at + 1) + title, "本章说明若干事项。"]
        if at in {0, 4}:
            parts = ("主动公开情况", "依申请公开情况") if at == 0 else ("存在的问题", "改进的情况")
            lines += [part.format("一") + parts[0], "逐项说明。", part.format("二") + parts[1], "逐项说明。"]
    sections = split_sections(cleaned(*lines))
    top = min(section.level for section in sections if section.level)
    assert [section.key for section in sections if section.level == top] == list(_CHAPTERS)
    below = [section.key for section in sections if section.level > top]
    assert below[:2] == ["proactive_disclosure_narrative", "applications_narrative"]
    assert len(below) == 4


def test_a_chapter_with_a_number_leaves_numbered_parts_where_they_are(cleaned: Callable[..., Cleaned]) -> None:
    titles = list(_CHAPTERS.values())
    lines = [*titles[:4], "五、" + titles[4], "（一）存在的问题", "逐项说明。", "六、" + titles[5], "无。"]
    found = outline(split_sections(cleaned(*lines)))
    assert [(level, key) for level, key, _ in found if key in _CHAPTERS] == [(1, key) for key in _CHAPTERS]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("存在的主要问题及下步工作安排", "problems_improvements"), ("问题与建议", "problems_improvements"),
        ("存在的薄弱环节及改进措施", "problems_improvements"), ("下年度工作计划", "problems_improvements"),
        ("公民、法人和其他组织申请公开情况", "applications"), ("公开申请受理情况", "applications"),
        ("行政复议情况", "review_litigation"), ("信息公开费用减免情况", "fees"), ("费用情况", "fees"),
        ("舆情回应情况", "interpretation_response"), ("主动公开范围和形式", "proactive_disclosure"),
    ],
)  # fmt: skip
def test_chapters_of_old_reports_are_known_by_their_telling_words(
    title: str, key: str, cleaned: Callable[..., Cleaned]
) -> None:
    sections = split_sections(cleaned("一、概述", "局里编了目录。", f"二、{title}", "没有。"))
    assert [s.key for s in sections] == ["overview", key]


@pytest.mark.parametrize("ornament", ["——", "————", "———— ——"])
def test_strokes_behind_the_title_of_a_chapter_are_an_ornament(cleaned: Callable[..., Cleaned], ornament: str) -> None:
    sections = split_sections(cleaned(f"一、概述{ornament}", "局里编了目录。", f"二、主动公开情况{ornament}", "很多。"))
    assert [s.key for s in sections] == ["overview", "proactive_disclosure"]


def test_a_report_whose_chapters_have_their_numbers_in_cells_of_their_own_is_text_in_chapters() -> None:
    chapters = ["概述", "主动公开政府信息的情况", "收费及减免情况", "复议、诉讼情况"]
    rows = "".join(
        f"<tr><td>{number}<td>{title}</tr><tr><td><td>镇里照实记下这一项。</tr>"
        for number, title in zip("一二三四", chapters, strict=True)
    )
    page = f"<h1>河口镇2014年政府信息公开年度报告</h1><table>{rows}</table>"
    cleaned = clean(read_document(page.encode()))
    assert not any(isinstance(block, Table) for block in cleaned.blocks)
    sections = split_sections(cleaned)
    assert [(s.heading, s.key) for s in sections] == [
        ("一 概述", "overview"), ("二 主动公开政府信息的情况", "proactive_disclosure"), ("三 收费及减免情况", "fees"),
        ("四 复议、诉讼情况", "review_litigation"),
    ]  # fmt: skip
    assert whole(sections) == squeezed(cleaned.text)


def test_numbers_alone_before_what_is_no_chapter_begin_none(cleaned: Callable[..., Cleaned]) -> None:
    items = ("一", "强化学习", "二", "落实责任", "三", "按月通报")
    sections = split_sections(cleaned("一、概述", *items, "二、收费情况", "没有收费。"))
    assert [s.heading for s in sections] == ["一、概述", "二、收费情况"]


def test_other_without_a_mark_ends_a_list_and_begins_no_chapter(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(cleaned("一、概述", "各栏如下。", "一 年度报告", "二 其他", "二、主动公开情况", "很多。"))
    assert [s.key for s in sections] == ["overview", "proactive_disclosure"]


def test_what_is_numbered_within_parts_stands_below_them(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned(
            "第一部分 概述", "全区召开会议3次。", "第二部分 主动公开情况", "一、公开数量", "公开25310条。",
            "二、公开渠道", "（一）网站", "发布19000条。", "第三部分 依申请公开情况", "受理104件。",
            "第四部分 复议诉讼情况", "无。",
        )
    )  # fmt: skip
    assert [(s.level, s.heading) for s in sections] == [
        (1, "第一部分 概述"), (1, "第二部分 主动公开情况"), (2, "一、公开数量"), (2, "二、公开渠道"), (3, "（一）网站"),
        (1, "第三部分 依申请公开情况"), (1, "第四部分 复议诉讼情况"),
    ]  # fmt: skip
    keys = [s.key for s in sections if s.level == 1]
    assert keys == ["overview", "proactive_disclosure", "applications", "review_litigation"]


def test_parts_that_are_no_chapters_leave_the_chapters_what_they_are(cleaned: Callable[..., Cleaned]) -> None:
    sections = split_sections(
        cleaned("第一部分 年度报告", "一、概述", "有序。", "二、主动公开情况", "3条。", "第二部分 附件", "无。")
    )
    assert [s.level for s in sections] == [1, 1, 1, 1]


def test_the_form_of_publishing_alone_in_a_line_is_a_part_of_its_numbered_chapter(
    cleaned: Callable[..., Cleaned],
) -> None:
    sections = split_sections(
        cleaned(
            "一、概述",
            "有序。",
            "二、主动公开政府信息情况",
            "公开内容",
            "机构职能。",
            "公开形式",
            "公示栏。",
            "三、依申请公开情况",
            "无。",
        )
    )
    assert [(s.level, s.heading) for s in sections if s.level == 1] == [
        (1, "一、概述"), (1, "二、主动公开政府信息情况"), (1, "三、依申请公开情况"),
    ]  # fmt: skip


def test_the_form_of_publishing_is_a_chapter_where_no_other_tells_of_publishing(
    cleaned: Callable[..., Cleaned],
) -> None:
    sections = split_sections(cleaned("一、概述", "有序。", "公开形式", "公示栏。", "二、依申请公开情况", "无。"))
    assert [s.key for s in sections if s.level == 1] == ["overview", "platforms", "applications"]


@pytest.mark.parametrize("part", ["（三）政府信息管理。台账逐月更新。", "3、政府信息管理", "政府信息管理"])
def test_a_part_that_only_the_unified_forms_ask_for_tells_the_form(cleaned: Callable[..., Cleaned], part: str) -> None:
    head = part[0]
    first = "1、主动公开" if head == "3" else "（一）主动公开"
    sections = split_sections(cleaned("一、总体情况", first, "全年公开若干。", part, "台账齐全。"))
    keys = ["overall_situation", "proactive_disclosure_narrative", "information_management"]
    assert [s.key for s in sections] == keys[: 2 + (head != "政")]
    other = split_sections(cleaned("一、总体情况", first, "全年公开若干。", "加强政府信息管理，台账齐全。"))
    assert other[0].key == "overview"


@pytest.mark.parametrize(
    "part",
    ["（二）政府信息管理制度", "（二）政府信息管理情况", "二、政府信息管理工作开展情况", "2.政府信息管理。有台账。"],
)
def test_how_information_is_kept_is_told_in_older_reports_too(cleaned: Callable[..., Cleaned], part: str) -> None:
    chapters = [
        "三、主动公开政府信息情况",
        "若干。",
        "四、依申请公开政府信息情况",
        "无。",
        "五、收费及减免情况",
        "无。",
    ]
    sections = split_sections(cleaned("一、概述", "（一）组织领导情况", "有专人。", part, "有台账。", *chapters))
    assert sections[0].key == "overview"
    unified = ["1.主动公开。若干。", "2.依申请公开。无。", "3.政府信息管理。有台账。"]
    assert split_sections(cleaned("一、概述", *unified, *chapters))[0].key == "overview"


def test_a_row_of_a_table_that_lost_its_lines_is_no_heading() -> None:
    rows = ["一、本年新收政府信息公开申请数量 6 0 1 0 0 1 8", "（七）总计 7 0 1 0 0 0 8", "2.重复申请 0 0 0"]
    lines = [
        "一、总体情况",
        "按要求开展。",
        "二、收到和处理政府信息公开申请情况",
        *rows,
        "三、存在的主要问题",
        "解读少。",
    ]
    sections = split_sections(make_cleaned(*lines))
    assert [section.heading for section in sections] == [lines[0], lines[2], lines[6]]
    assert sections[1].text.split("\n") == rows


@pytest.mark.parametrize("line", ["一、2019 2020年总体情况", "（一）落实国办发 2020 12号文件", "1.第 1 2号文件"])
def test_numbers_inside_a_heading_make_no_row_of_it(line: str) -> None:
    assert read_heading(line) is not None


@pytest.mark.parametrize("words", ["主动公开政府信息方面", "主动公开工作情况"])
def test_parts_of_the_first_chapter_are_known_by_their_longer_names(
    cleaned: Callable[..., Cleaned], words: str
) -> None:
    other = words.replace("主动公开", "依申请公开")
    lines = [
        "一、总体情况",
        f"（一）{words}。",
        "全年公开若干。",
        f"（二）{other}。",
        "收到申请两件。",
        "（三）政府信息管理",
        "无。",
    ]
    assert [s.key for s in split_sections(cleaned(*lines))][1:3] == [
        "proactive_disclosure_narrative",
        "applications_narrative",
    ]


@pytest.mark.parametrize("words", ["年度政府信息公开工作概述", "政府信息公开概况"])
def test_an_overview_may_be_called_the_year_s(cleaned: Callable[..., Cleaned], words: str) -> None:
    first, *_ = split_sections(cleaned(f"一、{words}", "平稳。", "二、收费及减免情况", "无。"))
    assert first.key == "overview"
