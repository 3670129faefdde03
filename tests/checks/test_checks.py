"""Identities over parsed reports, on tables built here."""

import datetime as dt
import time
from collections.abc import Mapping

import pytest

from harvester.checks import Status, assess, check
from harvester.forms import load_forms
from harvester.items import (
    Cleaned,
    Evidence,
    Figure,
    Finding,
    Grid,
    Image,
    Parsed,
    Period,
    Qualifier,
    ReportTable,
    Section,
    Severity,
    StatutoryCell,
    Template,
)  # fmt: skip
from harvester.parse.numbers import parse_number

APPLICANTS = [
    "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
    "legal_services_institution", "other_organization",
]  # fmt: skip


REASONS = [line.key for line in load_forms().table("reg2007_national_statistics").rows if line.parent == "reply_denied"]
"""The reasons for a refusal that the national statistics name."""


def cleaned(**changes) -> Cleaned:
    values = {
        "blocks": (), "title": Evidence(), "publisher": Evidence(), "fiscal_year": Evidence(value=2022),
        "published_on": Evidence(), "signed_on": Evidence(), "attachments": (), "text": "", "fingerprint": "",
    }  # fmt: skip
    return Cleaned(**(values | changes))


def table(key: str, cells: dict[tuple[str, str], str]) -> ReportTable:
    form = load_forms().table(key)
    rows = [line.key for line in form.rows]
    columns = [line.key for line in form.columns]
    made = []
    for (row, column), text in cells.items():
        number = parse_number(text)
        made.append(
            StatutoryCell(
                row=rows.index(row), column=columns.index(column), row_span=1, column_span=1, text=text,
                kind=number.kind, value=number.value, unit=number.unit, row_key=row, column_key=column,
            )
        )  # fmt: skip
    return ReportTable(
        position=1, key=key, section_key=form.section, rows=len(rows), columns=len(columns), cells=tuple(made),
        grid=Grid(array=()), source_table=1,
    )  # fmt: skip


def applications(changes=None, *, blank: str = "0", key: str = "v2021_applications") -> ReportTable:
    """Two persons asked, one firm; one request came from last year. Everything adds up."""
    form = load_forms().table(key)
    cells = {(row.key, column): blank for row in form.rows if row.holds_values for column in [*APPLICANTS, "total"]}
    for row, person, firm in [
        ("new_received", 2, 1), ("carried_over", 1, 0), ("granted", 2, 1), ("unable_not_held", 1, 0),
        ("results_total", 3, 1), ("carried_forward", 0, 0),
    ]:  # fmt: skip
        cells |= {(row, "natural_person"): str(person), (row, "commercial_enterprise"): str(firm)}
        cells[row, "total"] = str(person + firm)
        for column in APPLICANTS[2:]:
            cells[row, column] = "0"
    return table(key, cells | (changes or {}))


def disputes(changes=None) -> ReportTable:
    form = load_forms().table("v2021_review_litigation")
    cells = {("count", column.key): "0" for column in form.columns if column.holds_values}
    cells |= {("count", "review_upheld"): "2", ("count", "review_pending"): "1", ("count", "review_total"): "3"}
    return table("v2021_review_litigation", cells | (changes or {}))


def statistics(cells, key="reg2007_local_fujian_2017"):
    return table(key, cells)


def parsed(*tables, figures=(), sections=(), template=Template.V2021) -> Parsed:
    return Parsed(template=template, tables=tables, figures=tuple(figures), sections=tuple(sections))


def figure(indicator, value, *, quote="句子。", unit="件", period=Period.YEAR, part_of=None, start=0, pattern="x"):
    return Figure(
        indicator=indicator, period=period, value=value, unit=unit, qualifier=Qualifier.EXACT, quote=quote,
        section_position=1, start=start, end=start + len(quote), part_of=part_of, pattern=pattern,
    )  # fmt: skip


def rules(report: Parsed, source: Cleaned | None = None) -> list[str]:
    wanted = {"DOC-06"}
    return [finding.rule for finding in check(source or cleaned(), report) if finding.rule not in wanted]


def status(report: Parsed, rule: str, source: Cleaned | None = None) -> set[Status]:
    return {result.status for result in assess(source or cleaned(), report) if result.rule == rule}


def test_a_table_that_adds_up_gives_no_finding_and_many_passed_checks():
    report = parsed(applications(), disputes())
    assert rules(report) == []
    for rule in ("APP-01", "APP-02", "APP-04", "APP-06", "APP-07", "RL-01", "RL-02", "RL-03", "QUAL-02"):
        assert status(report, rule) == {Status.PASSED}, rule


def test_the_balance_of_a_column_names_both_sides():
    wrong = applications({("carried_forward", "natural_person"): "1", ("carried_forward", "total"): "1"})
    findings = [finding for finding in check(cleaned(), parsed(wrong)) if finding.rule == "APP-01"]
    assert [finding.severity for finding in findings] == [Severity.ERROR, Severity.ERROR]
    message = findings[0].message
    assert "一、本年新收政府信息公开申请数量(2)+二、上年结转政府信息公开申请数量(1)=3" in message
    assert "应等于三、（七）总计(3)+四、结转下年度继续办理(1)=4，相差1" in message
    assert (
        " Requests table, column natural person: new requests (2)+carried over from last year (1)=3 should equal"
        " all results (3)+carried forward to next year (1)=4, off by 1" in message
    )
    assert "natural_person" in (findings[0].where or "")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (("granted", "natural_person"), {"APP-02", "APP-04"}),
        (("new_received", "total"), {"APP-01", "APP-02"}),
        (("results_total", "commercial_enterprise"), {"APP-01", "APP-02", "APP-04"}),
    ],
)
def test_one_changed_number_breaks_the_sums_that_cover_it(cell, wanted):
    assert set(rules(parsed(applications({cell: "9"})))) - {"APP-07"} == wanted


def test_what_should_be_is_the_sum_of_the_parts_and_what_is_the_printed_total():
    [found] = [f for f in check(cleaned(), parsed(applications({("granted", "total"): "9"}))) if f.rule == "APP-02"]
    assert (found.expected, found.actual) == (3, 9)
    wrong = applications({("carried_forward", "natural_person"): "1", ("carried_forward", "total"): "1"})
    balance = [f for f in check(cleaned(), parsed(wrong)) if f.rule == "APP-01"]
    assert [(found.expected, found.actual) for found in balance] == [(3, 4), (4, 5)]


