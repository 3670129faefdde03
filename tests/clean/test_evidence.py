# ruff: noqa: E501 - pages stand as written
"""Title, dates, publisher and year: which source wins, what is rejected, what is never taken."""

import datetime as dt

import pytest
from handmade_pages import REPORT, TITLE, page

from harvester.clean import clean
from harvester.clean.dates import read_date, url_date
from harvester.clean.keys import keys_of
from harvester.clean.signature import read_signature
from harvester.documents import read_document
from harvester.items import Cleaned, Hints, Severity


def read(body: str, *, url: str | None = None, hints: Hints = Hints(), head: str = "") -> Cleaned:  # noqa: B008
    return clean(read_document(page(body, head=head), url=url), hints)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-01-25 10:00", dt.date(2021, 1, 25)),
        ("2017——04——12 21:37", dt.date(2017, 4, 12)),
        ("2021年1月5日", dt.date(2021, 1, 5)),
        ("2021.02.30 2021/3/1", dt.date(2021, 3, 1)),
        ("二〇二一年一月二十五日", dt.date(2021, 1, 25)),
        ("二○一九年十二月十日", dt.date(2019, 12, 10)),
        ("电话2021-13-45", None),
        ("Submitted by admin on Fri, 01/22/2021 - 09:15", dt.date(2021, 1, 22)),
        ("Jan 5, 2021 · 12 min", dt.date(2021, 1, 5)),
        ("5 January 2021", dt.date(2021, 1, 5)),
        ("01/02/2021", None),
    ],
)
def test_dates_are_read_in_every_usual_form(text: str, date: dt.date | None) -> None:
    found = read_date(text)
    assert (found[0] if found else None) == date


def test_only_publication_paths_of_an_address_give_a_date() -> None:
    assert url_date("http://x.gov.cn/zwgk/202101/t20210125_123.html") == dt.date(2021, 1, 25)
    assert url_date("http://x.gov.cn/art/2021/1/25/art_1_2.html") == dt.date(2021, 1, 25)
    assert url_date("http://x.gov.cn/html/2021/0125/9.html") is None
    assert url_date("http://x.gov.cn/art/2021/2/30/art_1_2.html") is None


def test_clock_update_time_and_related_dates_are_no_publication_date() -> None:
    body = f"<div>今天是2023年5月6日 星期六</div><h1>{TITLE}</h1><p>更新时间：2022-02-02</p><div>{REPORT}</div>"
    related = "<ul><li><a href=/y>另一条</a><span>2021-07-07</span></li></ul>"
    assert read(body + related).published_on.value is None
    assert read(body + related, url="http://x.gov.cn/a/t20210126_5.html").published_on.source == "url"


def test_the_visible_date_comes_before_the_tag_and_the_update_is_rejected() -> None:
    head = '<meta name="PubDate" content="2021-01-26 09:00">'
    published = read(
        f"<p>发布日期：2021-01-25</p><p>更新时间：2022-02-02</p><div>{REPORT}</div>", head=head
    ).published_on
    assert (published.value, published.source) == (dt.date(2021, 1, 25), "label:发布日期")
    assert {candidate.value for candidate in published.rejected} == {dt.date(2021, 1, 26), dt.date(2022, 2, 2)}


def test_the_publisher_comes_from_the_best_evidence() -> None:
    head = '<meta name="ContentSource" content="县政务办">'
    title = f"<h1>{TITLE}</h1>"
    labelled = f"{title}<p>发布日期：2021-01-25 来源：青石县档案馆 打印</p><div>{REPORT}</div>"
    assert read(labelled, hints=Hints(publisher="青石县林业和草原局")).publisher.source == "registry"
    assert read(labelled, head=head).publisher.value == "青石县档案馆"
    assert read(f"{title}<p>来源：本站</p><div>{REPORT}</div>", head=head).publisher.source == "meta:ContentSource"
    by_title = read(f"{title}<div>{REPORT}</div>").publisher
    assert (by_title.value, by_title.source) == ("青石县林业局", "title")
    untitled = clean(read_document(f"<html><body><div>{REPORT}</div></body></html>".encode())).publisher
    assert (untitled.value, untitled.source) == ("青石县林业局", "signature")


