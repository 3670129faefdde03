"""What a report as a whole tells of its figures: one total, one number of the website."""

import pytest

from harvester.items import Figure, Period, Qualifier
from harvester.parse.figures.governed import ALL_PATTERN
from harvester.parse.figures.kinds import told_apart
from harvester.parse.figures.publishing import ONE_KIND
from tests.parse.test_figures import read


def figure(indicator: str, value: int, pattern: str = "", start: int = 0, quote: str = "公开", period=Period.YEAR):
    return Figure(
        indicator=indicator, period=period, value=value, unit="条", qualifier=Qualifier.EXACT, quote=quote,
        section_position=1, start=start, end=start + len(quote), pattern=pattern,
    )  # fmt: skip


def told(*figures: Figure) -> list[tuple[str, float | int | None]]:
    return [(one.indicator, one.value) for one in told_apart(figures)]


def test_a_smaller_total_behind_the_total_is_one_kind():
    found = told(figure("proactive_total", 350), figure("proactive_total", 40), figure("proactive_total", 350))
    assert found == [("proactive_total", 350), ("category_count", 40), ("proactive_total", 350)]


def test_totals_of_other_periods_are_not_compared():
    always = figure("proactive_total", 40, period=Period.CUMULATIVE)
    assert told(figure("proactive_total", 350), always)[1] == ("proactive_total", 40)


@pytest.mark.parametrize(
    ("quote", "indicator"), [("累计发布信息7条", "category_count"), ("主动公开信息7条", "proactive_total")]
)
def test_what_is_only_posted_beside_a_larger_number_of_the_website_is_one_kind(quote, indicator):
    assert told(figure("channel_website", 133), figure("proactive_total", 7, quote=quote))[1] == (indicator, 7)


@pytest.mark.parametrize("other", ["proactive_total", "channel_website", "website_posts", "proactive_by_channel_sum"])
def test_what_was_posted_in_all_counts_only_where_no_total_is_told(other):
    posted = figure("proactive_total", 225, ALL_PATTERN)
    assert told(posted) == [("proactive_total", 225)]
    assert told(posted, figure(other, 300)) == [(other, 300)]


def test_one_kind_at_a_website_is_its_number_unless_kinds_stand_beside_it():
    kind = figure("channel_website", 9, ONE_KIND)
    assert told(kind) == [("channel_website", 9)]
    assert told(kind, figure("channel_website", 4, ONE_KIND))[0] == ("category_count", 9)
    assert told(kind, figure("channel_website", 40))[0] == ("category_count", 9)
    assert told(kind, figure("category_count", 3))[0] == ("category_count", 9)


def test_a_kind_that_is_taken_apart_stays_the_number_of_the_website():
    kind = figure("channel_website", 9, ONE_KIND, quote="公开9条,其中甲3条")
    assert told(kind, figure("category_count", 3, quote="公开9条,其中甲3条"))[0] == ("channel_website", 9)


@pytest.mark.parametrize("verb", ["办理", "征集", "转载", "报送", "梳理", "清理", "印发"])
def test_only_a_verb_of_publishing_makes_a_number_a_kind(verb):
    assert read(f"{verb}城乡救助、养老服务等信息16条。", "一、总体情况", 2022) == ()
    (published,) = read("发布城乡救助、养老服务等信息16条。", "一、总体情况", 2022)
    assert published.indicator == "category_count"


@pytest.mark.parametrize(
    "topic", ["三、收到和处理政府信息公开申请情况", "四、行政复议、行政诉讼情况", "五、存在的主要问题及改进情况"]
)
def test_no_kinds_are_told_by_verbs_where_other_matters_are_spoken_of(topic):
    keys = {"三": "applications", "四": "review_litigation", "五": "problems_improvements"}
    assert read("发布城乡救助、养老服务等信息16条。", topic, 2022, key=keys[topic[0]]) == ()


def test_a_total_in_more_than_one_measure_is_not_derived():
    figures = read("主动公开采购公告9项，政策文件3条，预决算信息2条。", "（一）主动公开情况", 2020)
    assert [one.pattern for one in figures if one.indicator == "proactive_total"] == []


@pytest.mark.parametrize("rest", ["其余", "剩余申请", "其他24件"])
def test_what_is_said_of_the_rest_is_not_said_of_the_whole(rest):
    figures = read(f"收到政府信息公开申请25件，其中当面申请1件，{rest}均通过网络提交。", fiscal_year=2023)
    assert ("requests_online", 25) not in [(one.indicator, one.value) for one in figures]
    whole = read("收到政府信息公开申请25件，均通过网络提交。", fiscal_year=2023)
    assert ("requests_online", 25) in [(one.indicator, one.value) for one in whole]


def test_answers_that_give_all_or_a_part_are_told_by_the_brackets_behind_them():
    heading, sentence = "一、总体情况", "办结的96件申请中，公开类答复48件（全部公开35件、部分公开13件），不予公开9件。"
    found = [(one.indicator, one.value) for one in read(sentence, heading, fiscal_year=2024)]
    assert ("granted_or_partial", 48) in found
    assert [value for indicator, value in found if indicator == "granted"] == [35]


@pytest.mark.parametrize(("sentence", "over"), [
    ("行政复议新收9件，上年结转1件，审结9件。", []),
    ("行政诉讼新收5件，上年结转1件。", []),
    ("收到政府信息公开申请9件，上年结转1件，行政复议2件。", [1]),
])  # fmt: skip
def test_disputes_of_the_year_before_are_no_requests_of_it(sentence, over):
    found = read(sentence, "一、总体情况", fiscal_year=2024)
    assert [one.value for one in found if one.indicator == "carried_over"] == over


@pytest.mark.parametrize(("sentence", "indicator", "value"), [
    ("我局2023年主动公开信息287条，依申请公开6件。", "requests_received", 6),
    ("全年制作政府信息293条，主动公开信息287条，依申请公开6件。", "on_request_inventory", 6),
    ("全县共受理政府信息公开申请199件，其中自然人申请186件；共办理168件，结转下一年31件。", "requests_closed", 168),
])  # fmt: skip
def test_a_count_of_requests_is_told_by_what_stands_beside_it(sentence, indicator, value):
    found = read(sentence, "一、总体情况", fiscal_year=2023)
    assert [one.indicator for one in found if one.value == value] == [indicator]


def test_requests_handled_without_a_rest_are_not_said_to_be_closed():
    found = read("收到政府信息公开申请5件，上年结转1件，共办理6件。", "一、总体情况", fiscal_year=2023)
    assert [one.value for one in found if one.indicator == "requests_closed"] == []
