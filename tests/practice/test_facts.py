"""The data file: enough reports, consistent figures, and inconsistencies exactly where it says so."""

import itertools

import pytest
from arithmetic import broken, broken_between

from harvester.forms import load_forms
from harvester.practice import layouts
from harvester.practice.facts import load_facts
from harvester.practice.model import Report

REPORTS = [report for site in load_facts() for report in site.reports]
IN_THE_TEXT = {"DOC-01"}  # said by the words of the report, which arithmetic does not see


def _name(report: Report) -> str:
    return f"{report.publisher}-{report.fiscal_year}"


def test_there_are_five_sites_and_at_least_25_reports() -> None:
    assert len(load_facts()) == 5
    assert len(REPORTS) >= 25
    assert {site.host for site in load_facts()} >= {
        "兰州市司法局",
        "葫芦岛市司法局",
        "昆明市呈贡区司法局",
        "重庆市司法局",
    }


@pytest.mark.parametrize("site", load_facts(), ids=lambda site: site.id)
def test_each_site_has_four_fiscal_years_and_every_kind_of_decoy(site) -> None:
    assert len({report.fiscal_year for report in site.reports}) >= 4
    assert {decoy.kind for decoy in site.decoys} == {"guide", "picture", "interpretation", "rule_of_law", "notice"}


def test_the_shared_column_carries_three_organs_and_a_title_without_publisher() -> None:
    shared = next(site for site in load_facts() if site.scope == "mixed")
    assert shared.publisher == ""
    assert len({report.publisher for report in shared.reports}) >= 3
    nameless = [report for report in shared.reports if report.publisher not in report.title]
    assert {report.names_publisher_in for report in nameless} == {"page", "signature", "breadcrumb", "source"}


@pytest.mark.parametrize("report", REPORTS, ids=_name)
def test_a_report_contradicts_exactly_the_rules_that_the_data_file_names(report: Report) -> None:
    assert broken(report) == set(report.findings) - IN_THE_TEXT
    assert not report.findings or report.planted


def test_consecutive_reports_agree_except_where_the_data_file_says_so() -> None:
    for before, after in itertools.pairwise(REPORTS):
        if before.publisher == after.publisher:
            assert after.fiscal_year == before.fiscal_year + 1
            assert broken_between(before, after) == set(after.cross_year_findings), _name(after)


def test_at_least_three_kinds_of_inconsistency_are_planted() -> None:
    planted = {rule for report in REPORTS for rule in report.findings}
    assert {"APP-01", "RL-01", "NAR-01", "STAT-01"} <= planted


@pytest.mark.parametrize("report", REPORTS, ids=_name)
def test_rows_and_columns_are_those_of_the_forms(report: Report) -> None:
    forms = {form.key: form for form in load_forms().tables}
    for table, rows in report.cells.items():
        form = forms[table]
        assert tuple(column.key for column in form.columns if column.role != "group") == layouts.COLUMNS[table]
        assert set(rows) == {row.key for row in form.rows if row.role != "group"}
        assert all(len(values) == len(layouts.COLUMNS[table]) for values in rows.values())


def test_the_form_follows_the_fiscal_year() -> None:
    for report in REPORTS:
        keys = {table.partition("_")[0] for table in report.cells}
        assert keys <= {report.template}
        expected = "reg2007" if report.fiscal_year < 2019 else "v2019" if report.fiscal_year < 2021 else "v2021"
        assert report.template == expected


def test_the_real_years_carry_the_real_figures() -> None:
    real = {(report.publisher, report.fiscal_year): report for report in REPORTS}
    assert real["兰州市司法局", 2017].figures["proactive_total_cumulative"] == 1370
    assert real["葫芦岛市司法局", 2018].figures["proactive_total"] == 336
    assert real["重庆市司法局", 2015].figures["website_posts"] == 3875
    assert real["福州市晋安区建设局", 2017].cells["reg2007_local_fujian_2017"]["proactive_total"] == (6, 208)
    chenggong = real["昆明市呈贡区司法局", 2019].cells
    assert chenggong["v2019_art20_9"]["centralized_procurement"] == (7, 134.32)
    assert chenggong["v2019_applications"]["granted"] == (None,) * 7
