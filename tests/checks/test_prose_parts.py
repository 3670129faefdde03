"""Which parts are held against which whole, in the prose alone; which amounts and years are."""

import pytest
from test_checks import cleaned, figure, parsed, rules, status

from harvester.checks import Status, check
from harvester.items import Figure, Period, Section

QUOTE = "其中当面3件,网上4件。"


def parts(start: int = 50, *, of: str | None = "requests_received") -> list[Figure]:
    """Two channels, seven requests together."""
    return [
        figure(key, value, quote=QUOTE, part_of=of, start=start)
        for key, value in (("requests_in_person", 3), ("requests_online", 4))
    ]


def whole(value: int, *, start: int, section: int = 1, indicator: str = "requests_received") -> Figure:
    return figure(indicator, value, quote="总数。", start=start)._replace(section_position=section)


def found(*figures: Figure) -> list[str]:
    return rules(parsed(figures=figures, template=None))


def test_the_whole_stands_before_its_parts_in_their_section() -> None:
    assert found(whole(8, start=10), *parts()) == ["NAR-05"]
    assert found(whole(8, start=10, section=2), *parts()) == []
    assert found(whole(8, start=90), *parts()) == []


def test_of_several_wholes_one_may_be_that_of_the_parts_and_else_the_nearest_is_told() -> None:
    assert found(whole(30, start=5), whole(7, start=10), *parts()) == []
    assert found(whole(7, start=5), whole(30, start=10), *parts()) == []
    told = check(cleaned(), parsed(figures=[whole(30, start=5), whole(8, start=10), *parts()], template=None))
    assert [(each.rule, each.expected, each.actual) for each in told] == [("NAR-05", 7, 8)]


def test_one_part_alone_and_what_is_said_of_all_are_no_list() -> None:
    assert found(whole(8, start=10), parts()[0]) == []
    all_online = parts()[1]._replace(pattern="all-online")
    assert found(whole(8, start=10), parts()[0], all_online) == []


def test_a_part_that_is_no_whole_number_leaves_it_open() -> None:
    first, second = parts()
    report = parsed(figures=[whole(8, start=10), first, second._replace(value=4.5)], template=None)
    assert status(report, "NAR-05") == {Status.NOT_ASSESSABLE}


def test_categories_are_those_of_the_whole_they_name_and_need_not_be_all() -> None:
    def categories(first: int, of: str = "proactive_total") -> list[Figure]:
        return [figure("category_count", n, quote="政策类、动态类。", part_of=of, start=50) for n in (first, 4)]

    total = whole(8, start=10, indicator="proactive_total")
    assert found(total, *categories(3)) == [], "there may be others"
    assert found(total, *categories(5)) == ["NAR-05"]
    assert found(total, *categories(5, of="proactive_total_new")) == []


def test_a_number_of_all_years_is_held_against_the_greatest_of_the_year() -> None:
    years = [figure("proactive_total", value) for value in (30, 20)]
    assert found(*years, figure("proactive_total_cumulative", 25, period=Period.CUMULATIVE)) == ["NAR-06"]
    assert found(*years, figure("proactive_total_cumulative", 31, period=Period.CUMULATIVE)) == []


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("收取信息处理费300元,其中按件200元,按量50元。", {Status.FAILED}),
        ("收取信息处理费250元,其中按件200元,按量50元。", {Status.PASSED}),
        ("按件收取信息处理费200元,共收取300元,其中减免50元。", {Status.NOT_ASSESSABLE}),
        ("信息处理费按每件10元、20元、40元收取。", set()),
        ("信息处理费|300元|200元|50元", set()),
        ("收取信息处理费300元,其中按件200元。", set()),
    ],
)
def test_amounts_are_items_of_a_sum_where_the_sum_stands_at_an_end(line: str, outcome: set[Status]) -> None:
    section = Section(position=1, key="other_matters", level=1, heading="六", text=line)
    assert status(parsed(sections=[section]), "NAR-07") == outcome
