"""Further pages and years that a page does not link to itself: built from what it declares, or not asked for."""

import json
from dataclasses import replace

import pytest
from listings import BASE, item, read, site

from harvester.items import Outcome
from harvester.platforms import platform_for

HOST = "http://www.site.test"
ROWS = "<ul>" + item("/nb/1.html", 2024) + item("/nb/2.html", 2023) + "</ul>"


def following(platform: str, url: str, pager: str, page: int = 1, **options: object) -> list[str]:
    listing = read(site(platform, url, **options), f"<html>{ROWS}{pager}</html>", url, page)
    return [request.url for request in listing.next_requests]


@pytest.mark.parametrize(
    ("platform", "url", "built"),
    [
        (
            "ah-openness-oid",
            f"{HOST}/openness/list?branch_id=1&page=2",
            [f"{HOST}/openness/list?branch_id=1&page=3"],
        ),
        (
            "ah-xxgk-show",
            f"{HOST}/XxgkContent/showList/8/0/page_2.html",
            [f"{HOST}/XxgkContent/showList/8/0/page_3.html"],
        ),
        ("ah-xxgk-show", f"{HOST}/XxgkContent/showList/8/0/", []),
        (
            "eportal",
            f"{HOST}/eportal/ui?pageId=7&currentPage=2&moduleId=9",
            [f"{HOST}/eportal/ui?pageId=7&currentPage=3&moduleId=9"],
        ),
        ("eportal", f"{HOST}/zwgk/nb/index.html", []),
    ],
)
def test_a_declared_page_that_is_not_linked_is_asked_for_where_its_address_can_be_built(
    platform: str, url: str, built: list[str]
) -> None:
    assert following(platform, url, "<p>共3页</p>", 2) == built
    assert following(platform, url, "<p>共2页</p>", 2) == []
    assert following(platform, url, "", 2) == []


@pytest.mark.parametrize("given", ['<input id="eprotalCurrentPageId" value="7">', "<script>moduleId='9'</script>"])
def test_an_eportal_page_needs_both_ids_to_be_built(given: str) -> None:
    url = f"{HOST}/zwgk/nb/index.html"
    assert following("eportal", url, f"{given}<p>共2页</p>") == []
    both = '<input id="eprotalCurrentPageId" value="7"><script>moduleId="9"</script><p>共2页</p>'
    assert following("eportal", url, both) == [f"{HOST}/eportal/ui?pageId=7&currentPage=2&moduleId=9"]


@pytest.mark.parametrize(
    ("paging", "asked"),
    [
        ("json", "paramJson=%7B%22pageNo%22%3A%202%2C%20%22pageSize%22%3A%20%2215%22%7D"),
        ("plain", "pageNo=2&pageSize=15"),
    ],
)
def test_the_gateway_is_asked_for_the_next_page_as_the_row_says(paging: str, asked: str) -> None:
    url = f"{HOST}/api-gateway/jpaas-publish-server/front/page/build/unit?unitId=1"
    rows = item("/nb/1.html", 2024).replace("<li>", '<li class="clearfix">')
    body = json.dumps({"data": {"html": f'{rows}<div class="pagination" rows="15" count="16"></div>'}})
    row = site("hanweb-jpaas", url, paging=paging)
    (request,) = read(row, body, url, content_type="application/json").next_requests
    assert request.url == f"{url}&{asked}"
    last = read(row, body, url, 2, content_type="application/json")
    assert last.next_requests == ()
    assert last.declared_total == 16


def test_lonsun_asks_every_named_organ_for_every_year() -> None:
    row = site("lonsun", f"{HOST}/public/column/16591?type=4", organs=["11", "22"], years=[2022, 2023])
    assert [request.url for request in platform_for(row).listing_requests()] == [
        f"{HOST}/public/column/{organ}?type=3&action=detail&nav=3&title={year}"
        for organ in ("11", "22")
        for year in (2022, 2023)
    ]
    alone = site("lonsun", f"{HOST}/public/column/16591?type=4&timeFrame=2020", years=[2022, 2022])
    assert [request.url for request in platform_for(alone).listing_requests()] == [
        f"{HOST}/public/column/16591?type=4&timeFrame=2022"
    ]


