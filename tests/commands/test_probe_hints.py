"""What a probe asks a person to look at."""

import time

import pytest

from harvester.commands.probe_hints import hints, unread_pager

TITLE = "青禾县司法局2025年政府信息公开工作年度报告"
REPORT = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>一、总体情况</p></body></html>"


@pytest.mark.parametrize(
    "piece",
    [
        '<script>pager("#pages", {current: 1, count: 2, total: 10});</script>',
        "<script>nsetpage(1, 12, 'index')</script>",
        "<script>var totalPage = '3';</script>",
        '<a href="javascript:go(2)">下一页</a>',
    ],
)
def test_a_pager_that_no_rule_read_is_shown(piece: str) -> None:
    assert unread_pager(f"<ul></ul>{piece}")
    found = list(hints("http://a.gov.cn/nb/", piece, platform="static", taken=5, went_on=False))
    assert len(found) == 1
    assert "page_url" in found[0]
    assert not list(hints("http://a.gov.cn/nb/", piece, platform="static", taken=5, went_on=True))


@pytest.mark.parametrize("text", ["", "<p>totalPage = 1</p>", "<p>共同富裕</p>", "<script>showPage()</script>"])
def test_a_page_without_a_pager_has_none(text: str) -> None:
    assert unread_pager(text) is None


def test_a_report_in_the_place_of_a_column_is_told_with_the_column() -> None:
    url = "http://a.gov.cn/zwgk/nb/202601/t20260120_1.html"
    (found,) = hints(url, REPORT, platform="trs-wcm", taken=0, went_on=False)
    assert TITLE in found
    assert found.endswith("http://a.gov.cn/zwgk/nb/")
    (found,) = hints("http://a.gov.cn/nb/sfj.htm", REPORT, platform="static", taken=0, went_on=False)
    assert "give the column's address" in found
    assert not list(hints("http://a.gov.cn/nb/sfj.htm", REPORT, platform="lonsun", taken=0, went_on=False))


@pytest.mark.parametrize("piece", ["pager(", "totalPage", "<a ", "aaaaaaaaaa"])
def test_looking_for_a_pager_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    unread_pager(piece * (500_000 // len(piece)))
    assert time.process_time() - begun < 5
