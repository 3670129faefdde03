"""The sites of every family over real HTTP: how their lists go on, what they refuse, how they can be told apart."""

import gzip
import json
import re
import urllib.request
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from http_client import fetch

from harvester.platforms import detect
from harvester.practice import PracticeServer, SiteFacts, practice_facts, serve
from harvester.practice.families import DEALT, FAMILIES

SITES = 5 + len(DEALT)
MAGIC = {"xls": b"\xd0\xcf\x11\xe0", "docx": b"PK\x03\x04", "pdf": b"%PDF-1.4"}


@pytest.fixture(scope="module")
def every() -> Iterator[PracticeServer]:
    with serve(sites=SITES, years=4, organs=2) as server:
        yield server


FACTS = {site.family: site for site in practice_facts(sites=SITES, years=4, organs=2)[5:]}


def listing(server: PracticeServer, family: str) -> str:
    site = FACTS[family]
    return next(row["listing_url"] for row in server.rows if row["id"] == site.id)


def text(url: str) -> str:
    status, _, body = fetch(url)
    assert status == 200, url
    return body.decode("gbk" if b"gb2312" in body else "utf-8")


def post(url: str, body: str) -> bytes:
    request = urllib.request.Request(url, data=body.encode(), method="POST")  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=200) as answer:  # noqa: S310
        return answer.read()


def of(server: PracticeServer, site: SiteFacts) -> list[str]:
    return [report.url for report in server.expected if report.site_id == site.id]


@pytest.mark.parametrize("family", DEALT)
def test_every_report_answers_under_its_address_with_its_title(every: PracticeServer, family: str) -> None:
    reports = [report for report in every.expected if report.site_id == FACTS[family].id]
    assert len(reports) >= (1 if family == "own_page" else 4)
    for report in reports:
        page = text(report.url)
        assert report.title in page
        assert "一、" in page
    assert len({report.url for report in reports}) == len(reports)


@pytest.mark.parametrize("family", DEALT)
def test_every_attachment_is_the_file_that_it_says(every: PracticeServer, family: str) -> None:
    reports = [report for report in every.expected if report.site_id == FACTS[family].id]
    files = [file for report in reports for file in report.attachments]
    assert files or family == "own_page"
    for name, url in files:
        status, _, body = fetch(url)
        assert status == 200, url
        assert body.startswith(MAGIC[name.rpartition(".")[2]])


@pytest.mark.parametrize("family", DEALT)
def test_what_is_not_there_is_a_404_and_decoys_answer(every: PracticeServer, family: str) -> None:
    site = FACTS[family]
    base = "{0.scheme}://{0.netloc}/".format(urlsplit(next(r["listing_url"] for r in every.rows if r["id"] == site.id)))
    assert fetch(urljoin(base, "/nothing/here.html"))[0] == 404
    decoys = [url for url in every.decoys if url.startswith(base)]
    assert len(decoys) == (5 if FAMILIES[family].has_list else 0)
    assert all(fetch(url)[0] == 200 for url in decoys)


@pytest.mark.parametrize("family", [key for key in DEALT if FAMILIES[key].platform != "static"])
def test_a_listing_shows_its_platform(every: PracticeServer, family: str) -> None:
    url = listing(every, family)
    assert detect(url, text(url)).platform == FAMILIES[family].platform


def test_shifted_pages_begin_with_two(every: PracticeServer) -> None:
    url = listing(every, "trs_shifted")
    assert re.search(r'createPageHTML\([23], 0, "index", "html"\)', text(url))
    assert fetch(urljoin(url, "index_2.html"))[0] == 200
    assert fetch(urljoin(url, "index_1.html"))[0] == 404


def test_written_rows_stand_in_calls_of_the_script_alone(every: PracticeServer) -> None:
    page = text(listing(every, "trs_written"))
    rows = re.findall(r"document\.writeln\('<li>.*title=\"([^\"]+)\"", page)
    assert len(rows) == 5
    assert page.count('年政府信息公开工作年度报告"') <= len(rows)