def test_more_requests_than_results_are_no_result_above_the_total():
    more = {(row, column): "5" for row in ("new_received", "carried_forward") for column in ("natural_person", "total")}
    assert "APP-07" not in rules(parsed(applications(more)))


def test_the_form_of_2019_has_one_row_of_other_handling():
    good = applications(key="v2019_applications")
    bad = applications(
        {("other_handling", "natural_person"): "1", ("other_handling", "total"): "1"}, key="v2019_applications"
    )
    assert rules(parsed(good, template=Template.V2019)) == []
    assert set(rules(parsed(bad, template=Template.V2019))) == {"APP-03"}


@pytest.mark.parametrize("blank", ["", "-", "/", "——"])
def test_blanks_where_the_totals_agree_never_fail(blank):
    assert rules(parsed(applications(blank=blank))) == []


def test_blanks_do_not_hide_a_wrong_number():
    wrong = applications({("granted", "natural_person"): "7"}, blank="")
    assert {"APP-02", "APP-04"} <= set(rules(parsed(wrong)))


def test_a_blank_total_is_not_assessable():
    hidden = applications({("granted", "total"): "", ("unable_not_held", "total"): ""})
    report = parsed(hidden)
    assert rules(report) == []
    assert Status.NOT_ASSESSABLE in status(report, "APP-02")
    assert Status.NOT_ASSESSABLE in status(report, "APP-04")


def test_a_blank_that_must_hold_the_missing_number_is_not_assessable():
    report = parsed(applications({("granted", "natural_person"): ""}))
    assert rules(report) == []


def test_a_cell_that_could_not_be_read_is_not_assessable():
    report = parsed(disputes({("count", "review_upheld"): "见附件"}))
    assert status(report, "RL-01") == {Status.NOT_ASSESSABLE}


def test_a_line_that_the_printed_table_lacks_is_not_assessable():
    full = applications()
    cut = [cell for cell in full.cells if cell.row_key != "carried_over"]
    report = parsed(table("v2021_applications", {(c.row_key, c.column_key): c.text for c in cut}))
    assert status(report, "APP-01") == {Status.NOT_ASSESSABLE}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({("count", "review_total"): "4"}, ["RL-01"]),
        ({("count", "litigation_direct_upheld"): "1"}, ["RL-02"]),
        ({("count", "litigation_after_review_total"): "2"}, ["RL-03"]),
        ({("count", "review_upheld"): "", ("count", "review_pending"): "3", ("count", "review_total"): "3"}, []),
        ({("count", "review_upheld"): "", ("count", "review_total"): "3"}, ["RL-01"]),
    ],
)
def test_outcomes_add_up_to_their_total(changes, wanted):
    assert rules(parsed(disputes(changes))) == wanted


@pytest.mark.parametrize("text", ["-2", "1.5"])
def test_a_count_is_a_non_negative_integer(text):
    assert "APP-06" in rules(parsed(disputes({("count", "review_other"): text})))


def test_a_result_above_the_total_is_named():
    report = parsed(applications({("granted", "total"): "50"}))
    assert "APP-07" in rules(report)


def test_a_table_of_blanks_is_reported_and_one_of_dashes_is_not():
    empty = table("v2021_review_litigation", {("count", c.column_key): "" for c in disputes().cells})
    dashes = table("v2021_review_litigation", {("count", c.column_key): "—" for c in disputes().cells})
    assert rules(parsed(empty)) == ["QUAL-02"]
    assert rules(parsed(dashes)) == []


def test_a_blank_block_is_no_finding_where_another_block_of_the_printed_table_is_filled_in():
    rules_blank = table("v2021_art20_1", {("rules", c): "" for c in ("issued", "repealed", "in_force")} | {
        ("normative_documents", c): "" for c in ("issued", "repealed", "in_force")
    })  # fmt: skip
    licences = table("v2021_art20_5", {("administrative_licensing", "decisions"): "12"})
    assert rules(parsed(rules_blank, licences)) == []
    penalties = table("v2021_art20_6", {("administrative_penalty", "decisions"): "0"})
    apart = [other._replace(position=2, source_table=2) for other in (licences, penalties)]
    assert rules(parsed(rules_blank, *apart)) == ["QUAL-02"]
    assert status(parsed(rules_blank, apart[0]), "QUAL-02") == {Status.NOT_ASSESSABLE, Status.PASSED}


def test_newly_public_documents_are_among_those_public_in_all():
    cells = {("rules", c): "0" for c in ("newly_made", "newly_disclosed", "total_disclosed")}
    cells |= {("normative_documents", "newly_made"): "1", ("normative_documents", "newly_disclosed"): "5"}
    cells |= {("normative_documents", "total_disclosed"): "4"}
    assert rules(parsed(table("v2019_art20_1", cells), template=Template.V2019)) == ["ART20-02"]


@pytest.mark.parametrize(
    ("publisher", "wanted"),
    [
        ("某县水利局", ["ART20-06"]),
        ("某市某镇人民政府", ["ART20-06"]),
        ("某省人民政府", []),
        ("某市人民政府", []),
        ("某某自治区统计局", []),
        (None, []),
    ],
)
def test_only_bodies_that_make_rules_list_them(publisher, wanted):
    cells = {("rules", c): "2" for c in ("issued", "repealed", "in_force")}
    source = cleaned(publisher=Evidence(value=publisher))
    assert rules(parsed(table("v2021_art20_1", cells)), source) == wanted


def test_a_county_bureau_that_counts_no_rules_has_no_finding():
    bureau = cleaned(publisher=Evidence(value="某县水利局"))
    for printed in ("0", ""):
        cells = {("rules", c): printed for c in ("issued", "repealed", "in_force")}
        cells |= {("normative_documents", c): "1" for c in ("issued", "repealed", "in_force")}
        report = parsed(table("v2021_art20_1", cells))
        assert rules(report, bureau) == []
        assert status(report, "ART20-06", bureau) == {Status.PASSED}
        assert status(report, "ART20-06") == {Status.NOT_ASSESSABLE}, "nobody is named"
    other_row = {("normative_documents", c): "1" for c in ("issued", "repealed", "in_force")}
    assert status(parsed(table("v2021_art20_1", other_row)), "ART20-06", bureau) == set()


