"""Every stored walk of every family: what is taken, what is refused, what is asked for, and how it ends."""

from dataclasses import replace
from pathlib import Path

import pytest
from listing_cases import load_case
from replay import Walk, walk

from harvester.platforms import PLATFORMS, detect
from harvester.platforms.auto import Auto

CASES = Path(__file__).resolve().parent.parent / "cases" / "platforms"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/case.json"))


def named(folder: Path) -> str:
    return str(folder.relative_to(CASES))


def taken(result: Walk) -> list[list[object]]:
    return sorted(
        [entry.fiscal_year, entry.date.isoformat() if entry.date else None, entry.title, entry.url]
        for entry in result.entries
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_walk_takes_every_report_and_no_decoy_and_ends_where_it_should(folder: Path) -> None:
    case = load_case(folder)
    result = walk(case)
    expected = case.expected
    assert taken(result) == sorted(expected["entries"])
    assert sorted([refusal.title, refusal.url] for refusal in result.refusals) == sorted(expected["refusals"])
    assert all(refusal.reason for refusal in result.refusals)
    assert result.asked == expected["asked"]
    assert (result.outcome, result.message) == (expected["outcome"], result.message)


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_auto_finds_the_family_by_the_expected_test_and_takes_the_same(folder: Path) -> None:
    case = load_case(folder)
    result = walk(replace(case, site=replace(case.site, platform="auto")))
    assert isinstance(result.platform, Auto)
    found = result.platform.detection
    assert (found.test if found else None) == case.expected["test"]
    assert found is None or found.platform == case.expected["platform"]
    if case.site.platform != "static":  # the generic list is described by options that belong to its key
        assert taken(result) == sorted(case.expected["entries"])


def test_every_family_has_a_case_with_a_further_page_and_one_of_failure_or_ending() -> None:
    families = {folder.parent.name for folder in FOLDERS}
    assert families == set(PLATFORMS)
    for family in families:
        cases = [load_case(folder) for folder in FOLDERS if folder.parent.name == family]
        assert any(len(case.expected["asked"]) > 1 and case.expected["refusals"] for case in cases) or family in {
            "hanweb-xxgk",
            "lonsun",
        }, family


def test_an_address_outranks_a_page_and_a_page_outranks_the_links_in_it() -> None:
    links = '<ul><li><a href="/info/1/2.htm">青禾县司法局2025年政府信息公开工作年度报告</a></li></ul>'
    assert detect("http://a.gov.cn/col/col1/index.html", links).test == "address /col/colN/"
    assert detect("http://a.gov.cn/nb/", links + '<script>createPageHTML(1, 0, "index", "html")</script>').test == (
        "text createPageHTML with four arguments"
    )
    assert detect("http://a.gov.cn/nb/", links).test == "links /info/N/N.htm"
