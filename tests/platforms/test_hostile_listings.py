"""What no site should send: every platform reads it, or says that it is no listing, and asks for nothing absurd."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import TextResponse

from harvester.items import Level, Outcome, Scope
from harvester.platforms import PLATFORMS, Platform, platform_for
from harvester.registry import Site

URL = "http://www.qinghe.gov.cn/gkmlpt/public/column/1?type=3&area=1&categorynum=001"
KEYS = sorted(PLATFORMS)
MARKUP = st.sampled_from(
    [
        "<ul>", "<li>", "</li>", "<a href='", "'>", "</a>", "<script>", "</script>", "<datastore>", "<record><![CDATA[",
        "]]>", "createPageHTML(", "99999, 0, \"index\", \"html\")", "'page_div',9,1,'list','shtml',9)", "2026-01-20",
        "青禾县司法局2025年政府信息公开工作年度报告",
        "{\"data\":", "{\"articles\":", "[", "]", "}", "cb(", "document.write('",
        "class=\"p_next\"", "querydata=\"{'a':'b'}\"", "columnId:", "siteGuid:\"aaaaaaaa\"", "SID:1", "TREE:[",
        "{\"name\":\"年报\",\"id\":1}",
        "/common/search/" + "0" * 32, "/was5/web/search?channelid=1", "http://[", "\x00", "&#0;",
    ]
)  # fmt: skip


def platform(key: str) -> Platform:
    return platform_for(
        Site(id="a", publisher="", level=Level.COUNTY, division="", platform=key, listing_url=URL, scope=Scope.MIXED)
    )


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(MARKUP, max_size=40), number=st.integers(1, 5))
def test_any_mixture_of_markup_is_read_without_an_error(key: str, pieces: list[str], number: int) -> None:
    one = platform(key)
    request = one.page_request(URL, number)
    response = TextResponse(URL, body="".join(pieces).encode(), encoding="utf-8", request=request)
    listing = one.parse_listing(response)
    assert all(entry.url.startswith(("http://", "https://")) for entry in listing.entries)
    assert all(each.url.startswith(("http://", "https://")) for each in listing.next_requests)
    assert len(listing.next_requests) < 3000
    assert listing.entries or listing.outcome is not Outcome.OK or listing.leads_on


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "place",
    [
        "<script src='{}/webBuilderCommon.js'></script>",
        '<script>window._CONFIG = {{SID: \'1\', TREE: [{{"name": "年报", "jump_url": "{}"}}]}}</script>',
        "<script querydata=\"{{'tagId':'列表'}}\" url='{}'></script>",
        "<datastore><nextgroup><a href='{}?page=1'></nextgroup><totalpage>3</totalpage><record>r</record></datastore>",
        "<a href='{}'>下一页</a>",
        "<span class='p_next'><a href='{}'>2</a></span>",
        "<form action='{}'><input name='page'></form><a onclick='go(2)'>2</a>",
        "<iframe src='{}'></iframe>",
        "<script>location.href='{}'</script>",
        "<base href='{}'><a href='2.html'>下一页</a>",
    ],
)
def test_an_address_that_is_none_costs_the_page_and_not_the_listing(key: str, place: str) -> None:
    row = "<ul><li><a href='/a.html'>青禾县司法局2025年政府信息公开工作年度报告</a> 2026-01-20</li></ul>"
    one = platform(key)
    for address in ("//[x/a.js", "http://[::", "http://a:99999/", "http://例え:abc/", "javascript:x"):
        named = place.format(address)
        page, shell = (
            TextResponse(URL, body=text.encode(), encoding="utf-8", request=one.page_request(URL, 1))
            for text in (named + row, named)
        )
        asked = *one.parse_listing(page).next_requests, *one.led_on(shell)
        assert all(each.url.startswith(("http://", "https://")) for each in asked)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "value",
    [
        None, 1, "", [], {}, {"data": None}, {"data": {"html": 1, "results": {}, "total": "x"}}, {"result": [1]},
        {"custom": {"data": [1, None, {}], "total": -1}}, {"articles": [{"title": 1, "url": 2}], "total": True},
        {"docs": ["a"], "count": 10**30},
    ],
)  # fmt: skip
def test_json_of_another_shape_is_an_empty_answer(key: str, value: object) -> None:
    one = platform(key)
    response = TextResponse(URL, body=json.dumps(value).encode(), request=one.page_request(URL, 2))
    listing = one.parse_listing(response)
    assert not listing.entries
    assert listing.outcome in (Outcome.EMPTY_LISTING, Outcome.NOT_A_LISTING)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "piece",
    [
        "<ul><li>",
        "createPageHTML(1,",
        "<record><![CDATA[<li>",
        "'a':'b',",
        "TREE:[{",
        "共1",
        "<a href=x>年报</a>",
        "<div><a href=x>1</a>",
        "<a href=2.html>2</a>",
        "<i></i><a href=x></a>",
        "<a ",
        "<a href='",
        "下一页",
        "<div ",
    ],
)
def test_a_long_page_of_one_piece_takes_no_time(key: str, piece: str) -> None:
    one = platform(key)
    body = (piece * (200_000 // len(piece))).encode()
    begun = time.process_time()
    one.parse_listing(TextResponse(URL, body=body, request=one.page_request(URL, 1)))
    assert time.process_time() - begun < 5


def test_an_answer_from_an_address_whose_count_is_no_number_is_read() -> None:
    record = "<record><a href='/a.html'>青禾县司法局2025年政府信息公开工作年度报告</a></record>"
    body = json.dumps({"result": f"<datastore><totalrecord>9</totalrecord>{record}</datastore>"})
    one = platform("truecms")
    for start in ("none", "１２", "-3", "9" * 5000):
        url = f"http://www.qinghe.gov.cn/TrueCMS/messageController/getMessage.do?startrecord={start}"
        request = one.page_request(url, 1)
        listing = one.parse_listing(TextResponse(url, body=body.encode(), encoding="utf-8", request=request))
        assert len(listing.entries) == 1
        assert [each.url.partition("?")[2] for each in listing.next_requests] == ["startrecord=2&endrecord=21"]


def test_the_rows_behind_a_first_one_that_is_counted_as_none_are_asked_for() -> None:
    record = "<record><a href='/a.html'>青禾县司法局2025年政府信息公开工作年度报告</a></record>"
    body = json.dumps({"result": f"<datastore><totalrecord>9</totalrecord>{record}</datastore>"})
    one = platform("truecms")
    url = "http://www.qinghe.gov.cn/TrueCMS/messageController/getMessage.do?startrecord=0"
    request = one.page_request(url, 1)
    listing = one.parse_listing(TextResponse(url, body=body.encode(), encoding="utf-8", request=request))
    assert [each.url.partition("?")[2] for each in listing.next_requests] == ["startrecord=1&endrecord=20"]


def test_a_number_of_pages_beyond_all_measure_is_none() -> None:
    rows = "<li><a href='/a.html'>青禾县司法局2025年政府信息公开工作年度报告</a> 2026-01-20</li>"
    options = {"pages": r"pages=(\d+)"}
    site = Site(
        id="a", publisher="", level=Level.COUNTY, division="", platform="static", listing_url=URL, scope=Scope.MIXED,
        options=options,
    )  # fmt: skip
    one = platform_for(site)
    body = f"{rows} pages={'9' * 5000}".encode()
    listing = one.parse_listing(TextResponse(URL, body=body, encoding="utf-8", request=one.page_request(URL, 1)))
    assert (len(listing.entries), listing.declared_pages) == (1, None)