YEAR, ALL = "current_year", "cumulative"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({("requests_received", YEAR): "5", ("requests_in_person", YEAR): "2", ("requests_online", YEAR): "3"}, []),
        (
            {("requests_received", YEAR): "5", ("requests_in_person", YEAR): "2", ("requests_online", YEAR): "2"},
            ["STAT-01"],
        ),
        ({("replies_total", YEAR): "5", ("reply_granted", YEAR): "4", ("reply_denied", YEAR): "4"}, ["STAT-03"]),
        ({("replies_total", YEAR): "8", ("reply_granted", YEAR): "4", ("reply_denied", YEAR): ""}, []),
        ({("proactive_total", YEAR): "6", ("proactive_total", ALL): "5"}, ["STAT-09"]),
        ({("proactive_total", YEAR): "9", ("channel_website", YEAR): "4", ("channel_gazette", YEAR): "1"}, []),
    ],
)
def test_the_local_statistics_of_before_2019_are_held_against_each_other(cells, wanted):
    assert rules(parsed(statistics(cells), template=Template.REG2007)) == wanted


def test_kinds_of_answer_that_a_local_table_prints_without_the_row_above_them_are_no_contradiction():
    kinds = {"replies_total": "7", "reply_granted": "5", "reply_partially_granted": "0", "reply_not_exist": "2"}
    keyed = {(row, "current_period"): text for row, text in kinds.items()}
    lineage = statistics(keyed, "reg2007_local_shanghai_lineage")
    assert rules(parsed(lineage, template=Template.REG2007)) == []
    whole = statistics(keyed | {("reply_denied", "current_period"): "1"}, "reg2007_local_shanghai_lineage")
    assert "STAT-03" in rules(parsed(whole, template=Template.REG2007))


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"requests_closed": "5", "requests_closed_on_time": "4", "requests_closed_extended": "2"}, ["STAT-02"]),
        ({"reply_denied": "5", **dict.fromkeys(REASONS, "0"), "denied_state_secret": "1"}, ["STAT-04"]),
        ({"reply_denied": "5", "denied_state_secret": "1", "denied_personal_privacy": "1"}, []),
        ({"reply_denied": "5", "denied_state_secret": "1", "denied_personal_privacy": "7"}, ["STAT-04"]),
        ({"reviews": "3", "review_upheld": "1", "review_corrected": "1", "review_other": "0"}, ["STAT-05"]),
        ({"reviews": "3", "review_upheld": "1", "review_corrected": "1"}, []),
        ({"staff": "3", "staff_full_time": "1", "staff_part_time": "1"}, ["STAT-06"]),
        ({"proactive_total": "30", "channel_website": "9", "channel_weibo": "9", "channel_other": "1"}, ["STAT-07"]),
        ({"proactive_total": "30", "channel_website": "25", "channel_weibo": "9", "channel_other": "1"}, []),
        ({"proactive_total": "3", "proactive_normative_documents": "9"}, ["STAT-08"]),
        ({"replies_total": "5", "reply_granted": "9"}, []),
    ],
)
def test_the_national_statistics_of_before_2019_are_held_against_each_other(cells, wanted):
    keyed = {(row, "value"): text for row, text in cells.items()}
    assert rules(parsed(statistics(keyed, "reg2007_national_statistics"), template=Template.REG2007)) == wanted


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        (("requests_received", 3), []), (("requests_workload", 4), []), (("replies_total", 4), []),
        (("requests_received", 8), ["NAR-01"]), (("requests_received", 0), ["APP-08"]),
        (("granted", 3), []), (("granted", 2), ["NAR-02"]), (("unable_to_provide", 1), []),
        (("granted_or_partial", 9), ["NAR-02"]), (("reviews", 3), []), (("reviews", 2), ["NAR-03"]),
        (("lawsuits", 1), ["NAR-03"]),
    ],
)  # fmt: skip
def test_prose_is_held_against_the_tables(stated, wanted):
    stated_in = figure(*stated, quote="因信息公开发生。")
    assert rules(parsed(applications(), disputes(), figures=[stated_in])) == wanted


@pytest.mark.parametrize(("stated", "wanted"), [(0, ["APP-08"]), (4, ["NAR-01"]), (3, [])])
def test_none_received_in_the_prose_is_held_against_the_table_where_nothing_came_from_last_year(stated, wanted):
    nothing = {("carried_over", column): "0" for column in ("natural_person", "total")}
    nothing |= {("results_total", "natural_person"): "2", ("results_total", "total"): "3"}
    nothing |= {("unable_not_held", column): "0" for column in ("natural_person", "total")}
    assert rules(parsed(applications(nothing), figures=[figure("requests_received", stated)])) == wanted


def test_requests_in_the_prose_are_not_held_against_a_blank():
    blank = {("new_received", column): "" for column in [*APPLICANTS, "total"]}
    for stated in (0, 5):
        report = parsed(applications(blank), figures=[figure("requests_received", stated)])
        assert status(report, "APP-08") == {Status.NOT_ASSESSABLE}, stated


def test_requests_in_the_prose_where_the_table_has_none_are_one_finding():
    nothing = {(row, column): "0" for row in ("new_received", "carried_over", "granted", "unable_not_held",
               "results_total", "carried_forward") for column in [*APPLICANTS, "total"]}  # fmt: skip
    assert rules(parsed(applications(nothing), figures=[figure("requests_received", 5)])) == ["APP-08"]


@pytest.mark.parametrize(
    ("quote", "others", "wanted"),
    [
        ("其他4件。", ("granted",), []),  # all that is not granted
        ("其他处理4件。", ("granted",), ["NAR-02"]),
        ("其他4件。", ("granted", "unable_to_provide", "not_processed"), ["NAR-02"]),
    ],
)
def test_others_at_the_end_of_a_list_may_be_all_that_is_left(quote, others, wanted):
    table = applications()
    beside = [figure(indicator, 0, quote="另有若干。", start=50 + n) for n, indicator in enumerate(others)]
    report = parsed(table, figures=[figure("other_handling", 4, quote=quote), *beside])
    told = [finding for finding in rules(report) if finding == "NAR-02"]
    without = [finding for finding in rules(parsed(table, figures=beside)) if finding == "NAR-02"]
    assert told[len(without) :] == wanted


