"""The rules over two years of an organ: what they find, and what they leave alone for a good reason."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.audit import YearReport
from harvester.audit.plausible import zero_beside_peers
from harvester.audit.series import across_years
from harvester.explore import half
from harvester.items import Severity

Values = dict[tuple[str, str, str], int | float]
TOTAL = ("applications", "carried_forward", "total")
OVER = ("applications", "carried_over", "total")
PERSON = ("applications", "carried_forward", "natural_person")
OVER_PERSON = ("applications", "carried_over", "natural_person")


def year(
    fiscal_year: int, values: Values, *, template: str = "v2021", coverage: str = "own_body", text: str = "",
    units: dict[tuple[str, str, str], str] | None = None,
) -> YearReport:  # fmt: skip
    return YearReport(
        report_id=fiscal_year,
        version_id=fiscal_year,
        fiscal_year=fiscal_year,
        coverage=coverage,
        template=template,
        values=values,
        units=units or {},
        text=text,
    )


def found(*years: YearReport) -> list[tuple[str, int, int | None]]:
    return [(each.finding.rule, each.version_id, each.compared_version_id) for each in across_years(years)]


def test_what_was_carried_forward_must_be_carried_over() -> None:
    assert found(year(2021, {TOTAL: 4}), year(2022, {OVER: 4})) == []
    assert found(year(2021, {TOTAL: 4}), year(2022, {OVER: 3})) == [("APP-05", 2022, 2021)]
    [each] = across_years([year(2021, {TOTAL: 4}), year(2022, {OVER: 3})])
    assert (each.finding.expected, each.finding.actual, each.finding.severity) == (4, 3, Severity.WARNING)


def test_applicants_sorted_otherwise_do_not_count_where_the_totals_agree() -> None:
    assert found(year(2021, {TOTAL: 4, PERSON: 4}), year(2022, {OVER: 4, OVER_PERSON: 3})) == []
    assert found(year(2021, {PERSON: 4}), year(2022, {OVER_PERSON: 3})) == [("APP-05", 2022, 2021)]


def test_a_number_that_is_not_printed_is_compared_with_nothing() -> None:
    assert found(year(2021, {}), year(2022, {OVER: 3})) == []
    assert found(year(2021, {TOTAL: 4}), year(2022, {})) == []


def test_years_apart_and_another_coverage_are_not_compared() -> None:
    assert found(year(2020, {TOTAL: 4}), year(2022, {OVER: 3})) == []
    assert found(year(2021, {TOTAL: 4}, coverage="whole_region"), year(2022, {OVER: 3})) == []
    assert found(year(2021, {TOTAL: 4}, coverage="unknown"), year(2022, {OVER: 3})) == [("APP-05", 2022, 2021)]


def test_after_a_reform_of_organs_a_difference_is_only_a_lead() -> None:
    [each] = across_years([year(2023, {TOTAL: 4}), year(2024, {OVER: 3})])
    assert each.finding.severity is Severity.INFO
    assert "机构改革" in each.finding.message
    assert each.finding.message.endswith("3 printed in 2024; organs were reformed in between")


def stock(in_force: int, issued: int = 0, repealed: int = 0) -> Values:
    row = ("art20_1", "normative_documents")
    return {(*row, "issued"): issued, (*row, "repealed"): repealed, (*row, "in_force"): in_force}


def test_the_stock_in_force_rolls_forward() -> None:
    assert found(year(2022, stock(11)), year(2023, stock(10, 0, 1))) == []
    assert found(year(2022, stock(11)), year(2023, stock(14, 0, 1))) == [("ART20-01", 2023, 2022)]
    assert found(year(2020, stock(11), template="v2019"), year(2021, stock(14, 0, 1))) == []


@pytest.mark.parametrize(
    ("rule", "template", "before", "address", "good", "bad", "beside"),
    [
        ("ART20-03", "v2019", {("art20_1", "rules", "total_disclosed"): 5},
         ("art20_1", "rules", "total_disclosed"), 7, 8, {("art20_1", "rules", "newly_disclosed"): 2}),
        ("ART20-04", "v2019", {("art20_5", "x", "previous_year_items"): 5, ("art20_5", "x", "change_this_year"): -1},
         ("art20_5", "x", "previous_year_items"), 4, 5, {("art20_5", "x", "change_this_year"): 3}),
        ("RL-04", "v2021", {("review_litigation", "count", "review_pending"): 5},
         ("review_litigation", "count", "review_total"), 5, 4, {}),
        ("STAT-10", "reg2007", {("statistics", "x", "cumulative"): 100, ("statistics", "x", "current_year"): 7},
         ("statistics", "x", "cumulative"), 104, 103, {("statistics", "x", "current_year"): 4}),
        ("QUAL-01", "v2021", {("applications", "new_received", "total"): 20},
         ("applications", "new_received", "total"), 100, 101, {}),
        ("QUAL-01", "v2021", {("applications", "results_total", "total"): 100},
         ("applications", "results_total", "total"), 20, 19, {}),
        ("QUAL-01", "v2021", {("applications", "new_received", "total"): 20},
         ("applications", "new_received", "total"), 4, 0, {}),
        ("ART20-01", "v2021", {("art20_1", "rules", "in_force"): 5}, ("art20_1", "rules", "in_force"), 6, 5,
         {("art20_1", "rules", "issued"): 3, ("art20_1", "rules", "repealed"): 2}),
    ],
)  # fmt: skip
def test_each_rule_finds_its_contradiction_and_no_other_speaks(
    rule: str, template: str, before: Values, address: tuple[str, str, str], good: int, bad: int, beside: Values
) -> None:
    first = year(2016, before, template=template)
    assert found(first, year(2017, {**beside, address: good}, template=template)) == []
    wrong = {**beside, address: bad}
    assert found(first, year(2017, wrong, template=template)) == [(rule, 2017, 2016)]
    for each in wrong.keys() - {("art20_5", "x", "change_this_year")}:
        without = {key: value for key, value in wrong.items() if key != each}
        assert found(first, year(2017, without, template=template)) == [], f"{each} of the later year is not printed"
    for each in before.keys() - {("statistics", "x", "current_year")}:
        without = {key: value for key, value in before.items() if key != each}
        assert found(year(2016, without, template=template), year(2017, wrong, template=template)) == [], each


@pytest.mark.parametrize(
    ("template", "family", "columns"),
    [
        ("v2019", "art20_1", ("total_disclosed", "newly_disclosed")),
        ("v2019", "art20_6", ("previous_year_items", "change_this_year")),
        ("reg2007", "statistics", ("cumulative", "current_year")),
    ],
)
def test_a_row_that_agrees_does_not_hide_the_next(template: str, family: str, columns: tuple[str, str]) -> None:
    names = ("rules", "normative_documents")
    total, change = columns
    before = {(family, name, column): value for name in names for column, value in ((total, 5), (change, 1))}
    now = {(family, name, change): 1 for name in names} | {(family, names[0], total): 6, (family, names[1], total): 9}
    first, second = year(2016, before, template=template), year(2017, now, template=template)
    [each] = across_years([first, second])
    assert "normative_documents" in (each.finding.where or "")
    assert (each.finding.expected, each.finding.actual) == (6, 9)


def test_cumulative_counts_are_told_with_what_they_are_made_of() -> None:
    row = ("statistics", "channel_gazette")
    first = year(2016, {(*row, "cumulative"): 100}, template="reg2007")
    second = year(2017, {(*row, "cumulative"): 103, (*row, "current_year"): 4}, template="reg2007")
    [each] = across_years([first, second])
    assert each.finding.message == (
        "“政府公报·历年累计”：按2016年历年累计100+本年度4推算，2017年历年累计应为104，实为103 · "
        "channel gazette, cumulative: 104 expected from the report of 2016, 103 printed in 2017"
    )
    below = year(2017, {(*row, "cumulative"): 3, (*row, "current_year"): 4}, template="reg2007")
    assert found(first, below) == [], "wrong by itself, said of the report alone"

    alike = year(2017, {(*row, "cumulative"): 4, (*row, "current_year"): 4}, template="reg2007")
    assert found(first, alike) == [("STAT-10", 2017, 2016)], "nothing is left of the years before"


ITEMS = ("art20_8", "administrative_fees")
REVIEWS = ("review_litigation", "count")


@pytest.mark.parametrize(
    ("before", "now", "template", "severity", "expected", "actual", "where"),
    [
        ({(*REVIEWS, "review_pending"): 5}, {(*REVIEWS, "review_total"): 4}, "v2021", Severity.INFO, 5, 4,
         "review_litigation · review_total"),
        ({("art20_1", "rules", "total_disclosed"): 5},
         {("art20_1", "rules", "total_disclosed"): 8, ("art20_1", "rules", "newly_disclosed"): 2}, "v2019",
         Severity.INFO, 7, 8, "rules · total_disclosed"),
        ({(*ITEMS, "previous_year_items"): 5, (*ITEMS, "change_this_year"): -1}, {(*ITEMS, "previous_year_items"): 5},
         "v2019", Severity.WARNING, 4, 5, "art20_8 · administrative_fees"),
        ({("applications", "results_total", "total"): 20}, {("applications", "results_total", "total"): 900}, "v2021",
         Severity.INFO, 20, 900, "results_total · total"),
        ({("art20_9", "centralized_procurement", "total_amount"): 1},
         {("art20_9", "centralized_procurement", "total_amount"): 9_000}, "v2019", Severity.WARNING, 1, 9_000,
         "art20_9 · centralized_procurement · total_amount"),
    ],
)  # fmt: skip
def test_a_finding_says_how_grave_it_is_what_was_expected_and_where(
    before: Values, now: Values, template: str, severity: Severity, expected: int, actual: int, where: str
) -> None:
    [each] = across_years([year(2020, before, template=template), year(2021, now, template=template)])
    told = each.finding
    assert (told.severity, told.expected, told.actual, told.where) == (severity, expected, actual, where)


def test_a_coverage_that_is_not_known_fits_no_year_with_a_second_report() -> None:
    whole = year(2022, {OVER: 3}, coverage="whole_region")
    assert found(year(2021, {TOTAL: 4}, coverage="unknown"), year(2022, {OVER: 3}), whole) == []


def test_what_was_hardly_anything_may_become_many() -> None:
    received = ("applications", "new_received", "total")
    assert found(year(2021, {received: 19}), year(2022, {received: 500})) == []
    assert found(year(2021, {received: 21}), year(2022, {received: 500})) == [("QUAL-01", 2022, 2021)]


def test_a_limit_is_not_told_as_the_number_expected() -> None:
    rules, total = ("art20_1", "rules"), "total_disclosed"
    first = year(2019, {(*rules, total): 5}, template="v2019")
    second = year(2020, {(*rules, "newly_disclosed"): 2, (*rules, total): 8}, template="v2019")
    [each] = across_years([first, second])
    chinese, english = each.finding.message.split(" · ")
    assert chinese == (
        "“规章·对外公开总数量”：按2019年对外公开总数量5件+本年新公开2件推算，2020年对外公开总数量应不大于7，实为8"
    )
    assert english.startswith("rules, total disclosed: at most 7 expected from the report of 2019, 8 printed in 2020")


MONEY = ("art20_9", "centralized_procurement", "total_amount")
LIST = ("art20_5", "administrative_licensing")


@pytest.mark.parametrize(
    ("before", "now", "template", "chinese", "english"),
    [
        ({PERSON: 4}, {OVER_PERSON: 3}, "v2021", "上年结转政府信息公开申请数量·自然人",
         "carried over from last year, nat"),
        (stock(11), stock(14, 0, 1), "v2021", "行政规范性文件·现行有效件数", "normative documents, in force"),
        ({(*LIST, "previous_year_items"): 5, (*LIST, "change_this_year"): 1}, {(*LIST, "previous_year_items"): 5},
         "v2019", "行政许可·上一年项目数量", "administrative licensing, previous year items"),
        ({("statistics", "requests_received", "cumulative"): 9},
         {("statistics", "requests_received", "cumulative"): 8, ("statistics", "requests_received", "current_year"): 3},
         "reg2007", "申请总数·历年累计", "requests received, cumulative"),
        ({("applications", "results_total", "total"): 20}, {("applications", "results_total", "total"): 900},
         "v2021", "办理结果总计", "all results, total"),
        ({MONEY: 12}, {MONEY: 120_000}, "v2019", "政府集中采购金额", "centralized procurement"),
    ],
)  # fmt: skip
def test_both_languages_say_what_the_numbers_count(
    before: Values, now: Values, template: str, chinese: str, english: str
) -> None:
    [each] = across_years([year(2020, before, template=template), year(2021, now, template=template)])
    said, words = half(each.finding.message, "zh"), half(each.finding.message, "en")
    assert chinese in said
    assert words.startswith(english)
    assert not re.search("[\u4e00-\u9fff]", words)


def test_amounts_are_compared_in_one_unit() -> None:
    money = ("art20_8", "administrative_fees", "amount_collected")
    yuan = year(2021, {money: 120_000}, units={money: "元"})
    assert found(yuan, year(2022, {money: 13}, units={money: "万元"})) == []
    assert found(yuan, year(2022, {money: 13}, units={money: "元"})) == [("ART20-05", 2022, 2021)]


@pytest.mark.parametrize(
    "money",
    [("art20_8", "administrative_fees", "amount_collected"), ("art20_9", "centralized_procurement", "total_amount")],
)
@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [(1, 2_999, 0), (1, 3_000, 1), (1, 30_000, 1), (1, 30_001, 0), (30_000, 1, 1), (30_001, 1, 0), (2_999, 1, 0),
     (3_000, 1, 1), (-1, -10_000, 0), (0, 10_000, 0), (10_000, 0, 0)],
)  # fmt: skip
def test_a_factor_near_ten_thousand_either_way_is_a_unit_mixed_up(
    money: tuple[str, str, str], was: int, is_now: int, said: int
) -> None:
    assert found(year(2021, {money: was}), year(2022, {money: is_now})) == [("ART20-05", 2022, 2021)] * said


def test_a_copied_text_with_the_same_figures_is_named_and_one_without_activity_is_not() -> None:
    prose = "本局认真贯彻落实政府信息公开条例，坚持公开为常态、不公开为例外，全面推进各项工作，" * 9
    busy, idle = {("applications", "granted", "total"): 7}, {("applications", "granted", "total"): 0}
    one, other = f"2021年，{prose}", f"2022年，{prose}"
    assert found(year(2021, busy, text=one), year(2022, busy, text=other)) == [("DOC-04", 2022, 2021)]
    assert found(year(2021, idle, text=one), year(2022, idle, text=other)) == []
    assert found(year(2021, busy, text=one), year(2022, {**busy, TOTAL: 1}, text="新的一年，" + other[::-1])) == []
    more = other + "新增一章，介绍本年度基层政务公开标准化规范化建设与政策解读的具体做法。"
    assert found(year(2021, busy, text=one), year(2022, busy, text=more)) == []
    assert found(year(2021, busy, text=more), year(2022, busy, text=one)) == []
    assert found(year(2021, {**busy, TOTAL: 1}, text=one), year(2022, {**busy, TOTAL: 2}, text=other)) == []
    assert found(year(2021, busy, text=""), year(2022, busy, text="2022年")) == []
    assert found(year(2021, busy, text=""), year(2022, busy, text=one)) == []


def test_three_years_of_nothing_stand_out_only_beside_active_peers() -> None:
    none = [year(each, {("applications", "new_received", "total"): 0}) for each in (2020, 2021, 2022)]
    active = dict.fromkeys((2020, 2021, 2022), (30.0, 6))
    assert [each.rule for each in zero_beside_peers(none, active)] == ["QUAL-04"]
    assert not list(zero_beside_peers(none, {**active, 2021: (30.0, 4)}))
    assert not list(zero_beside_peers(none, dict.fromkeys(active, (20.0, 6))))
    assert not list(zero_beside_peers([year(2018, none[0].values), *none[1:]], {**active, 2018: (30.0, 6)}))
    [told] = zero_beside_peers(none, dict.fromkeys(active, (20.5, 5)))
    assert (told.where, told.expected, told.actual) == ("new_received · total", "> 20", 0)
    assert not list(zero_beside_peers(none[:2], active))
    assert (
        len(list(zero_beside_peers([year(2019, {("applications", "new_received", "total"): 5}), *none], active))) == 1
    )
    assert not list(zero_beside_peers(none, {2021: (30.0, 6), 2022: (30.0, 6)})), "no peer is known of the first year"
    assert not list(zero_beside_peers([*none[:2], year(2022, {})], active))


@given(st.lists(st.tuples(st.integers(2018, 2024), st.integers(0, 9), st.integers(0, 9)), max_size=8))
def test_consistent_books_raise_nothing_and_findings_point_at_the_later_year(
    rows: list[tuple[int, int, int]],
) -> None:
    books = [year(each, {TOTAL: forward, OVER: over}) for each, forward, over in rows]
    for each in across_years(books):
        assert each.compared_version_id == each.version_id - 1