@pytest.mark.parametrize(
    "organ",
    ["青石海关", "青石县气象台", "青石师范大学", "青石县第二小学", "青石监狱", "青石县防汛工作领导小组", "青石林场"],
)
def test_organs_of_every_kind_sign_their_reports(organ: str) -> None:
    title = "2020年政府信息公开工作年度报告"
    signed = page(f"<h1>{title}</h1><div>{REPORT.replace('青石县林业局', organ)}</div>", title=title)
    cleaned = clean(read_document(signed))
    assert (cleaned.publisher.value, cleaned.publisher.source) == (organ, "signature")
    assert cleaned.text.split("\n")[-2] == organ


@pytest.mark.parametrize(
    ("lines", "organ", "day"),
    [
        (["青石海关（盖章）", "2021年元月20日"], "青石海关", dt.date(2021, 1, 20)),
        (["（青石海关）", "二〇二一年一月卅日"], "青石海关", dt.date(2021, 1, 30)),
        (["2021年1月20日", "青石海关"], "青石海关", dt.date(2021, 1, 20)),
        (["编制单位：青石海关", "编制日期：2021年1月20日"], "青石海关", dt.date(2021, 1, 20)),
        (["青石海关办公室 2021年1月20日印发"], "青石海关办公室", dt.date(2021, 1, 20)),
        (["青石海关", "2021年1月"], "青石海关", None),
        (["青石县“放管服”改革办", "二〇二一年一月"], "青石县“放管服”改革办", None),
        (["以上报告。", "2021年1月"], None, None),
        (["青石海关、青石县商务局", "2021年1月20日"], None, dt.date(2021, 1, 20)),
    ],
)
def test_signatures_are_read_as_they_are_set(lines: list[str], organ: str | None, day: dt.date | None) -> None:
    assert read_signature(keys_of(["六、其他需要报告的事项", "无。", *lines])) == (organ, day)


@pytest.mark.parametrize(
    ("organ", "source"),
    [
        ("青石县住房和城乡建设局", "县住建局"),
        ("青石市市场监督管理局", "市市场监管局"),
        ("青石县林业局", "县林业局办公室"),
        ("青石县林业局", "办公室"),
        ("青石县林业局", "党政综合办公室"),
        ("青石县人民政府", "县政府办公室"),
        ("青石县人民政府", "青石县人民政府办公室"),
        ("青石县人民政府", "县政府"),
        ("临泉镇人民政府", "临泉镇"),
    ],
)
def test_a_source_that_only_shortens_the_titles_organ_or_names_an_office_of_it_gives_way(
    organ: str, source: str
) -> None:
    body = f"<h1>{organ}2020年政府信息公开工作年度报告</h1><p>发布日期：2021-01-25 来源：{source} 打印</p><div>{REPORT}</div>"
    publisher = read(body).publisher
    assert (publisher.value, publisher.source) == (organ, "title")
    assert source in [candidate.value for candidate in publisher.rejected]


@pytest.mark.parametrize(
    ("organ", "source"),
    [
        ("青石县人民政府办公室", "青石县人民政府"),
        ("林业局", "青石县林业局"),
        ("白云镇", "青石县白云镇人民政府"),
        ("青石县林业局", "青石县人民政府办公室"),
        ("青石县城关镇人民政府", "青石县人民政府"),
        ("青石市双桥乡人民政府", "青石市人民政府"),
    ],
)
def test_a_source_that_names_another_organ_or_this_one_in_full_stands(organ: str, source: str) -> None:
    body = f"<h1>{organ}2020年政府信息公开工作年度报告</h1><p>来源：{source}</p><div>{REPORT}</div>"
    assert read(body).publisher.value == source


def test_an_organ_alone_below_a_title_that_names_none_is_the_publisher() -> None:
    title = "2020年政府信息公开工作年度报告"
    body = f"<h1>{title}</h1><h4>青石县水土保持站</h4><p>发布日期：2021-01-25</p><div>{REPORT}</div>"
    publisher = clean(read_document(page(body, title=title))).publisher
    assert (publisher.value, publisher.source) == ("青石县水土保持站", "line")


def test_an_office_without_a_place_counts_after_trail_and_signature() -> None:
    body = f"<h1>2020年政府信息公开工作年度报告</h1><p>发布日期：2021-01-25 来源：办公室</p><div>{REPORT}</div>"
    assert read(body).publisher.value == "青石县林业局"


def test_a_date_behind_a_title_without_a_year_is_no_part_of_it() -> None:
    title = "青石县林业局政府信息公开工作年度报告"
    body = f"<h1>{title}</h1><p>（2021年1月25日）</p><div>{REPORT}</div>"
    cleaned = clean(read_document(page(body, title=title)))
    assert cleaned.title.value == title
    assert (cleaned.fiscal_year.value, cleaned.published_on.value) == (2020, dt.date(2021, 1, 25))
    assert cleaned.findings == ()