def test_totals_are_not_confirmed_where_a_cell_holds_words():
    changes = {("granted", "total"): "", ("not_processed_repeat", "natural_person"): "见说明"}
    report = parsed(applications(changes), figures=[figure("granted", 2)])
    assert status(report, "NAR-02") == {Status.NOT_ASSESSABLE}


def test_what_the_prose_calls_received_may_be_what_came_from_last_year():
    changes = {("new_received", column): "0" for column in ("natural_person", "commercial_enterprise", "total")}
    report = parsed(applications(changes), figures=[figure("requests_received", 1)])
    assert status(report, "APP-08") == {Status.PASSED}


@pytest.mark.parametrize(
    ("stated", "changes", "wanted"),
    [
        (("granted", 3), {}, []), (("granted", 2), {}, ["NAR-02"]), (("unable_to_provide", 2), {}, ["NAR-02"]),
        (("granted_or_partial", 4), {}, ["NAR-02"]), (("granted_or_partial", 3), {}, []),
        (("partially_granted", 1), {}, []),  # nothing is printed in this row
        (("granted", 2), {("results_total", "total"): "5"}, []),  # the rows do not reach it: nothing confirms them
        (("granted", 2), {("granted", "natural_person"): "two"}, []),
    ],
)  # fmt: skip
def test_rows_without_totals_are_counted_where_the_results_total_confirms_them(stated, changes, wanted):
    rows = [line for line in load_forms().table("v2021_applications").rows if line.role == "leaf" and line.parent]
    without = {(row.key, column): "" for row in rows for column in [*APPLICANTS, "total"]}
    without |= {("granted", "natural_person"): "2", ("granted", "commercial_enterprise"): "1"}
    without |= {("unable_not_held", "natural_person"): "1"}
    report = parsed(applications(without | changes), figures=[figure(*stated, quote="因信息公开发生。")])
    assert [rule for rule in rules(report) if rule.startswith("NAR")] == wanted


def test_a_derived_total_or_a_lower_bound_is_not_held_against_anything():
    report = parsed(applications(), figures=[figure("requests_received", 9, pattern="derived")])
    assert rules(report) == []


@pytest.mark.parametrize(("share", "wanted"), [("25%", []), ("25.0%", []), ("26%", ["NAR-04"]), ("33.3%", ["NAR-04"])])
def test_a_stated_share_fits_its_numbers(share, wanted):
    quote = f"收到申请8件,其中当面申请2件,占{share}。"
    figures = [figure("requests_received", 8, quote=quote), figure("requests_in_person", 2, quote=quote, part_of="x")]
    assert rules(parsed(figures=figures, template=None)) == wanted


@pytest.mark.parametrize(
    ("share", "told"),
    [
        ("66%", []), ("67%", []), ("66.6%", []), ("66.7％", []), ("66.8%", [(66.67, 66.8)]), ("65%", [(66.67, 65)]),
        ("68％", [(66.67, 68)]),
    ],
)  # fmt: skip
def test_a_share_may_be_rounded_or_cut_off_and_else_is_told_with_the_right_one(share, told):
    quote = f"收到申请3件,其中当面申请2件,占{share}。"
    figures = [figure("requests_received", 3, quote=quote), figure("requests_in_person", 2, quote=quote, part_of="x")]
    found = check(cleaned(), parsed(figures=figures, template=None))
    assert [(each.expected, each.actual) for each in found] == told
    assert all(each.rule == "NAR-04" and (each.where or "").startswith("section 1, ") for each in found)


def test_a_wrong_share_is_told_beside_the_whole_it_comes_nearest_to():
    quote = "其中当面申请2件,占26%。"
    figures = [figure("requests_received", 40), figure("requests_received", 8, start=50),
               figure("requests_in_person", 2, quote=quote, part_of="x", start=90)]  # fmt: skip
    (found,) = check(cleaned(), parsed(figures=figures, template=None))
    assert (found.expected, found.actual) == (25, 26)


def test_a_share_may_be_of_all_requests_with_those_carried_over():
    def told(share: str) -> set[Status]:
        quote = f"其中当面申请2件,占{share}。"
        part = figure("requests_in_person", 2, quote=quote, part_of="requests_received")
        return status(parsed(applications(), figures=[part]), "NAR-04")

    assert told("50%") == told("66.7%") == {Status.PASSED}, "of 3 + 1, of 3"
    assert told("40%") == {Status.NOT_ASSESSABLE}, "its section prints no whole"


@pytest.mark.parametrize("words", ["所占比例", "所占比例为", "其所占的比例达", "占比约", "比例为", "比重达到"])
@pytest.mark.parametrize(("share", "wanted"), [("25%", []), ("26%", ["NAR-04"])])
def test_a_share_may_be_told_in_other_words(words, share, wanted):
    quote = f"收到申请8件,其中当面申请2件,{words}{share}。"
    figures = [figure("requests_received", 8, quote=quote), figure("requests_in_person", 2, quote=quote, part_of="x")]
    assert rules(parsed(figures=figures, template=None)) == wanted


@pytest.mark.parametrize(("share", "wanted"), [("66.7%", []), ("60%", []), ("45%", ["NAR-04"])])
def test_a_share_may_be_of_any_number_that_its_sentence_states_before(share, wanted):
    quote = f"被申请行政复议10件,已审结9件,其中维持6件,占{share}。"
    figures = [figure("reviews", 10, quote=quote), figure("review_upheld", 6, quote=quote, part_of="reviews")]
    assert [rule for rule in rules(parsed(figures=figures, template=None)) if rule == "NAR-04"] == wanted


def test_a_share_of_what_another_section_counts_is_not_held_against_it():
    quote = "宣传活动2件,占26%。"
    other = figure("requests_received", 8)._replace(section_position=2)
    report = parsed(applications(), figures=[other, figure("channel_website", 2, quote=quote, part_of="x")])
    assert status(report, "NAR-04") == {Status.NOT_ASSESSABLE}
    beside = figure("requests_received", 8, quote=quote)
    report = parsed(figures=[beside, figure("channel_website", 2, quote=quote, part_of="x")], template=None)
    assert status(report, "NAR-04") == {Status.FAILED}


def test_a_share_may_be_of_the_parts_that_units_published():
    quote = "县教育局40条,占40%。"
    units = [figure("proactive_by_unit", count, start=9 * n)._replace(section_position=2)
             for n, count in enumerate((40, 60))]  # fmt: skip
    others = [figure("requests_received", 70), figure("proactive_total", 90, quote=quote)]
    assert status(parsed(figures=[*units, *others], template=None), "NAR-04") == {Status.PASSED}