def test_a_tree_of_organs_whose_years_are_still_to_come_is_not_due() -> None:
    url = f"{HOST}/module/xxgk/tree.jsp?area="
    tree = '<a href="/module/xxgk/xxgkAnnualReport.jsp?area=11370100">市司法局</a>'
    later = read(site("hanweb-xxgk", url, years=[2099, 2100]), tree, url)
    assert len(later.next_requests) == 2
    row = site("hanweb-xxgk", url)
    now = read(replace(row, since=2100), tree, url)
    assert (now.outcome, now.next_requests) == (Outcome.NOT_DUE, ())
    assert "still to come" in (now.message or "")
    empty = read(row, "<p>目录</p>", url)
    assert empty.outcome is Outcome.NOT_A_LISTING


def test_an_answer_of_the_proxy_without_a_datastore_is_no_page_of_the_list() -> None:
    url = f"{HOST}/module/web/jpage/dataproxy.jsp?page=2"
    later = read(site("hanweb-jcms", f"{HOST}/col/col1/index.html"), f"<html>{ROWS}</html>", url, 2)
    assert (later.outcome, later.message) == (Outcome.NOT_A_LISTING, "the proxy answered without a datastore")
    assert not later.entries
    first = read(site("hanweb-jcms", f"{HOST}/col/col1/index.html"), f"<html>{ROWS}</html>", url, 1)
    assert len(first.entries) == 2


def test_a_tree_of_nodes_that_is_cut_leads_nowhere() -> None:
    url = f"{HOST}/gkmlpt/index"
    tree = '[{"id": 3, "name": "政府信息公开年报", "post_count": 2}]'
    whole = f"<script>window._CONFIG = {{SID: '8', TREE: {tree}}};</script>"
    (request,) = read(site("gd-gkmlpt", url), whole, url).next_requests
    assert request.url == f"{HOST}/gkmlpt/api/all/3?page=1&sid=8"
    cut = read(site("gd-gkmlpt", url), whole.replace(tree, tree[:-9]), url)
    assert cut.next_requests == ()


def test_the_government_list_of_a_page_without_a_category_is_not_asked_for() -> None:
    script = "<script>siteGuid = '7eb5f7f1-aaaa'</script>"
    assert (
        read(site("epoint", f"{HOST}/zwgk/govInfoPub.html"), script, f"{HOST}/zwgk/govInfoPub.html").next_requests == ()
    )


def test_records_may_lie_in_a_list_of_lists() -> None:
    records = [{"title": "青禾县司法局2024年政府信息公开工作年度报告", "url": "/1.html"}]
    fields = {"title": "title", "url": "url"}
    body = json.dumps({"data": [{"count": 1}, {"rows": records}]})
    listing = read(site("static", json="data.1.rows", fields=fields), body, content_type="application/json")
    assert [entry.fiscal_year for entry in listing.entries] == [2024]
    for wrong in ("data.2.rows", "data.-1.rows", "data.x.rows", "data.000001.rows"):
        other = read(site("static", json=wrong, fields=fields), body, content_type="application/json")
        assert (other.entries, other.outcome is Outcome.OK) == ((), False), wrong


def test_a_comment_in_a_pager_is_no_number() -> None:
    pager = '<div class="p"><a href="index.html">1</a><a href="index_9.html"><!-- 2 --></a><!-- 2 --></div>'
    assert following("static", BASE, pager) == []
    linked = pager.replace("</div>", '<a href="index_1.html">2</a></div>')
    assert following("static", BASE, linked) == [BASE.replace("index.html", "index_1.html")]
