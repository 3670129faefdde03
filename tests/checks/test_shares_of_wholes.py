"""What a share may be taken of, and what beside a percentage is none."""

import pytest
from test_checks import applications, cleaned, figure, parsed, status

from harvester.checks import Status, check
from harvester.items import Figure, ReportTable

WRONG, RIGHT, OPEN = {Status.FAILED}, {Status.PASSED}, {Status.NOT_ASSESSABLE}


def told(quote: str, *others: Figure, indicator: str = "requests_in_person", value: int = 2,
         tables: tuple[ReportTable, ...] = ()) -> set[Status]:  # fmt: skip
    """What is said of the shares in a sentence with one figure, beside other figures of its section."""
    own = figure(indicator, value, quote=quote, start=100)
    return status(parsed(*tables, figures=[*others, own], template=None), "NAR-04")


def received(value: int | None, *, section: int = 1, quote: str = "另一句。", start: int = 0) -> Figure:
    return figure("requests_received", value, quote=quote, start=start)._replace(section_position=section)


def test_a_share_of_nothing_that_the_section_prints_as_a_whole_stays_open() -> None:
    quote = "当面申请2件,占40%。"
    assert told(quote) == OPEN
    assert told(quote, figure("staff", 7)) == OPEN, "no whole of requests"
    assert told(quote, received(8, section=2)) == OPEN, "another section's"
    assert told(quote, received(8)) == WRONG
    assert told(quote, received(5, section=2), received(8)) == RIGHT, "what another section states may be the whole"
    elsewhere = received(5, section=2)._replace(part_of="requests_workload")
    assert told(quote, elsewhere, received(8)) == WRONG, "a part that another section states"
    assert told(quote, received(None), received(8)) == WRONG


def test_what_a_sentence_counts_together_may_be_the_whole() -> None:
    quote = "当面申请2件,占40%,网上3件。"
    online, fax = (
        figure("requests_online", 3, quote=quote, start=100),
        figure("requests_fax", None, quote=quote, start=100),
    )
    letter = figure("requests_letter", 7, quote="来信7件。", start=100, part_of="x")
    elsewhere = letter._replace(section_position=2, end=online.end)
    assert told(quote, received(8), online, fax, elsewhere) == RIGHT
    assert told(quote, received(8), elsewhere) == WRONG


def test_parts_that_carry_shares_may_add_up_to_the_whole() -> None:
    assert told("当面申请2件,占40%,网上3件,占60%。", received(30)) == RIGHT
    assert told("当面申请2件,占45%,网上3件,占60%。", received(30)) == WRONG | RIGHT


def test_the_requests_table_has_wholes_for_a_section_that_speaks_of_requests() -> None:
    quote = "当面申请2件,占40%。"
    assert told(quote, tables=(applications(),)) == WRONG
    assert told(quote, indicator="staff", tables=(applications(),)) == OPEN
    without_total = applications({("results_total", "total"): ""})
    assert told("当面申请2件,占50%。", tables=(without_total,)) == RIGHT, "of the new ones and those carried over"
    assert told("当面申请2件,占66.7%。", tables=(without_total,)) == RIGHT, "of the new ones"
    assert told("当面申请2件,占40%。", tables=(without_total,)) == WRONG


@pytest.mark.parametrize(
    "beside",
    ["当面申请2件,满意度95%。", "当面申请2件,占3个渠道,均为100%。", "同比增长2%,占50%。", "当面申请2件,同比增长50%。"],
)
def test_a_percentage_that_is_not_said_to_be_its_share_is_none(beside: str) -> None:
    assert told(beside, received(10)) == set()


def test_totals_that_are_not_printed_are_no_wholes() -> None:
    blank = applications({(row, "total"): "" for row in ("new_received", "carried_over", "results_total")})
    assert told("当面申请2件,占40%。", figure("category_count", None), tables=(blank,)) == OPEN
    only_new = applications({(row, "total"): "" for row in ("carried_over", "results_total")})
    assert told("当面申请2件,占66.7%。", tables=(only_new,)) == RIGHT
    only_carried = applications({(row, "total"): "" for row in ("new_received", "results_total")})
    assert told("当面申请2件,占40%。", received(8), tables=(only_carried,)) == WRONG


def test_a_whole_is_no_less_than_its_part_and_no_part_itself() -> None:
    assert told("当面申请2件,占40%。", received(1)) == OPEN
    assert told("约2件申请为当面提出,约2件,占40%。", received(8)) == OPEN, "only about right"
    assert told("网上5件,占50%,当面申请2件,占30%。", received(5)) == OPEN, "what carries a share is a part"
    assert told("网上5件,占50%,当面申请2件,占40%。", received(10)) == RIGHT | WRONG
    assert told("已办结5件,其中当面申请2件,占40%。", received(8)) == RIGHT
    assert told("5人提出,其中当面申请2件,占40%。", received(8)) == WRONG, "persons are no requests"


def test_a_wrong_share_is_told_with_the_whole_that_comes_nearest() -> None:
    wholes = [received(8), figure("reviews", 3, quote="复议3件。")]
    own = figure("requests_in_person", 2, quote="当面申请2件,占30%。", start=100)
    told_of = [
        each for each in check(cleaned(), parsed(figures=[*wholes, own], template=None)) if each.rule == "NAR-04"
    ]
    assert [(each.expected, each.actual) for each in told_of] == [(25.0, 30)]


def test_only_rates_have_to_lie_below_a_hundred_percent() -> None:
    growth, many, none = figure("staff", 150, unit="%"), figure("reply_rate", 300), figure("reply_rate", None, unit="%")
    report = parsed(figures=[growth, many, none], template=None)
    assert status(report, "QUAL-03") == set()
    for rate, outcome in ((-1, WRONG), (0, RIGHT), (100, RIGHT), (100.5, WRONG)):
        assert status(parsed(figures=[figure("reply_rate", rate, unit="%")], template=None), "QUAL-03") == outcome
