"""Verdicts: what an answer really is."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import embedded_article, is_home, judge_answer, verdict
from harvester.fetch.verdict import visible
from harvester.items import Outcome

URL = "http://www.site.test/nb/index.html"
REPORT = (
    "<html><head><title>青禾县司法局2025年政府信息公开工作年度报告</title></head><body><h1>年度报告</h1>"
    + "<p>本年度共受理申请四件，均已办结。</p>" * 60
    + "</body></html>"
).encode()
SHORT_LISTING = b'<html><body><ul><li><a href="1.html" title="x"></a></li></ul></body></html>'


def judge(body=REPORT, status=200, headers=None, final=URL, url=URL):
    return verdict(status, headers or {}, body, url, final)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.OK),
        (304, Outcome.NOT_MODIFIED),
        (401, Outcome.FORBIDDEN),
        (403, Outcome.FORBIDDEN),
        (404, Outcome.NOT_FOUND),
        (410, Outcome.NOT_FOUND),
        (412, Outcome.CHALLENGE),
        (429, Outcome.FORBIDDEN),
        (500, Outcome.SERVER_ERROR),
        (502, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR),
        (521, Outcome.CHALLENGE),
        (400, Outcome.FAILED),
        (302, Outcome.FAILED),
    ],
)
def test_the_status_decides_first(status, outcome):
    assert judge(status=status) is outcome
    assert str(status) in judge_answer(status, {}, REPORT, URL, URL).reason or status in (200, 304)


CHALLENGES = [
    b"<html><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script><body></body></html>",
    b"<script>document.cookie='__jsl_clearance=1';location.href=location.pathname</script>",
    "<html><body><noscript>请开启JavaScript并刷新该页</noscript></body></html>".encode(),
    "<html><body><p>请开启JavaScript并刷新该页</p></body></html>".encode("gb18030"),
    b"<html><script>var arg1='x';/* acw_sc__v2 */</script></html>",
    b"<html><head><script src='/WZWSRELw==.js'></script></head></html>",
]


@pytest.mark.parametrize("status", [200, 202, 403, 503])
@pytest.mark.parametrize("body", CHALLENGES)
def test_a_script_challenge_is_named_whatever_its_status(body, status):
    assert judge(body=body, status=status) is Outcome.CHALLENGE


def test_the_script_of_a_protection_on_a_real_page_is_no_challenge():
    assert judge(body=REPORT.replace(b"<body>", b"<body><script>$_ts={}</script>")) is Outcome.OK


def test_a_cookie_of_a_protection_beside_a_short_page_of_the_site_is_none():
    assert judge(SHORT_LISTING, 200, {"set-cookie": "__jsluid_h=1; path=/"}) is Outcome.OK


def test_the_script_says_more_of_a_protection_than_its_cookie():
    told = judge_answer(503, {"set-cookie": "__jsluid_h=1"}, b"<script>$_ts={}</script>", URL, URL)
    assert told.reason == "challenge: 瑞数 ($_ts)"


def test_a_report_below_a_long_head_may_say_that_something_is_not_there():
    head = "<link rel=a>" * 2000  # longer than what is looked at first
    text = "申请人请求的内容不存在的，告知其不存在。" + "本年度制度建设与平台维护均照常进行。" * 60
    assert judge(f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode()) is Outcome.OK


def test_a_cookie_of_a_protection_beside_an_error_is_a_challenge():
    assert judge(body=b"", status=503, headers={"set-cookie": "__jsluid_s=1"}) is Outcome.CHALLENGE
    assert judge(body=REPORT, status=200, headers={"set-cookie": "__jsluid_s=1"}) is Outcome.OK


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", Outcome.STUB),
        (b"  \r\n ", Outcome.STUB),
        (b"<html></html>", Outcome.STUB),
        (b"ok", Outcome.STUB),
        (b"<script>location.replace('./jbxx/')</script>", Outcome.SCRIPT_SHELL),
        (b"<html><head><meta http-equiv='refresh' content='0;url=/x'></head></html>", Outcome.SCRIPT_SHELL),
        (b"<html><div id='list'></div><script src='/list.js'></script></html>", Outcome.SCRIPT_SHELL),
        (
            "<html><title>404</title><body>您访问的页面不存在，请稍后再试。返回首页</body></html>".encode(),
            Outcome.SOFT_404,
        ),
        (
            "<html><body><h1>抱歉，找不到您要的页面</h1><a href='/'>首页</a></body></html>".encode("gb18030"),
            Outcome.SOFT_404,
        ),
        (b"<html><body><center><h1>404 Not Found</h1></center><hr>nginx</body></html>", Outcome.SOFT_404),
    ],
)
def test_a_page_that_is_not_there_is_named_although_the_status_says_success(body, outcome):
    assert judge(body=body) is outcome


@pytest.mark.parametrize(
    ("status", "body", "headers", "vendor"),
    [
        (412, b"<script>$_ts={}</script>", {}, "瑞数"),
        (202, b"<script>$_ts={}</script>", {}, "瑞数"),
        (521, b"<script>x</script>", {"set-cookie": "__jsluid_s=1"}, "加速乐"),
        (200, b"<script>document.cookie='__jsl_clearance=1'</script>", {}, "加速乐"),
        (503, b"", {"set-cookie": "__jsluid_s=1"}, "加速乐"),
        (200, b"<script src='/WZWSRELw==.js'></script>", {}, "WZWS"),
    ],
)
def test_the_reason_of_a_challenge_names_the_product(status, body, headers, vendor):
    answer = judge_answer(status, headers, body, URL, URL)
    assert answer.outcome is Outcome.CHALLENGE
    assert vendor in answer.reason


@pytest.mark.parametrize(
    "body",
    [
        REPORT,
        REPORT.decode().encode("gb18030"),
        REPORT.replace("四件".encode(), "404 件，页面不存在".encode()),
        SHORT_LISTING,
        b"<datastore><recordset></recordset></datastore>",
        b'{"total": 0}',
        b"%PDF-1.4",
        b"<html><body><img src='scan1.jpg'></body></html>",
        b"<html><frameset><frame src='a.html'></frameset></html>",
    ],
)
def test_what_may_be_a_page_is_left_to_its_readers(body):
    assert judge(body=body) is Outcome.OK


def test_only_a_shell_leads_on():
    assert judge_answer(200, {}, b"<script>location.href='/a/'</script>", URL, URL).leads_on
    assert not judge_answer(200, {}, b"<html></html>", URL, URL).leads_on
    assert not judge_answer(200, {}, REPORT, URL, URL).leads_on


@pytest.mark.parametrize("final", ["http://www.site.test/", "https://www.site.test/index.html", "http://site.test"])
def test_a_page_that_leads_home_is_not_there(final):
    assert judge(final=final) is Outcome.REDIRECTED_HOME


@pytest.mark.parametrize("final", ["http://www.site.test/nb/index.html?a=1", "http://www.site.test/zwgk/nb/index.html"])
def test_a_page_that_moved_is_there(final):
    assert judge(final=final) is Outcome.OK


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("http://a.gov.cn", True),
        ("http://a.gov.cn/", True),
        ("http://a.gov.cn/index.html", True),
        ("http://a.gov.cn/?id=1", False),
        ("http://a.gov.cn/zwgk/", False),
        ("http://a.gov.cn/index_1.html", False),
    ],
)
def test_a_home_page_is_known_by_its_address(url, home):
    assert is_home(url) is home


def test_the_words_of_a_protection_in_a_page_too_large_for_one_are_no_challenge():
    small = b"<script>/* __jsl_clearance */</script>"
    url = "http://a.gov.cn/1.html"
    assert judge_answer(503, {}, small, url, url).outcome is Outcome.CHALLENGE
    assert judge_answer(503, {}, small + b" " * 65_536, url, url).outcome is Outcome.SERVER_ERROR


def test_a_listing_that_is_the_home_page_is_not_led_home():
    assert judge(url="http://site.test/", final="http://www.site.test/index.html") is Outcome.OK


@given(st.binary(max_size=400), st.sampled_from([200, 202, 403, 503]))
def test_no_bytes_crash_the_verdict(body, status):
    assert isinstance(judge(body=body, status=status), Outcome)


@pytest.mark.parametrize(
    "piece", [b"<script ", b"<", b"<a", b"<title>", b"location =", "无法".encode(), b"<script></script"]
)
def test_hostile_repetition_takes_no_time(piece):
    started = time.process_time()
    judge(body=(piece * 70_000)[:64_000])
    assert time.process_time() - started < 1


def test_a_letter_that_is_two_in_lower_case_does_not_shift_what_is_hidden() -> None:
    dots = "İ" * 40
    assert visible(f"<p>{dots}</p><SCRIPT>var a = 1</SCRIPT><p>公开</p>") == f"{dots} 公开"


def test_nor_what_a_page_keeps_for_its_script() -> None:
    article = f"<p>{'政府信息公开工作年度报告。' * 30}</p>"
    assert embedded_article(f"{'İ' * 40}<textarea>{article}</textarea><p>behind</p>") == article


def test_a_page_whose_text_a_script_shows_is_worth_reading_however_small_it_is():
    article = "<p>一、总体情况</p>" + "<p>本年度共受理申请四件，均已办结。</p>" * 60
    shell = '<html><body><div id="app"></div><script>window._CONFIG={}</script></body></html>'
    for kept in (article, article[:400]):
        page = shell.replace("{}", json.dumps({"DETAIL": {"id": 1, "content": kept}}))
        assert (judge(page.encode()) is Outcome.OK) == (kept == article)


@pytest.mark.parametrize(
    "words",
    [
        "您的请求存在异常，已被安全防护系统拦截，事件编号 8f3a",
        "很抱歉，由于您访问的地址可能造成安全威胁，您的访问被阻断",
        "当前访问疑似黑客攻击，已被网站防护拦截",
        "您的访问过于频繁，请稍后再试",
    ],
)
def test_a_firewalls_notice_is_a_refusal_whatever_its_status(words):
    assert judge(f"<html><title>提示</title><body><h1>{words}</h1></body></html>".encode()) is Outcome.FORBIDDEN
    long = "".join(f"<p>本局第{number}项工作按要求完成。</p>" for number in range(60))
    assert judge(f"<html><body><p>{words}</p>{long}</body></html>".encode()) is Outcome.OK


def test_a_short_report_that_speaks_of_refusals_is_none():
    page = "<h1>2010年政府信息公开年度报告</h1><p>公开请求2件，予以公开1件，被拒绝1件。</p>"
    assert judge(page.encode()) is Outcome.OK


@pytest.mark.parametrize(
    "words",
    [
        "青禾镇2015年政府信息公开工作年度报告 收到申请1件，因所请求的信息不存在，已答复申请人。没有收费。",
        "青禾镇2015年政务年报 主动公开12条，申请人要求查看的信息已过期2件。",
        "青禾镇2015年年报 主动公开12条。请求的数据中有信息不存在的1件，拦截疑似攻击3次。",
    ],
)
def test_a_short_report_that_speaks_of_information_that_does_not_exist_is_a_report(words):
    assert judge(f"<html><body><p>{words}</p></body></html>".encode()) is Outcome.OK


@pytest.mark.parametrize("words", ["您查看的信息不存在或已被删除！", "请求的文章已下线", "您浏览的栏目已过期"])
def test_a_notice_that_what_was_asked_for_is_not_there_is_a_missing_page(words):
    page = f"<html><body><div>首页 政府信息公开</div><p>{words}</p></body></html>"
    assert judge(page.encode()) is Outcome.SOFT_404
