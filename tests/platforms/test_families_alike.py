"""What holds for every family: the row's options, what an answer without rows is, and the number of the next page."""

import json

import pytest
from listings import BASE, item, read, site

from harvester.items import Outcome
from harvester.platforms import PAGE

TITLE = "青禾县司法局2020年政府信息公开工作年度报告"
HTML = ("static", "trs-wcm", "hanweb-jcms", "vsb", "eportal", "gd-nfcms", "ucap", "epoint", "truecms")


@pytest.mark.parametrize("family", HTML)
def test_a_row_may_name_rows_links_and_days_in_any_family(family: str) -> None:
    options = {"link": r"/c/\d", "date": r"(\d{4})\|(\d+)\|(\d+)"}
    body = (
        f'<div class="r"><a href="/x/1">{TITLE.replace("2020", "2019")}</a></div>'
        f'<div class="r"><a href="/c/1">{TITLE}</a>2021|1|20</div><a href="/c/3">{TITLE}</a>'
    )
    chosen = read(site(family, rows="div.r", **options), body)
    assert [(each.url[-4:], str(each.date)) for each in chosen.entries] == [("/c/1", "2021-01-20")]
    loose = read(site(family, **options), body)
    assert [(each.url[-4:], str(each.date)) for each in loose.entries] == [("/c/1", "2021-01-20"), ("/c/3", "None")]
    assert read(site(family, rows="div.none"), body).entries == ()


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("family", HTML)
def test_an_ordinary_pager_leads_on_in_any_family_until_the_last_page_it_declares(family: str, number: int) -> None:
    rows, link = f"<ul>{item('/c/1.html', 2020)}</ul>", "<a href='l_9.html'>下一页</a>"
    (following,) = read(site(family), rows + link, page=number).next_requests if family != "trs-wcm" else (None,)
    assert following is None or (following.url[-8:], following.meta[PAGE]) == ("l_9.html", number + 1)
    if family in ("static", "hanweb-jcms", "eportal"):
        assert read(site(family), f"{rows}{link} 共{number}页", page=number).next_requests == ()


ANSWERS = {
    "gd-gkmlpt": {"articles": [], "total": 0},
    "epoint": {"custom": {"data": [], "total": 0}},
    "hanweb-jpaas": {"data": {"html": "<ul></ul>"}},
    "trs-wcm": {"docs": []},
    "ucap": {"data": {"results": []}},
}


@pytest.mark.parametrize("family", ANSWERS)
def test_an_answer_of_the_right_shape_without_rows_is_an_empty_listing_and_leads_nowhere(family: str) -> None:
    listing = read(site(family), json.dumps(ANSWERS[family]), content_type="application/json")
    assert (listing.outcome, listing.next_requests) == (Outcome.EMPTY_LISTING, ())


@pytest.mark.parametrize("family", ["gd-gkmlpt", "trs-wcm", "ucap"])
def test_an_answer_of_another_shape_is_no_listing(family: str) -> None:
    listing = read(site(family), json.dumps({"code": 500, "message": "error"}), content_type="application/json")
    assert (listing.outcome, listing.next_requests) == (Outcome.NOT_A_LISTING, ())


@pytest.mark.parametrize(
    ("family", "mark"),
    [
        ("vsb", "<div class='pb_sys_common'></div>"),
        ("eportal", "<input id='eprotalCurrentPageId' value='7'>"),
        ("lonsun", "<div class='page_public_info'></div>"),
        ("lonsun", "<ul class='xxgk_lb'></ul>"),
        ("ah-openness-oid", "<a href='/openness/detail/content/7.html'>办事</a>"),
        ("ah-xxgk-show", "<a href='/AnnualReport/show/7.html'>办事</a>"),
        ("gd-nfcms", "<a href='/zwgk/content/post_7.html'>办事</a>"),
        ("truecms", "<script>var u='/truecms/messageController/getMessage.do';</script>"),
        ("trs-wcm", "<script>createPageHTML(1, 0, 'index', 'html');</script>"),
        ("ucap", "<script>createPageHTML('p', 1, 1, 'list', 'shtml', 0);</script>"),
    ],
)
def test_a_familys_own_page_without_rows_is_an_empty_listing_and_any_other_is_none(family: str, mark: str) -> None:
    assert read(site(family), mark).outcome is Outcome.EMPTY_LISTING
    assert read(site(family), "<p>今天天气很好</p>").outcome is Outcome.NOT_A_LISTING


