"""What a table may lack, or have beside its form, before a sum in it contradicts: single tables built here."""

import pytest
from test_checks import ALL, YEAR, applications, cleaned, disputes, parsed, rules, statistics, status, table

from harvester.checks import Status, check, check_table
from harvester.items import CellKind, ReportTable, StatutoryCell, Template

ANSWERS = {"replies_total": "9", "reply_granted": "4", "reply_partially_granted": "1", "reply_denied": "1"}


def national(cells: dict[str, str]) -> ReportTable:
    keyed = {(row, "value"): text for row, text in cells.items()}
    return statistics(keyed, "reg2007_national_statistics")


def of_the_year(cells: dict[str, str]) -> ReportTable:
    return statistics({(row, YEAR): text for row, text in cells.items()})


def found(report: ReportTable) -> list[str]:
    return rules(parsed(report, template=Template.REG2007))


def local_row(printed: ReportTable, row: int, number: int, column: int = 0) -> ReportTable:
    """The same with a row more, of a label that the form does not know."""
    cell = StatutoryCell(
        row=row, column=column, row_span=1, column_span=1, text=str(number), kind=CellKind.NUMBER, value=number,
        unit=None, row_key=None, column_key=None,
    )  # fmt: skip
    return printed._replace(cells=(*printed.cells, cell))


def test_only_counts_of_cases_have_to_be_whole_numbers():
    fees = table("v2021_art20_8", {("administrative_fees", "amount_collected"): "12.5"})
    assert rules(parsed(fees)) == []


def test_each_count_that_is_none_is_told_once_with_its_place():
    wrong = disputes(
        {("count", "review_other"): "1.5", ("count", "litigation_direct_other"): "-2", ("count", "review_total"): ""}
    )
    told = [finding for finding in check(cleaned(), parsed(wrong)) if finding.rule == "APP-06"]
    assert [(finding.where, finding.actual) for finding in told] == [
        ("table 1 (v2021_review_litigation), row count, column review_other", 1.5),
        ("table 1 (v2021_review_litigation), row count, column litigation_direct_other", -2),
    ]
    assert status(parsed(wrong), "APP-06") == {Status.FAILED}


def test_a_result_above_a_total_that_is_not_printed_is_no_finding():
    totals = {("results_total", "natural_person"): "", ("granted", "natural_person"): "7"}
    assert "APP-07" not in rules(parsed(applications(totals)))
    assert status(parsed(applications(totals)), "APP-07") == {Status.PASSED, Status.NOT_ASSESSABLE}


def test_a_whole_that_is_not_printed_contradicts_no_part():
    assert found(national({"replies_total": "", "reply_granted": "4", "reply_denied": "1"})) == []
    assert found(national({"proactive_total": "", "channel_website": "9", "channel_other": "1"})) == []
    assert found(national({"proactive_total": "30", "channel_website": "", "channel_other": ""})) == []
    assert status(parsed(national({"replies_total": "5", "reply_granted": "", "reply_denied": ""}),
                         template=Template.REG2007), "STAT-03") == {Status.NOT_ASSESSABLE}  # fmt: skip


@pytest.mark.parametrize(("whole", "wanted"), [("4", []), ("5", []), ("9", [])])
def test_a_part_in_words_leaves_a_sum_open(whole, wanted):
    report = of_the_year({**ANSWERS, "replies_total": whole, "reply_granted": "5", "reply_partially_granted": "0",
                          "reply_denied": "若干", "reply_other": "0"})  # fmt: skip
    assert found(report) == wanted
    assert status(parsed(report, template=Template.REG2007), "STAT-03") == {Status.NOT_ASSESSABLE}


def test_a_blank_part_does_not_excuse_parts_above_their_whole():
    report = of_the_year({**ANSWERS, "replies_total": "4", "reply_denied": "", "reply_other": "0"})
    assert found(report) == ["STAT-03"]
    exact = of_the_year({**ANSWERS, "replies_total": "5", "reply_denied": "", "reply_other": "0"})
    assert status(parsed(exact, template=Template.REG2007), "STAT-03") == {Status.PASSED}


def test_a_row_of_its_own_behind_the_last_part_may_be_what_a_sum_lacks():
    whole = of_the_year({**ANSWERS, "reply_other": "1", "lawsuits": "0"})
    behind = max(cell.row for cell in whole.cells if cell.row_key == "reply_other") + 1
    assert found(whole) == ["STAT-03"]
    assert found(local_row(whole, behind, 2)) == []
    assert found(local_row(whole, behind, 1)) == ["STAT-03"], "that is not what it lacks"
    assert found(local_row(whole, behind, 2, column=1)) == ["STAT-03"], "another column's"
    assert found(local_row(local_row(whole, behind, 1), behind + 1, 1)) == [], "two rows together"
    after_another = max(cell.row for cell in whole.cells) + 1
    assert found(local_row(whole, after_another, 2)) == ["STAT-03"], "a row that is known stands between"
    above = min(cell.row for cell in whole.cells) - 1
    assert found(local_row(whole, above, 2)) == ["STAT-03"]


def test_kinds_below_a_row_that_is_not_printed_count_for_it_whatever_else_is_not_printed():
    keyed = {"replies_total": "7", "reply_granted": "5", "reply_partially_granted": "3", "reply_not_exist": "2"}
    printed = {(row, "current_period"): text for row, text in keyed.items()}
    assert found(statistics(printed, "reg2007_local_shanghai_lineage")) == []
    del printed["reply_not_exist", "current_period"]
    assert found(statistics(printed, "reg2007_local_shanghai_lineage")) == ["STAT-03"]


def test_a_finding_names_its_table_and_line():
    both = {("proactive_total", YEAR): "6", ("proactive_total", ALL): "5"}
    (later,) = check_table(statistics(both))
    assert (later.where, later.expected, later.actual) == (
        "table 1 (reg2007_local_fujian_2017), row proactive_total",
        5,
        6,
    )
    (part,) = check_table(national({"proactive_total": "3", "proactive_normative_documents": "9"}))
    assert part.where == "table 1 (reg2007_national_statistics), row proactive_normative_documents, column value"
