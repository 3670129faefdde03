"""The prose beside tables that print less, or whose numbers the sentence does not mean."""

from dataclasses import replace

import pytest
from test_checks import applications, cleaned, disputes, figure, parsed, rules, status

from harvester.checks import Status, check, check_prose, check_table
from harvester.items import Evidence, Figure, Finding, ReportTable, Section, Template

NOTHING_NEW = {("new_received", c): "0" for c in ("natural_person", "commercial_enterprise", "total")}
TWO_REASONS = {("unable_needs_creation", c): "1" for c in ("natural_person", "total")}
TWO_REASONS |= {("results_total", "natural_person"): "4", ("results_total", "total"): "5"}


def stated(indicator: str, value: int, quote: str = "因信息公开发生。", section: int = 1) -> Figure:
    return figure(indicator, value, quote=quote)._replace(section_position=section)


def prose(*figures: Figure, tables: tuple[ReportTable, ...]) -> list[str]:
    found = rules(parsed(*tables, figures=figures))
    return [rule for rule in found if rule.startswith("NAR") or rule == "APP-08"]


def only(*figures: Figure, tables: tuple[ReportTable, ...]) -> Finding:
    (found,) = [each for each in check(cleaned(), parsed(*tables, figures=figures)) if each.rule[:3] in ("NAR", "APP")]
    return found


@pytest.mark.parametrize(
    ("rule", "indicator"),
    [("APP-08", "requests_received"), ("NAR-01", "replies_total"), ("NAR-02", "denied"), ("NAR-03", "lawsuits")],
)
def test_without_the_table_nothing_contradicts_the_prose(rule: str, indicator: str) -> None:
    report = parsed(figures=[stated(indicator, 5)])
    assert rules(report) == []
    assert status(report, rule) == {Status.NOT_ASSESSABLE}


def test_a_total_that_is_not_printed_contradicts_nothing() -> None:
    one_of_two = disputes({("count", "litigation_direct_total"): ""})
    assert prose(stated("lawsuits", 5), tables=(one_of_two,)) == []
    neither = disputes({("count", f"litigation_{kind}_total"): "" for kind in ("direct", "after_review")})
    assert prose(stated("lawsuits", 5), tables=(neither,)) == []
    new = applications({("new_received", "total"): ""})
    assert prose(stated("requests_received", 9), tables=(new,)) == []


def test_printed_totals_count_also_where_they_do_not_add_up() -> None:
    table = applications({("results_total", "total"): "9"})
    assert prose(stated("granted", 2), tables=(table,)) == ["NAR-02"]


def test_a_group_is_the_sum_of_the_rows_that_are_printed() -> None:
    whole = applications()
    fewer = whole._replace(cells=tuple(cell for cell in whole.cells if cell.row_key != "unable_needs_creation"))
    assert status(parsed(fewer, figures=[stated("unable_to_provide", 1)]), "NAR-02") == {Status.PASSED}
    assert prose(stated("unable_to_provide", 2), tables=(fewer,)) == ["NAR-02"]


@pytest.mark.parametrize(
    ("quote", "value", "wanted"),
    [
        ("因不掌握等原因无法提供1件。", 1, []),
        ("因不掌握等原因无法提供7件。", 7, ["NAR-02"]),
        ("无法提供1件。", 1, ["NAR-02"]),
        ("无法提供2件。", 2, []),
    ],
)
def test_a_group_said_with_its_reason_may_be_the_number_of_that_reason(quote, value, wanted) -> None:
    assert prose(stated("unable_to_provide", value, quote), tables=(applications(TWO_REASONS),)) == wanted
    assert prose(stated("unable_to_provide", value, quote), tables=()) == []


def test_an_other_may_be_all_that_the_list_does_not_name() -> None:
    rest = stated("other_handling", 2, "其他2件。")
    tables = (applications(),)
    named = [stated(key, value) for key, value in (("unable_to_provide", 1), ("not_processed", 0))]
    assert prose(rest, tables=tables) == []
    assert prose(rest, named[0], tables=tables) == []
    assert prose(rest, *named, tables=tables) == ["NAR-02"]
    assert prose(rest, *(each._replace(section_position=2) for each in named), tables=tables) == []
    assert prose(stated("other_handling", 2, "其他处理2件。"), tables=tables) == ["NAR-02"]
    more = applications({("other_misc", c): "3" for c in ("natural_person", "total")})
    assert prose(rest, tables=(more,)) == ["NAR-02"], "less than the table's is not the rest"