def test_the_years_of_a_school_year_are_not_taken_apart() -> None:
    title = "秦川理工学院2022-2023学年信息公开工作报告"
    assert clean(read_document(page(f"<h1>{title}</h1><div>{REPORT}</div>", title=title))).title.value == title


def test_an_opening_that_names_its_organ_before_another_year_is_a_finding() -> None:
    opening = "<p>根据《条例》要求，现公布青石县林业局2019年政府信息公开工作年度报告。</p>"
    (finding,) = read(f"<h1>{TITLE}</h1><div>{opening}{REPORT}</div>").findings
    assert (finding.rule, finding.expected, finding.actual) == ("DOC-01", 2020, 2019)


def test_in_a_column_of_many_organs_the_title_says_whose_report_it_is() -> None:
    page = f"<h1>青石县林业局2022年政府信息公开工作年度报告</h1><p>来源：青石县人民政府办公室</p><div>{REPORT}</div>"
    assert read(page).publisher.value == "青石县人民政府办公室"
    shared = read(page, hints=Hints(shared_column=True)).publisher
    assert (shared.value, shared.source) == ("青石县林业局", "title")
    assert [candidate.value for candidate in shared.rejected] == ["青石县人民政府办公室"]


def test_the_host_of_a_site_is_a_hint_and_never_the_publisher() -> None:
    text = "一、概述\n2019年我局公开信息三条。\n二、主动公开政府信息情况\n无。\n主办单位：青石县人民政府办公室 承办：某中心"
    cleaned = clean(read_document(text.encode()))
    assert cleaned.publisher.value is None
    (finding,) = cleaned.findings
    assert (finding.rule, finding.actual) == ("DOC-05", "青石县人民政府办公室")
    assert "主办单位" not in cleaned.text


def test_the_period_sentence_decides_the_year_and_a_contradicting_title_is_a_finding() -> None:
    cleaned = read(f"<h1>{TITLE.replace('2020', '2019')}</h1><div>{REPORT}</div>")
    assert (cleaned.fiscal_year.value, cleaned.fiscal_year.source) == (2020, "period")
    assert [(finding.rule, finding.expected, finding.actual) for finding in cleaned.findings] == [
        ("DOC-01", 2020, 2019)
    ]


COUNTED = "<h1>青石县林业局2023年政府信息公开工作年度报告</h1><p>{}</p><p>一、总体情况</p><p>全年公开信息三条。</p>"


@pytest.mark.parametrize("words", [
    "本报告所列数据统计截至2022年12月31日。", "本报告中数据统计时间截止到2022年12月31日。",
    "所列数据的统计期限自2023年1月1日起至2022年12月31日止。", "数据的统计期限为2022年12月1日—2022年12月31日。",
])  # fmt: skip
def test_numbers_that_end_with_another_year_are_a_finding_and_the_title_keeps_the_year(words: str) -> None:
    cleaned = read(COUNTED.format(words))
    assert (cleaned.fiscal_year.value, cleaned.fiscal_year.source) == (2023, "title")
    assert [(f.rule, f.expected, f.actual, f.where) for f in cleaned.findings] == [("DOC-01", 2023, 2022, "period")]


@pytest.mark.parametrize("words", [
    "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "截至2022年12月31日，网站累计发布信息500条。",
    "上年结转数据统计截至2022年12月31日。", "历年公开数据统计期限为2008年5月1日至2022年12月31日。",
    "统计期限为2023年1月1日至2023年12月31日，人员数据统计截至2022年12月31日。", "统计期限为2023年1月1日至12月31日。",
    "2022年度报告统计期限至2022年12月31日，本报告统计期限至2023年12月31日。", "政府网站普查数据统计时间截至2022年12月31日。",
    "下一年度数据统计期限至2024年12月31日。", "数据统计时间为全年，与截至2022年12月31日的数据相比增长。",
    "数据统计期限为2022年12月1日至2023年11月30日。", "2022年12月31日我局修订了数据统计制度。",
    "本报告统计时间为2022年12月31日至2023年12月31日。", "全县人口统计数据截至2022年12月31日为30万人。",
    "统计年鉴数据截至2022年12月31日。", "按照统计周期，对截至2022年12月31日的数据进行了归集。",
    "统计期限为2023年度，报表上报时间到2022年12月31日。", "网站2022年统计数据截至2022年12月31日。",
])  # fmt: skip
def test_what_is_counted_from_other_years_on_or_compared_with_them_is_no_contradiction(words: str) -> None:
    assert [finding.rule for finding in read(COUNTED.format(words)).findings] == []