def many_shares(count: int) -> Parsed:
    figures = []
    for number in range(count):
        quote = f"收到申请{number + 9}件,其中当面申请{number + 2}件,占{number % 90}%。"
        figures += [
            figure("requests_received", number + 9, quote=quote, start=100 * number),
            figure("requests_in_person", number + 2, quote=quote, start=100 * number, part_of="requests_received"),
        ]
    return parsed(figures=figures, template=None)


def test_many_shares_cost_in_proportion_to_their_number():
    few, many = many_shares(300), many_shares(2400)
    assert {"NAR-04", "NAR-05"} >= set(rules(few)) > set()

    def cost(report: Parsed) -> float:
        start = time.process_time()
        check(cleaned(), report)
        return time.process_time() - start

    assert min(cost(many) for _ in range(3)) < 30 * min(cost(few) for _ in range(3))  # eight times as many; squared 64


def test_shares_without_a_printed_whole_are_not_held_against_each_other():
    quote = "其中,予以公开61件,占39.9%,部分公开13件,占8.5%,不予公开7件。"
    figures = [figure(key, value, quote=quote, part_of="requests_received")
               for key, value in (("granted", 61), ("partially_granted", 13), ("denied", 7))]  # fmt: skip
    assert rules(parsed(figures=figures, template=None)) == []


def test_parts_may_be_those_of_a_total_with_or_without_what_was_carried_over():
    first, second = "共收到33件,含上年结转3件、新收30件。", "其中自然人28件,法人5件。"
    figures = [
        figure("requests_received", 33, quote=first), figure("requests_received", 30, quote=first),
        figure("requests_natural_person", 28, quote=second, part_of="requests_received"),
        figure("requests_legal_person", 5, quote=second, part_of="requests_received"),
    ]  # fmt: skip
    assert rules(parsed(figures=figures, template=None)) == []


@pytest.mark.parametrize(
    ("parts", "quote", "wanted"),
    [
        ((3, 5), "共收到8件,其中当面3件,网上5件。", []),
        ((3, 4), "共收到8件,其中当面3件,网上4件。", ["NAR-05"]),
        ((3, 4), "共收到8件,其中当面3件,网上4件等。", []),
    ],
)
def test_parts_add_up_unless_the_list_is_open(parts, quote, wanted):
    figures = [
        figure("requests_received", 8, quote=quote),
        figure("requests_in_person", parts[0], quote=quote, part_of="requests_received"),
        figure("requests_online", parts[1], quote=quote, part_of="requests_received"),
    ]
    assert rules(parsed(figures=figures, template=None)) == wanted


def test_parts_of_a_year_are_not_held_against_all_years():
    quote = "历年累计收到8件,其中当面3件,网上4件。"
    figures = [
        figure("requests_received", 8, quote=quote, period=Period.CUMULATIVE),
        figure("requests_in_person", 3, quote=quote, part_of="requests_received"),
        figure("requests_online", 4, quote=quote, part_of="requests_received"),
    ]
    assert rules(parsed(figures=figures, template=None)) == []


def test_channels_of_publication_may_overlap():
    figures = [figure("proactive_total", 10)]
    figures += [figure(key, 8, part_of="proactive_total") for key in ("channel_website", "channel_wechat")]
    assert rules(parsed(figures=figures, template=None)) == []


@pytest.mark.parametrize(
    ("granted", "denied", "part_of", "wanted"),
    [(3, 2, "replies_total", []), (3, 1, "replies_total", ["NAR-05"]), (3, 1, None, [])],
)
def test_kinds_of_answer_add_up_to_the_answers_they_are_said_to_be_of(granted, denied, part_of, wanted):
    whole = figure("replies_total", 5, quote="答复5件。")
    parts = [figure(key, value, quote=f"答复5件,其中予以公开{granted}件,不予公开{denied}件。", part_of=part_of, start=9)
             for key, value in (("granted", granted), ("denied", denied))]  # fmt: skip
    assert rules(parsed(figures=[whole, *parts], template=None)) == wanted
    beside = figure("reviews", 1, quote="复议1件。", part_of="replies_total", start=9)
    assert rules(parsed(figures=[whole, *parts, beside], template=None)) == wanted, "no kind of answer"


def test_all_that_was_published_is_no_part_of_the_documents_unless_it_is_said_to_be():
    def report(part_of: str | None) -> Parsed:
        quote = "制作文件10件,其中依申请公开4件,不予公开6件,主动公开信息30条。"
        made = figure("documents_made", 10, quote=quote)
        parts = [figure(key, value, quote=quote, part_of="documents_made", start=5)
                 for key, value in (("on_request_inventory", 4), ("withheld_inventory", 6))]  # fmt: skip
        return parsed(
            figures=[made, *parts, figure("proactive_total", 30, quote=quote, part_of=part_of, start=5)], template=None
        )

    assert rules(report(None)) == []
    assert rules(report("documents_made")) == ["NAR-05"]


@pytest.mark.parametrize("about", ["part", "whole"])
def test_parts_or_a_whole_that_are_only_about_right_are_not_held_against_each_other(about):
    quote = "共收到8件,其中当面3件,网上4件。"
    whole = figure("requests_received", 8, quote=quote)
    parts = [figure(key, value, quote=quote, part_of="requests_received", start=5)
             for key, value in (("requests_in_person", 3), ("requests_online", 4))]  # fmt: skip
    assert rules(parsed(figures=[whole, *parts], template=None)) == ["NAR-05"]
    if about == "whole":
        whole = whole._replace(qualifier=Qualifier.ABOUT)
    else:
        parts[1] = parts[1]._replace(qualifier=Qualifier.ABOUT)
    report = parsed(figures=[whole, *parts], template=None)
    assert rules(report) == []
    assert status(report, "NAR-05") == {Status.NOT_ASSESSABLE}


def test_parts_of_which_one_is_not_said_to_be_of_the_whole_need_not_be_all_of_it():
    quote = "共收到8件,其中当面3件。网上4件。"
    whole = figure("requests_received", 8, quote=quote)
    parts = [figure("requests_in_person", 3, quote=quote, part_of="requests_received", start=5),
             figure("requests_online", 4, quote=quote, start=5)]  # fmt: skip
    assert rules(parsed(figures=[whole, *parts], template=None)) == []