def test_answers_are_held_against_the_table_also_where_no_request_is_new() -> None:
    table = applications(NOTHING_NEW)
    assert prose(stated("replies_total", 9), tables=(table,)) == ["NAR-01"]
    assert prose(stated("requests_received", 9), tables=(table,)) == ["APP-08"]


def test_a_finding_says_what_the_table_has_and_what_it_leaves_blank() -> None:
    blank = applications({("carried_over", "total"): ""})
    found = only(stated("replies_total", 9), tables=(blank,))
    assert (found.rule, found.expected, found.actual) == ("NAR-01", "3, blank, 4", 9)
    assert "(3、未填、4)" in found.message
    denied = only(stated("denied", 9), tables=(applications(),))
    assert (denied.rule, denied.expected, denied.actual) == ("NAR-02", 0, 9)


@pytest.mark.parametrize(("quote", "words"), [("未收到申请。", "”表示的0与"), ("收到申请0件。", "”中的0与")])
def test_a_none_in_words_is_told_as_what_they_say(quote: str, words: str) -> None:
    found = only(stated("requests_received", 0, quote), tables=(applications(),))
    assert found.rule == "APP-08"
    assert words in found.message


def test_the_checks_of_a_report_as_a_whole_leave_those_of_one_table_out() -> None:
    wrong = applications({("carried_forward", "natural_person"): "1", ("carried_forward", "total"): "1"})
    empty = disputes({("count", cell.column_key): "" for cell in disputes().cells})
    empty = empty._replace(position=2, source_table=2)
    report = parsed(wrong, empty, figures=[stated("requests_received", 9)])
    whole = {finding.rule for finding in check(cleaned(), report)}
    assert whole == {"APP-01", "QUAL-02", "NAR-01", "DOC-06"}
    assert [finding.rule for finding in check_prose(cleaned(), report)] == ["NAR-01", "DOC-06"]
    assert {finding.rule for finding in check_table(wrong)} == {"APP-01"}
    before = replace(report, template=Template.REG2007)
    assert check_prose(cleaned(), before) == (), "rules of the later forms"


@pytest.mark.parametrize(("publisher", "wanted"), [("某县人民政府", ["NAR-01"]), ("某县水利局", []), (None, [])])
def test_what_came_to_a_whole_county_is_held_against_its_governments_table_alone(publisher, wanted) -> None:
    source = cleaned(publisher=Evidence(value=publisher))
    report = parsed(applications(), figures=[stated("requests_received", 9, "全县共收到申请9件。")])
    assert [rule for rule in rules(report, source) if rule.startswith("NAR")] == wanted


@pytest.mark.parametrize(
    ("quote", "wanted"),
    [
        ("第一季度,收到申请9件。", []),
        ("第一季度平稳,全年收到申请9件。", ["NAR-01"]),
        ("第一季度各项工作平稳有序地开展,收到申请9件。", ["NAR-01"]),
        ("收到申请9件,第一季度最多。", ["NAR-01"]),
    ],
)
def test_a_part_of_the_year_is_that_of_the_number_where_it_leads_to_it(quote, wanted) -> None:
    assert prose(stated("requests_received", 9, quote), tables=(applications(),)) == wanted


@pytest.mark.parametrize(
    ("heading", "of_the_figure", "wanted"),
    [("因政府信息公开被申请复议情况", True, ["NAR-03"]), ("其他情况", True, []), ("政府信息公开复议", False, [])],
)
def test_disputes_are_those_about_disclosure_where_sentence_or_heading_says_so(heading, of_the_figure, wanted) -> None:
    section = Section(position=1 if of_the_figure else 2, key=None, level=1, heading=heading, text="")
    others = Section(position=2 if of_the_figure else 1, key=None, level=1, heading="其他情况", text="")
    report = parsed(disputes(), figures=[stated("reviews", 9, "行政复议9件。")], sections=[section, others])
    assert [rule for rule in rules(report) if rule.startswith("NAR")] == wanted