def record(number: int, **fields: object) -> dict[str, object]:
    return {"title": TITLE.replace("2020", str(2020 + number)), "url": f"/c/{number}.html", **fields}


@pytest.mark.parametrize(
    ("family", "url", "answer"),
    [
        ("gd-gkmlpt", f"{BASE}?page=3", {"articles": [record(1)], "total": 9}),
        ("trs-wcm", f"{BASE}?page=3", {"docs": [record(1)], "count": "9"}),
        ("ucap", f"{BASE}?page=3", {"data": {"results": [record(1)], "total": 9, "rows": 1}}),
    ],
)
def test_the_answer_behind_the_third_is_the_fourth(family: str, url: str, answer: object) -> None:
    (following,) = read(site(family), json.dumps(answer), url, page=3, content_type="application/json").next_requests
    assert (following.url, following.meta[PAGE]) == (f"{BASE}?page=4", 4)


@pytest.mark.parametrize(
    ("answer", "leads_on", "guessed"),
    [
        ({"docs": [record(1)], "count": 9}, True, False),
        ({"docs": [record(1)], "count": 1}, False, None),
        ({"docs": [record(1)]}, True, True),
        ({"docs": []}, False, None),
    ],
    ids=["declared", "the last", "nothing declared", "no rows"],
)
def test_a_search_that_declares_nothing_is_guessed_on(answer: object, leads_on: bool, guessed: bool | None) -> None:
    following = read(site("trs-wcm"), json.dumps(answer), f"{BASE}?page=1&prepage=1").next_requests
    assert bool(following) is leads_on
    assert [request.meta["guessed"] for request in following] == ([guessed] if leads_on else [])


def test_of_several_nodes_of_reports_the_one_with_the_most_posts_is_asked_for() -> None:
    nodes = [(7, " 年报 ", 3), (8, "政府信息公开年报", 12), (9, "政策文件", 99), (10, "年度报告", None)]
    tree = [{"id": at, "name": name, "post_count": count} for at, name, count in nodes]
    page = f"<script>var SID = '5'; var TREE = {json.dumps(tree, ensure_ascii=False)};</script>"
    url = "http://www.site.test/gkmlpt/index"
    (request,) = read(site("gd-gkmlpt", url), page.replace("文件", "\t文件"), url).next_requests
    assert request.url.endswith("/gkmlpt/api/all/8?page=1&sid=5")
    (alone,) = read(
        site("gd-gkmlpt", url), page.replace("公开年报", "目录").replace("年度报告", "要点"), url
    ).next_requests
    assert alone.url.endswith("/gkmlpt/api/all/7?page=1&sid=5")


def test_the_unit_that_a_row_names_is_quoted_as_its_address_quotes_it() -> None:
    def store(unit: str, *years: int) -> str:
        records = "".join(f"<record><![CDATA[{item(f'/{y}.html', y)}]]></record>" for y in years)
        group = f'<nextgroup><![CDATA[<a href="/dataproxy.jsp?page=1&unitid={unit}"></a>]]></nextgroup>'
        return f"<datastore>{group}<recordset>{records}</recordset></datastore>"

    page = store("7", 2020, 2019) + store("%E5%B9%B4%E6%8A%A5", 2018)
    assert [each.fiscal_year for each in read(site("hanweb-jcms", unitid="年报"), page).entries] == [2018]
    assert [each.fiscal_year for each in read(site("hanweb-jcms"), page).entries] == [2020, 2019]