def test_a_total_of_all_years_alone_or_of_a_year_that_is_not_known_is_no_error():
    alone = figure("proactive_total_cumulative", 90, period=Period.CUMULATIVE)
    assert rules(parsed(figures=[alone], template=None)) == []
    assert status(parsed(figures=[alone], template=None), "NAR-06") == {Status.NOT_ASSESSABLE}
    both = parsed(figures=[figure("proactive_total", 90), alone], template=None)
    assert rules(both, cleaned(fiscal_year=Evidence(), text="我局于2019年3月挂牌成立。")) == ["NAR-06"]


@pytest.mark.parametrize(("cumulative", "wanted"), [(90, []), (30, ["NAR-06"]), (20, ["NAR-06"])])
def test_a_cumulative_figure_is_more_than_that_of_the_year(cumulative, wanted):
    figures = [
        figure("proactive_total", 30),
        figure("proactive_total_cumulative", cumulative, period=Period.CUMULATIVE),
    ]
    assert rules(parsed(figures=figures, template=None)) == wanted


@pytest.mark.parametrize(
    ("cumulative", "chinese", "english"),
    [
        (30, "与本年数30相同，只有首次公开的年度才会如此", "the same as this year's"),
        (20, "小于本年数30", "less than this year's 30"),
    ],
)
def test_how_the_figure_of_all_years_is_wrong_is_said(cumulative, chinese, english):
    figures = [
        figure("proactive_total", 30),
        figure("proactive_total_cumulative", cumulative, period=Period.CUMULATIVE),
    ]
    [found] = [f for f in check(cleaned(), parsed(figures=figures, template=None)) if f.rule == "NAR-06"]
    assert chinese in found.message
    assert english in found.message


@pytest.mark.parametrize(
    ("year", "text", "cumulative", "wanted"),
    [
        (2008, "", 30, set()),
        (2008, "", 20, {"NAR-06"}),
        (2019, "我局于2019年3月挂牌成立。", 30, set()),
        (2019, "我局于2018年12月正式组建。", 30, set()),
        (2019, "我局于2019年3月挂牌成立。", 20, {"NAR-06"}),
        (2019, "我局于2010年3月挂牌成立。", 30, {"NAR-06"}),
        (2019, "本局系新组建部门。", 30, set()),
        (2019, "2019年全年举办培训3次,成立领导小组。", 30, {"NAR-06"}),
    ],
)
def test_in_an_organs_first_year_all_years_are_one(year, text, cumulative, wanted):
    figures = [
        figure("proactive_total", 30),
        figure("proactive_total_cumulative", cumulative, period=Period.CUMULATIVE),
    ]
    source = cleaned(fiscal_year=Evidence(value=year), text=text)
    assert set(rules(parsed(figures=figures, template=None), source)) == wanted


@pytest.mark.parametrize(("total", "wanted"), [(500, []), (600, ["NAR-07"])])
def test_itemised_fees_add_up(total, wanted):
    text = f"收取信息处理费{total}元,其中按件收取300元,按量收取200元。"
    section = Section(position=1, key="other_matters", level=1, heading="六", text=text)
    assert rules(parsed(sections=[section])) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "收取信息处理费500元。本年培训经费900元,其中教材300元,场地200元。",
        "向3单元住户收取信息处理费500元,已退回300元。",
        "信息处理费每件100元,共收取500元,其中邮寄300元。",
    ],
)
def test_other_amounts_are_no_items_of_a_fee(text):
    section = Section(position=1, key="other_matters", level=1, heading="六", text=text)
    assert rules(parsed(sections=[section])) == []


def test_amounts_of_whole_yuan_are_told_without_decimals():
    text = "收取信息处理费0.3万元,其中按件收取300元,按量收取200元。"
    report = parsed(sections=[Section(position=1, key="other_matters", level=1, heading="六", text=text)])
    [found] = [finding for finding in check(cleaned(), report) if finding.rule == "NAR-07"]
    assert "各项之和为500元，所称总额为3000元" in found.message


def test_a_sum_of_more_terms_than_are_named_says_so():
    kinds = [line.key for line in load_forms().table("v2021_applications").rows if line.role == "leaf" and line.parent]
    ones = {(row, column): "1" for row in kinds for column in ("natural_person", "total")}
    [found] = [
        finding
        for finding in check(cleaned(), parsed(applications(ones)))
        if finding.rule == "APP-04" and "总计”列" in finding.message
    ]
    assert f"+…={len(kinds)}，相差" in found.message


@pytest.mark.parametrize(("words", "wanted"), [("其余500元", ["NAR-07"]), ("其余4000元", [])])
def test_itemised_fees_add_up_whatever_unit_each_is_in(words, wanted):
    text = f"按件收取信息处理费6000元,{words},共收取1万元。"
    section = Section(position=1, key="other_matters", level=1, heading="六", text=text)
    assert rules(parsed(sections=[section])) == wanted


@pytest.mark.parametrize(("words", "wanted"), [("三个部分", []), ("五个部分", ["NAR-08"]), ("四部分", ["NAR-08"])])
def test_the_announced_number_of_parts_is_that_of_the_top_sections(words, wanted):
    preamble = Section(position=1, key=None, level=0, heading="", text=f"本报告由概述、公开情况等{words}组成。")
    sections = [preamble] + [Section(position=n, key=None, level=1, heading=f"{n}、", text="") for n in (2, 3, 4)]
    assert rules(parsed(sections=sections, template=None)) == wanted


def test_announced_parts_are_passed_failed_or_left_open():
    def said(words: str, *rules_of_page: str):
        preamble = Section(position=1, key=None, level=0, heading="", text=f"本报告由概述、公开情况等{words}组成。")
        tops = [Section(position=n, key=None, level=1, heading=f"{n}、", text="") for n in (2, 3, 4)]
        source = cleaned(findings=tuple(Finding(rule=r, severity=Severity.INFO, message="") for r in rules_of_page))
        found = assess(source, parsed(sections=[preamble, *tops], template=None))
        return [(each.status, each.finding and (each.finding.expected, each.finding.actual, each.finding.where))
                for each in found if each.rule == "NAR-08"]  # fmt: skip

    assert said("三个部分") == [(Status.PASSED, None)]
    assert said("5个部分") == [(Status.FAILED, (5, 3, "section 1"))]
    assert said("六个部分", "page_cut") == [(Status.NOT_ASSESSABLE, None)]
    assert said("内容") == []