def test_the_search_tells_no_total_and_ends_with_an_empty_page(every: PracticeServer) -> None:
    url = listing(every, "trs_search")
    address = urljoin(url, re.search(r'"(/was5/web/search[^"]+)"', text(url))[1])
    first = json.loads(text(address))
    assert set(first) == {"pagenum", "docs"}
    assert len(first["docs"]) == 4
    assert json.loads(text(address.replace("page=1", "page=9")))["docs"] == []
    assert json.loads(text(re.sub(r"channelid=\d+", "channelid=1", address)))["docs"] == []


def test_a_missing_year_shows_the_newest_report(every: PracticeServer) -> None:
    for family in ("hanweb_xxgk", "lonsun_years"):
        newest = max((r for r in every.expected if r.site_id == FACTS[family].id), key=lambda r: r.fiscal_year)
        parameter = "fbtime" if family == "hanweb_xxgk" else "title"
        missing = re.sub(rf"{parameter}=\d+", f"{parameter}=1999", newest.url)
        assert newest.title in text(missing)
    url = max(of(every, FACTS["organ_year"]))
    page = text(re.sub(r"nbYear=\d+", "nbYear=1999", url))
    assert "年度报告" not in page


def test_the_tree_names_every_organ_of_a_shared_platform() -> None:
    with serve(sites=5 + 5 * len(DEALT), years=1, organs=3) as server:
        trees = [row for row in server.rows if "tree.jsp" in row["listing_url"]]
        assert trees
        areas = re.findall(r"area=(\w+)\"", text(trees[0]["listing_url"]))
        published = [report.url for report in server.expected if report.site_id == trees[0]["id"]]
        assert len(areas) == len(published) == 3
        assert all(any(f"area={area}&" in url for url in published) for area in areas)


def test_the_gateway_ignores_a_bare_page_number_and_refuses_other_ids(every: PracticeServer) -> None:
    url = listing(every, "hanweb_jpaas")
    units = re.findall(r"queryData=\"(\{[^\"]+\})\"", text(url))
    assert len(units) == 2
    pairs = dict(re.findall(r"'(\w+)':'([^']*)'", units[1]))
    query = "&".join(f"{name}={urllib.request.quote(value)}" for name, value in pairs.items())
    address = urljoin(url, f"/api-gateway/jpaas-publish-server/front/page/build/unit?{query}")
    assert fetch(f"{address}&pageNo=2")[2] == fetch(address)[2]
    second = urllib.request.quote('{"pageNo":2,"pageSize":"15"}')
    assert fetch(f"{address}&paramJson={second}")[2] != fetch(address)[2]
    assert fetch(f"{address}&paramJson=%7B")[0] == 200
    assert json.loads(fetch(re.sub(r"webId=\w+", "webId=x", address))[2])["data"] is None