def test_year_is_never_taken_from_address_or_page_date() -> None:
    text = "<div><p>一、概述</p><p>我局认真开展工作。</p></div>"
    data = f"<html><body><p>发布日期：2021-01-25</p>{text}</body></html>".encode()
    assert clean(read_document(data, url="http://x.gov.cn/a/202101/t20210125_5.html")).fiscal_year.value is None


@pytest.mark.parametrize("page_date", ["2021-01-10", "2021-12-30"])
def test_a_page_dated_before_or_long_after_the_signature_is_a_finding(page_date: str) -> None:
    (finding,) = read(f"<h1>{TITLE}</h1><p>发布日期：{page_date}</p><div>{REPORT}</div>").findings
    assert (finding.rule, finding.severity) == ("DOC-03", Severity.WARNING)
    assert page_date in finding.message


def test_another_organ_in_the_signature_is_a_finding_and_a_short_form_is_not() -> None:
    assert [
        finding.rule
        for finding in read(f"<h1>{TITLE}</h1><div>{REPORT.replace('>青石县林业局<', '>白河县水利局<')}</div>").findings
    ] == ["DOC-05"]
    assert read(f"<h1>{TITLE}</h1><div>{REPORT.replace('>青石县林业局<', '>县林业局<')}</div>").findings == ()


def test_a_label_with_blanks_inside_is_no_reason_to_fail() -> None:
    read_page = read(f"<h1>{TITLE}</h1><p>发布 日期：2021-01-25 来 源：办公室</p>{REPORT}")
    assert read_page.title.value == TITLE


@pytest.mark.parametrize("title", ["我局2020年政府信息公开工作年度报告", "本机关2020年政府信息公开工作年度报告"])
def test_a_title_in_the_first_person_names_nobody_and_contradicts_nobody(title: str) -> None:
    cleaned = clean(read_document(page(f"<h1>{title}</h1><div>{REPORT}</div>", title=title)))
    assert (cleaned.title.value, cleaned.fiscal_year.value) == (title, 2020)
    assert (cleaned.publisher.value, cleaned.publisher.source) == ("青石县林业局", "signature")
    assert cleaned.findings == ()


def test_a_template_left_unfilled_names_nobody_and_is_a_finding() -> None:
    title = "青石县某某局2020年政府信息公开工作年度报告"
    cleaned = clean(read_document(page(f"<h1>{title}</h1><div>{REPORT}</div>", title=title)))
    assert cleaned.publisher.source == "signature"
    assert [finding.rule for finding in cleaned.findings] == ["DOC-05"]


def test_neighbours_that_resemble_each_other_do_not_vouch_for_each_other() -> None:
    """Of several report titles shown, the one whose year and organ the text names is the report's."""
    teasers = "".join(
        f'<div class=i><h3><a href="#">{title}</a></h3><p>全县召开会议部署下一步工作。</p></div>'
        for title in (TITLE.replace("2020", "2019"), "青石县2019年政府信息公开工作年度报告")
    )
    other_organ = '<div class=i><h3><a href="#">青石县审计局2020年政府信息公开工作年度报告</a></h3></div>'
    for around in (teasers, teasers + teasers, other_organ):
        data = f"<title>信息公开年报</title>{around}<div class=i><h2>{TITLE}</h2>{REPORT}</div>{around}".encode()
        cleaned = clean(read_document(data))
        assert (cleaned.title.value, cleaned.fiscal_year.value) == (TITLE, 2020)
        assert cleaned.publisher.value == "青石县林业局"
        assert cleaned.findings == ()


def test_a_title_that_the_head_repeats_stands_against_the_texts_year() -> None:
    wrong = TITLE.replace("2020", "2019")
    teaser = f'<div class=i><h3><a href="#">{TITLE}</a></h3></div>'
    cleaned = clean(read_document(f"<title>{wrong}</title>{teaser}<div><h2>{wrong}</h2>{REPORT}</div>".encode()))
    assert (cleaned.title.value, cleaned.fiscal_year.value) == (wrong, 2020)
    assert [finding.rule for finding in cleaned.findings] == ["DOC-01"]