def test_the_parts_of_something_else_are_not_those_of_the_report():
    tops = [Section(position=n, key=None, level=1, heading=f"{n}、", text="") for n in (2, 3, 4)]
    for words in (
        "公开目录由五个部分组成。",
        "本报告如下。" + "全县各机关不断完善制度机制。" * 4 + "目录由五个部分组成。",
    ):
        preamble = Section(position=1, key=None, level=0, heading="", text=words)
        assert rules(parsed(sections=[preamble, *tops], template=None)) == [], words


def test_a_form_printed_twice_is_judged_twice():
    wrong = applications({("granted", "natural_person"): "7"})
    once = rules(parsed(wrong))
    assert once != []
    assert rules(parsed(wrong, applications())) == rules(parsed(applications(), wrong)) == once


@pytest.mark.parametrize(("rule", "words", "wanted"), [
    ("text_goes_on", "六个部分", []), ("page_cut", "六个部分", []), ("text_goes_on", "两个部分", ["NAR-08"]),
])  # fmt: skip
def test_parts_that_may_stand_on_further_pages_are_not_missed(rule, words, wanted):
    preamble = Section(position=1, key=None, level=0, heading="", text=f"本报告由概述、公开情况等{words}组成。")
    sections = [preamble] + [Section(position=n, key=None, level=1, heading=f"{n}、", text="") for n in (2, 3, 4)]
    cut = cleaned(findings=(Finding(rule=rule, severity=Severity.INFO, message=""),))
    assert rules(parsed(sections=sections, template=None), cut) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("二个部分", []), ("三个部分", []), ("四个部分", []), ("五个部分", ["NAR-08"]), ("一个部分", ["NAR-08"])],
)
def test_a_foreword_and_notes_with_annexes_may_be_counted_or_not(words, wanted):
    preamble = Section(position=1, key=None, level=0, heading="", text=f"本报告由概述、公开情况等{words}组成。")
    titles = ("引 言", "一、概述", "二、公开情况", "三、说明与附表")
    tops = [Section(position=n, key=None, level=1, heading=title, text="") for n, title in enumerate(titles, 2)]
    assert rules(parsed(sections=[preamble, *tops], template=None)) == wanted


@pytest.mark.parametrize(
    ("year", "publisher", "published", "wanted"),
    [
        (2015, "某市司法局", dt.date(2016, 3, 31), []), (2015, "某市司法局", dt.date(2016, 4, 1), ["DOC-02"]),
        (2022, "某市司法局", dt.date(2023, 2, 1), ["DOC-02"]), (2022, "某市人民政府", dt.date(2023, 3, 31), []),
        (2022, "某市人民政府办公室", dt.date(2023, 4, 2), ["DOC-02"]), (2022, "某镇人民政府", dt.date(2023, 6, 1), []),
        (2022, None, dt.date(2024, 1, 1), []),
    ],
)  # fmt: skip
def test_the_deadline_depends_on_year_and_kind_of_body(year, publisher, published, wanted):
    source = cleaned(
        fiscal_year=Evidence(value=year), publisher=Evidence(value=publisher), published_on=Evidence(value=published)
    )
    assert rules(parsed(template=None), source) == wanted


def test_without_its_year_no_report_is_late_and_with_an_ordinary_title_it_is():
    late = {"publisher": Evidence(value="某市司法局"), "published_on": Evidence(value=dt.date(2023, 6, 20))}
    title = Evidence(value="某市司法局2022年政府信息公开工作年度报告")
    assert rules(parsed(template=None), cleaned(title=title, **late)) == ["DOC-02"]
    unknown_year = cleaned(title=title, fiscal_year=Evidence(), **late)
    assert rules(parsed(template=None), unknown_year) == []
    assert status(parsed(template=None), "DOC-02", unknown_year) == {Status.NOT_ASSESSABLE}


@pytest.mark.parametrize(
    ("signed", "published", "said"),
    [
        ("2024-01-12", None, "落款日期2024-01-12晚于法定期限2023-01-31，相差346天"),
        ("2023-01-31", None, None),
        ("2024-01-12", "2023-01-20", None),
        ("2023-01-20", "2023-02-03", "页面日期2023-02-03晚于法定期限"),
    ],
)
def test_without_a_page_the_day_below_the_text_is_held_against_the_deadline(signed, published, said):
    day = dt.date.fromisoformat
    source = cleaned(
        publisher=Evidence(value="某市司法局"), signed_on=Evidence(value=day(signed)),
        published_on=Evidence(value=day(published) if published else None),
    )  # fmt: skip
    found = [each.message for each in check(source, parsed(template=None)) if each.rule == "DOC-02"]
    assert [message[: len(said or "")] for message in found] == ([said] if said else [])


def test_a_day_that_is_told_to_be_of_another_year_is_not_late_besides():
    source = cleaned(
        publisher=Evidence(value="某市司法局"), signed_on=Evidence(value=dt.date(2024, 1, 12)),
        findings=(Finding(rule="DOC-01", severity=Severity.WARNING, message="", where="title"),),
    )  # fmt: skip
    assert "DOC-02" not in rules(parsed(template=None), source)


def test_what_was_put_right_after_a_report_is_due_on_no_statutory_day():
    source = cleaned(
        title=Evidence(value="某市司法局2021年政府信息公开工作年度报告问题整改情况"), fiscal_year=Evidence(value=2021),
        publisher=Evidence(value="某市司法局"), published_on=Evidence(value=dt.date(2022, 6, 20)),
    )  # fmt: skip
    assert rules(parsed(template=None), source) == []


@pytest.mark.parametrize(
    ("key", "year", "source", "found"),
    [
        ("v2019_applications", 2022, "title", "申请表为2019年格式，2022年度报告应用2021年格式"),
        ("v2021_applications", 2019, "period", "申请表为2021年格式，2019年度报告应用2019年格式"),
        ("v2021_applications", 2017, "title", "申请表为2021年格式，2017年度报告时尚无此格式"),
        ("v2019_applications", 2022, "signature", None),
        ("v2019_applications", 2020, "title", None),
        ("v2021_applications", 2025, "title", None),
        ("v2021_applications", 1998, "title", None),
    ],
)
def test_the_form_of_another_time_is_told_where_the_year_is_sure(key, year, source, found):
    source = cleaned(fiscal_year=Evidence(value=year, source=source))
    messages = [each.message for each in check(source, parsed(applications(key=key))) if each.rule == "DOC-09"]
    assert [message.partition("（")[0] for message in messages] == ([found] if found else [])