def test_sealed_ids_stand_nowhere_but_in_the_address_of_the_next_group(every: PracticeServer) -> None:
    url = listing(every, "hanweb_sealed")
    page = text(url)
    address = urljoin(url, re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', page)[1])
    assert re.search(r"columnid=[0-9a-f]{32}&", address)
    assert "columnid:" not in page
    second = address.replace("page=1&", "page=2&")
    assert text(second).count("<record>") == 4
    assert len(fetch(re.sub(r"columnid=\w+", "columnid=7", second))[2]) == 54


def test_a_column_may_be_its_own_report(every: PracticeServer) -> None:
    (report,) = [each for each in every.expected if each.site_id == FACTS["own_page"].id]
    assert report.url == listing(every, "own_page")
    assert "/2019n/" in report.url
    assert report.fiscal_year == 2024


def test_ucap_reports_lie_under_another_code_than_their_list_and_are_cut_by_marks(every: PracticeServer) -> None:
    url = listing(every, "ucap")
    assert re.search(r"createPageHTML\('page_div',2, 1,'list','shtml',9\)", text(url))
    code = re.search(r"/c(\d+)/", url)[1]
    for report in of(every, FACTS["ucap"]):
        assert f"/c{code}/" not in report
        assert text(report).count("#PAGE_BREAK#") == 6


def test_page_zero_of_gkmlpt_is_page_one_and_dates_are_seconds(every: PracticeServer) -> None:
    url = listing(every, "gd_gkmlpt")
    config = json.loads(re.search(r"window\._CONFIG=(\{.*\})</script>", text(url))[1])
    node = config["TREE"][0]["children"][1]
    address = urljoin(url, f"/gkmlpt/api/all/{node['id']}?sid={config['SID']}&page=")
    first = json.loads(text(f"{address}1"))
    assert json.loads(text(f"{address}0")) == first
    assert first["total"] == 9
    assert all(isinstance(article["date"], int) for article in first["articles"])
    assert json.loads(text(f"{address}2"))["articles"] == []


def test_vsb_pages_are_numbered_downwards_and_their_links_change_depth(every: PracticeServer) -> None:
    url = listing(every, "vsb")
    first = text(url)
    assert 'href="../info/' in first
    following = urljoin(url, re.search(r'<span class="p_next p_fun"><a href="([^"]+)"', first)[1])
    assert following.endswith("/nb/3.htm")
    assert 'href="../../info/' in text(following)
    last = text(urljoin(url, "nb/1.htm"))
    assert "p_next_d" in last
    assert fetch(urljoin(url, "nb/4.htm"))[0] == 404


def test_truecms_gives_no_more_rows_than_it_likes(every: PracticeServer) -> None:
    url = listing(every, "truecms")
    column = re.search(r"columnId: '([^']+)'", text(url))[1]
    address = urljoin(url, "/TrueCMS/messageController/getMessage.do?startrecord=3&endrecord=99&perpage=97&callback=cb")
    answer = text(f"{address}&columnId={column}")
    assert answer.startswith("cb({")
    assert answer.count("<record>") == 7
    assert text(f"{address}&columnId=other").count("<record>") == 0
    assert text(address.replace("callback=cb", "callback=%3Cscript%3E")).startswith("callback(")


def test_epoint_answers_those_who_know_the_id_of_the_site(every: PracticeServer) -> None:
    url = listing(every, "epoint")
    assert "<?=el." in text(url)
    guid = re.search(r'"siteGuid": "([^"]+)"', text(urljoin(url, "/js/webBuilderCommon.js")))[1]
    address = urljoin(url, "/EWB-FRONT/rest/lightfrontaction/getgovinfolist")
    asked = {"categorynum": "003001003", "pageIndex": 0, "pageSize": 20, "siteGuid": guid}
    assert json.loads(post(address, json.dumps(asked)))["custom"]["total"] == 9
    assert json.loads(post(address, json.dumps(asked | {"siteGuid": "x"})))["custom"]["total"] == 0
    assert json.loads(post(address, "no json"))["custom"]["data"] == []


def test_pages_numbered_downwards_are_not_linked(every: PracticeServer) -> None:
    url = listing(every, "numbered_down")
    page = text(url)
    assert "共3页" in page
    assert "list_" not in page
    assert text(urljoin(url, "list_2.html")) != text(urljoin(url, "list_1.html"))
    assert fetch(urljoin(url, "list_3.html"))[0] == 404


def test_posted_rows_come_a_page_at_a_time(every: PracticeServer) -> None:
    address = listing(every, "json_rows")
    assert fetch(address)[0] == 404
    pages = [json.loads(post(address, f"page={number}&pagesize=6"))["value"] for number in (1, 2, 3)]
    assert [len(page["list"]) for page in pages] == [6, 3, 0]
    assert all(page["total"] == 9 for page in pages)


def test_pages_of_families_are_compressed_and_stay_the_same(every: PracticeServer) -> None:
    for family in DEALT:
        url = of(every, FACTS[family])[0]
        plain = fetch(url)[2]
        assert gzip.decompress(fetch(url, Accept_Encoding="gzip")[2]) == plain
