"""Detection: from addresses alone over the table of seen sites, its traps, and hostile input."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms import PLATFORMS, detect
from harvester.platforms.detect import ADDRESS_TESTS, NO_MARK, TEXT_TESTS, mark_of_address, platform_of
from harvester.platforms.marks import ADDRESS_MARKS, GENERIC_OPTIONS
from harvester.registry import OptionSpec

REPORT = "青禾县司法局2025年政府信息公开工作年度报告"


def seen_sites(shared: Path) -> list[dict[str, str]]:
    path = shared / "domain" / "sites-seen.tsv"
    if not path.is_file():
        pytest.skip("needs the table of seen sites beside the checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if not row["family"].startswith("NEGATIVE")]


def family_of(url: str) -> str:
    mark = mark_of_address(url)
    return mark.family if mark else "other"


def test_at_least_95_of_100_seen_addresses_are_recognised_from_the_address_alone(shared: Path) -> None:
    rows = seen_sites(shared)
    right = sum(family_of(row["url"]) == row["family"] for row in rows)
    assert len(rows) > 300
    assert right / len(rows) >= 0.95, f"{right} of {len(rows)}"


def test_every_family_is_recognised_and_every_report_address_of_it(shared: Path) -> None:
    rows = [row for row in seen_sites(shared) if row["evidence"].startswith("detail")]
    wrong = [f"{row['family']}: {row['url']}" for row in rows if family_of(row["url"]) != row["family"]]
    assert not wrong
    assert {row["family"] for row in rows} - {"other"} <= {mark.family for mark in ADDRESS_MARKS}


def test_no_address_of_another_engine_is_claimed(shared: Path) -> None:
    others = [row["url"] for row in seen_sites(shared) if row["family"] == "other"]
    assert [url for url in others if mark_of_address(url)] == []


@pytest.mark.parametrize(
    ("url", "text", "test"),
    [
        ("http://sjj.trs.gov.cn/zfxxgk/", "", NO_MARK),
        ("http://a.gov.cn/nb/", '<div class="TRS_Editor"><p>正文</p></div><div id="zoom"></div>', NO_MARK),
        ("http://a.gov.cn/col/4039_446643/index.html", "", "address /col/A_B/"),
        (
            "http://a.gov.cn/nb/",
            "<script>createPageHTML('page_div',3, 1,'list','shtml',32);</script>",
            "text createPageHTML with six arguments",
        ),
        (
            "http://a.gov.cn/nb/",
            '<script>createPageHTML(3, 0, "index", "html");</script>',
            "text createPageHTML with four arguments",
        ),
        (
            "http://a.gov.cn/nb/",
            f'<a href="./202601/t20260120_1.html">{REPORT}</a>',
            "links tYYYYMMDD_ID",
        ),
        ("http://a.gov.cn/nb/", '<a href="./202601/t20260120_1.html">春耕生产</a>', NO_MARK),
        ("http://a.gov.cn/single/12/345.html", "", "address /single/N/N.html"),
        (
            "http://a.gov.cn/single/12/345.html",
            f'<a href="./202601/t20260120_1.html">{REPORT}</a>',
            "address /single/N/N.html",
        ),
        ("http://a.gov.cn/single/12/345.html", '<div id="vsb_content">', "text _showDynClick or wbtreeid="),
        (
            "http://a.gov.cn/nb/",
            f'<a href="t20260120_1.html">{REPORT}</a><a href="/info/1/2.htm">{REPORT}</a>'
            f'<a href="/info/1/3.htm">{REPORT}</a>',
            "links /info/N/N.htm",
        ),
    ],
)
def test_a_mark_that_misleads_is_no_mark(url: str, text: str, test: str) -> None:
    assert detect(url, text).test == test


def test_two_addresses_of_one_host_may_belong_to_two_engines() -> None:
    host = "https://www.qinghe.gov.cn"
    assert detect(f"{host}/art/2021/1/20/art_1229001_56789.html").platform == "hanweb-jcms"
    assert detect(f"{host}/xxgk/nb/art/2025/art_0123456789abcdef0123456789abcdef.html").platform == "hanweb-jpaas"


def test_every_mark_leads_to_a_class_and_its_proposed_options_are_valid() -> None:
    assert {platform_of(mark.family) for mark in (*ADDRESS_TESTS, *TEXT_TESTS)} == set(PLATFORMS)
    specs: dict[str, OptionSpec] = {spec.name: spec for spec in PLATFORMS["static"].options}
    for options in GENERIC_OPTIONS.values():
        assert [specs[name].check(value) for name, value in options.items()] == [None] * len(options)


def test_no_two_marks_of_one_kind_share_a_name() -> None:
    for marks in (ADDRESS_TESTS, TEXT_TESTS):
        counted = Counter((mark.family, mark.name) for mark in marks)
        assert max(counted.values()) == 1


@given(st.text(max_size=300), st.text(max_size=500))
def test_any_text_is_given_some_platform(url: str, text: str) -> None:
    assert detect(url, text).platform in PLATFORMS


@pytest.mark.parametrize("piece", ["createPageHTML(", "'a':'", "/1/2/3/4", "<a ", "class='", "window._CONFIG=", "1,"])
def test_a_page_made_of_one_beginning_a_thousand_times_is_judged_at_once(piece: str) -> None:
    begun = time.process_time()
    detect("http://a.gov.cn/" + piece * 200, piece * (400_000 // len(piece)))
    assert time.process_time() - begun < 5