def test_missing_sections_of_the_unified_form_are_one_finding():
    section = Section(position=1, key="overall_situation", level=1, heading="一、总体情况", text="")
    findings = check(cleaned(), parsed(applications(), disputes(), sections=[section]))
    assert [finding.rule for finding in findings] == ["DOC-06"]
    assert "存在的主要问题及改进情况" in findings[0].message


def test_all_six_sections_are_there_or_stand_as_their_table_and_the_earlier_form_prescribed_none():
    keys = [section.key for section in load_forms().era(Template.V2021).sections if section.required]
    by_table = {applications().section_key, disputes().section_key}
    sections = [
        Section(position=n, key=key, level=1, heading=f"{n}、", text="")
        for n, key in enumerate(keys, 1) if key not in by_table
    ]  # fmt: skip
    assert len(keys) == 6
    whole = parsed(applications(), disputes(), sections=sections)
    assert check(cleaned(), whole) == ()
    assert status(whole, "DOC-06") == {Status.PASSED}
    for template in (Template.REG2007, None):
        assert check(cleaned(), parsed(sections=sections[:1], template=template)) == ()
    (finding,) = check(cleaned(), parsed(applications(), disputes(), sections=sections[1:]))
    assert (finding.rule, finding.expected, finding.actual) == ("DOC-06", 6, 5)


CHAPTERS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)  # fmt: skip


def chapters(*headings: str, texts: Mapping[int, str] | None = None) -> list[Section]:
    keys = [section.key for section in load_forms().era(Template.V2021).sections if section.required]
    titled = dict(zip(CHAPTERS, keys, strict=True))
    return [
        Section(
            position=n, key=next((key for title, key in titled.items() if title in heading), None), level=1,
            heading=heading, text=(texts or {}).get(n, ""), place=f"line {n}",
        )
        for n, heading in enumerate(headings, 1)
    ]  # fmt: skip


def numbered(numbers: str) -> list[str]:
    return [f"{number}、{title}" for number, title in zip(numbers, CHAPTERS, strict=True)]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ("一二三四五六", None), ("二三四五六七", None), ("一二三四四五", (5, 4)), ("一二三五六七", (4, 5)),
        ("一二三四六五", (5, 6)), ("一二三五四六", (4, 5)),
    ],
)  # fmt: skip
def test_chapters_are_numbered_one_after_the_other(numbers: str, wanted: tuple[int, int] | None) -> None:
    found = [f for f in check(cleaned(), parsed(sections=chapters(*numbered(numbers)))) if f.rule == "DOC-08"]
    assert [(finding.expected, finding.actual) for finding in found] == ([wanted] if wanted else [])


def test_chapters_of_the_offices_own_and_lines_with_the_number_fill_a_gap() -> None:
    gap = numbered("一二三五六七")
    whole = parsed(sections=chapters(*gap[:3], "四、重点领域信息公开情况", *gap[3:]))
    assert status(whole, "DOC-08") == {Status.NOT_ASSESSABLE}
    in_text = parsed(
        sections=chapters(*gap, texts={3: "收到2件。\n四、我局在重点领域公开了不少信息，取得了成效，得到了好评"})
    )
    assert status(in_text, "DOC-08") == {Status.NOT_ASSESSABLE}
    row = parsed(sections=chapters(*gap, texts={3: "四、结转下年度继续办理 | 0 | 0"}))
    assert status(row, "DOC-08") == {Status.FAILED}
    for line in ("（四）队伍建设", "4、队伍建设", "四 队伍建设", "均已按期答复。四、队伍建设情况：培训2次。"):
        between = parsed(sections=chapters(*gap, texts={3: f"收到2件。\n{line}\n加强学习。"}))
        assert status(between, "DOC-08") == {Status.NOT_ASSESSABLE}
    pictured = cleaned(blocks=(Image(alt="", url="four.png"),))
    assert {a.status for a in assess(pictured, parsed(sections=chapters(*gap))) if a.rule == "DOC-08"} == {
        Status.NOT_ASSESSABLE
    }


def test_chapters_without_numbers_or_one_of_them_missing_or_twice_are_not_judged() -> None:
    bare = [heading[2:] for heading in numbered("一二三四五六")]
    for headings in (bare, numbered("一二三四四五")[:5], [*numbered("一二三四四五"), "七、总体情况"]):
        assert "DOC-08" not in rules(parsed(sections=chapters(*headings)))
    parts = [f"第{heading[0]}部分 {heading[2:]}" for heading in numbered("一二三四四五")]
    assert "DOC-08" in rules(parsed(sections=chapters(*parts)))
    old = parsed(sections=chapters(*numbered("一二三四四五")), template=Template.REG2007)
    assert "DOC-08" not in rules(old)


@pytest.mark.parametrize(("rate", "wanted"), [(100, []), (0, []), (102, ["QUAL-03"])])
def test_a_rate_lies_between_nothing_and_everything(rate, wanted):
    assert rules(parsed(figures=[figure("reply_rate", rate, unit="%")], template=None)) == wanted


def test_an_empty_report_is_assessed_without_a_finding():
    assert check(cleaned(), Parsed()) == ()


def test_a_blank_in_the_year_or_in_all_years_is_not_assessable():
    for blank in ("current_year", "cumulative"):
        cells = {
            ("proactive_total", column): "" if column == blank else "9" for column in ("current_year", "cumulative")
        }
        report = parsed(statistics(cells), template=Template.REG2007)
        assert status(report, "STAT-09") == {Status.NOT_ASSESSABLE}, blank


def test_a_table_that_goes_on_over_the_page_is_checked_as_one_and_a_second_copy_is_not():
    whole = applications({("carried_forward", "natural_person"): "1", ("carried_forward", "total"): "1"})
    first = whole._replace(cells=tuple(cell for cell in whole.cells if cell.row < 10))
    rest = tuple(cell for cell in whole.cells if cell.row >= 10)
    second = whole._replace(cells=rest, position=2, source_table=2)
    right = applications()
    copy = right._replace(position=2, source_table=2)
    assert rules(parsed(first, second)) == ["APP-01", "APP-01"]
    assert rules(parsed(right, copy)) == []
