"""`scrapy crawl reports` over real HTTP: every failure has its outcome, none stops another, the exit code is true."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest
from crawler import crawler_in
from crawling import Crawled
from loopback import Answer, Loopback, loopback
from sent_times import sent_times

from harvester import __version__
from harvester.items import BEIJING
from harvester.parser_version import parser_version

REPORT = Answer(("<html><h1>年度报告</h1>" + "<p>本年度共受理申请四件，均已办结。</p>" * 40 + "</html>").encode())
IN_TIME = 6
"""Seconds in which an answer comes, on a busy machine too; what is late comes much later."""
HURRIES = {"options": f'{{"delay": 0, "concurrency": 4, "timeout": {IN_TIME}}}'}
TITLE = "青禾县司法局{}年政府信息公开工作年度报告"


def row(href: str, year: int, title: str = TITLE) -> str:
    return f'<li><a href="{href}" title="{title.format(year)}">青禾…</a><span>{year + 1}-01-20</span></li>'


def listing(*rows: str, tail: str = "") -> Answer:
    return Answer(f"<html><p>政府信息公开年报</p><ul>{''.join(rows)}</ul>{tail}</html>".encode())


def faulty_pages(elsewhere: str) -> dict[str, Answer]:
    lost = {
        "/r/gone": Answer(b"<h1>404</h1>", 404),
        "/r/broken": Answer(b"oops", 500),
        "/r/slow": Answer(b"late", wait=3 * IN_TIME),
        "/r/away": Answer(status=302, headers={"Location": f"{elsewhere}/stolen"}),
        "/r/circle": Answer(status=302, headers={"Location": "/r/circle"}),
        "/r/home": Answer(status=301, headers={"Location": "/"}),
        "/r/huge": Answer(b"x" * 300_000),
        "/r/wall": Answer(b"<script>$_ts={}</script>", 412),
        "/r/notice": Answer("<title>404</title>您访问的页面不存在，请返回首页重新选择栏目".encode()),
        "/private/r": REPORT,
    }
    rows = [row(path, 2000 + number) for number, path in enumerate(lost, start=8)]
    return {
        **lost,
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private/\n", headers={"Content-Type": "text/plain"}),
        "/": REPORT,
        "/good/": listing(
            row("/r/1", 2019),
            row("/r/2", 2020),
            row("/guide", 2020, "政府信息公开指南"),
            tail='<a href="2.html">下一页</a>',
        ),
        "/good/2.html": listing(row("/r/3", 2018), tail='<a href="2.html">下一页</a>'),
        "/bad/": listing(*rows, row(f"{elsewhere}/clone", 2019), row("/r/1", 2019)),
        "/r/1": REPORT,
        "/r/2": REPORT,
        "/r/3": REPORT,
        "/text/": Answer(("<p>" + "这里是一个普通网页。" * 20).encode()),
        "/empty/": Answer("<h1>政府信息公开年报</h1><p>暂无相关内容，请稍后再来查看。</p>".encode()),
        "/short/": listing(row("/r/1", 2019), tail='<script>createPageHTML(3, 0, "index", "html")</script>'),
        "/500/": Answer(b"oops", 500),
        "/412/": Answer(b"<script>$_ts={}</script>", 412),
        "/slow/": Answer(b"late", wait=3 * IN_TIME),
        "/shell/": Answer(b"<script>location.replace('/good/')</script>"),
        "/loop/": listing(row("/r/1", 2019), tail='<a href="/loop/?p=2">下一页</a>共9页'),
        "/loop/?p=2": listing(row("/r/1", 2019), tail='<a href="/loop/?p=3">下一页</a>共9页'),
    }


SITES = {
    "good": "/good/",
    "bad": "/bad/",
    "text": "/text/",
    "empty": "/empty/",
    "short": "/short/",
    "five": "/500/",
    "wall": "/412/",
    "slow": "/slow/",
    "gone": "/nothing/",
    "forbidden": "/private/",
    "shell": "/shell/",
    "loop": "/loop/",
}


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Loopback]:
    with loopback({"/stolen": REPORT, "/clone": REPORT}) as server:
        yield server


@pytest.fixture(scope="module")
def server(elsewhere: Loopback) -> Iterator[Loopback]:
    with loopback(faulty_pages(elsewhere.base)) as server:
        yield server


@pytest.fixture(scope="module")
def faulty(server: Loopback, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    rows = [
        {"id": name, "listing_url": server.base + path, "platform": "auto" if name == "short" else "static"}
        | (HURRIES if name in ("bad", "slow") else {})
        for name, path in SITES.items()
    ]
    rows += [
        {"id": "refused", "listing_url": "http://127.0.0.1:9/nb/"},
        {"id": "nowhere", "listing_url": "http://host.invalid/nb/"},
    ]
    return crawler_in(tmp_path_factory.mktemp("faulty"))(rows, DOWNLOAD_MAXSIZE="200000")


@pytest.mark.parametrize(
    ("site", "outcome"),
    [
        ("good", "ok"),
        ("text", "not_a_listing"),
        ("empty", "empty_listing"),
        ("short", "short_listing"),
        ("five", "server_error"),
        ("wall", "challenge"),
        ("slow", "timeout"),
        ("gone", "not_found"),
        ("forbidden", "robots_refused"),
        ("refused", "unreachable"),
        ("nowhere", "unreachable"),
        ("shell", "ok"),
        ("loop", "short_listing"),
    ],
)
def test_each_fault_of_a_listing_is_the_outcome_of_its_visit_and_stops_no_other(faulty, site, outcome):
    visit = faulty.visit(site)
    assert visit["outcome"] == outcome
    assert visit["message"] or outcome == "ok"


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/text/", "not_a_listing"),
        ("/empty/", "empty_listing"),
        ("/short/", "short_listing"),
        ("/500/", "server_error"),
        ("/412/", "challenge"),
        ("/slow/", "timeout"),
        ("/nothing/", "not_found"),
        ("/private/", "robots_refused"),
        (":9/nb/", "unreachable"),
    ],
)
def test_a_listing_that_failed_is_a_page_with_outcome_and_message(faulty, path, outcome):
    page = faulty.pages(path)[-1]
    assert (page["kind"], page["outcome"]) == ("listing", outcome)
    assert page["message"]


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/r/gone", "not_found"),
        ("/r/broken", "server_error"),
        ("/r/slow", "timeout"),
        ("/r/away", "private_address"),
        ("/r/circle", "challenge"),
        ("/r/home", "redirected_home"),
        ("/r/huge", "too_large"),
        ("/r/wall", "challenge"),
        ("/r/notice", "soft_404"),
        ("/private/r", "robots_refused"),
        ("/clone", "off_site"),
    ],
)
def test_a_report_that_could_not_be_had_is_a_page_with_outcome_title_and_message(faulty, path, outcome):
    (page,) = faulty.pages(path)
    assert (page["kind"], page["outcome"], page["site_id"]) == ("report", outcome, "bad")
    assert page["message"]
    assert page["title"].startswith("青禾县司法局20")


def test_reports_come_with_what_row_and_listing_know(faulty, server):
    reports = {item["entry"]["url"].removeprefix(server.base): item for item in faulty.reports("good")}
    assert set(reports) == {"/r/1", "/r/2", "/r/3"}
    item = reports["/r/2"]
    assert item["entry"]["fiscal_year"] == 2020
    assert item["hints"]["publisher"] == "青禾县司法局"
    assert item["hints"]["listing_title"] == TITLE.format(2020)
    assert item["hints"]["listing_date"] == "2021-01-20"
    assert (item["hints"]["division"], item["hints"]["level"]) == ("990000", "county")
    assert item["capture"]["status"] == 200
    assert len(item["capture"]["sha256"]) == 64
    assert item["capture"]["headers"]["content-type"].startswith("text/html")


def test_a_decoy_is_named_with_its_reason_and_never_asked_for(faulty, server):
    pages = faulty.pages("/guide")
    assert {page["site_id"] for page in pages} == {"good", "shell"}
    assert all(page["outcome"] == "not_a_report" and page["message"] and page["title"] for page in pages)
    assert server.asked("/guide") == 0


def test_no_foreign_host_is_touched_by_link_or_redirect(faulty, elsewhere):
    assert faulty.pages("/clone")
    assert elsewhere.log == []


def test_what_robots_txt_forbids_is_not_asked_for_also_by_sites_that_start_together(faulty, server):
    assert faulty.pages("/private/")
    assert (server.asked("/private/"), server.asked("/private/r")) == (0, 0)
    assert server.asked("/robots.txt") == 1


def test_a_walk_that_turns_in_a_circle_ends(faulty, server):
    assert faulty.visit("loop")["entries"] == 1
    assert server.asked("/loop/?p=3") == 0


def test_a_visit_counts_its_entries_and_requests(faulty):
    visit = faulty.visit("good")
    assert (visit["entries"], visit["requests"]) == (3, 5)


def test_a_visit_that_lost_reports_is_not_well_and_says_how_many(faulty):
    visit = faulty.visit("bad")
    assert visit["outcome"] in ("timeout", "server_error", "challenge", "too_large")
    assert "not_found 1" in visit["message"]
    assert faulty.reports("bad")


def test_some_failed_sites_give_exit_code_1_and_a_summary_that_names_them(faulty):
    assert faulty.code == 1
    assert "14 sites" in faulty.out
    assert "gone: not_found" in faulty.out
    assert "Traceback" not in faulty.err


@pytest.fixture
def healthy() -> Iterator[Loopback]:
    changed = {"ETag": '"v2"', "Last-Modified": "Wed, 20 Jan 2021 01:00:00 GMT"}
    pages = {f"/r/{number}": Answer(REPORT.body, headers=changed) for number in range(1, 6)}
    pages["/nb/"] = listing(*(row(f"/r/{number}", 2015 + number) for number in range(1, 6)))
    with loopback(pages) as server:
        yield server


def test_all_well_gives_exit_code_0_although_a_link_is_dead_and_names_it(crawl, healthy):
    del healthy.pages["/r/1"]
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}])
    assert (done.code, len(done.reports())) == (0, 4)
    assert "a: report pages not had: not_found 1" in done.out
    agent = healthy.headers("/nb/")[0]["user-agent"]
    assert agent.startswith(f"harvester/{__version__} (")
    assert "No contact is set" in done.err


def test_a_robots_txt_that_cannot_be_had_now_means_not_now_and_nothing_that_works_gives_exit_code_3(crawl):
    robots = {"busy": Answer(b"busy", 503), "late": Answer(b"late", wait=3 * IN_TIME), "wall": Answer(b"<p>", 412)}
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(loopback({"/robots.txt": answer, "/nb/": listing(row("/r/1", 2019))}))
            for name, answer in robots.items()
        }
        rows = [{"id": name, "listing_url": f"{server.base}/nb/", **HURRIES} for name, server in servers.items()]
        done = crawl(rows, DOWNLOAD_TIMEOUT=str(IN_TIME))
    outcomes = {name: done.visit(name)["outcome"] for name in robots}
    assert outcomes == {"busy": "server_error", "late": "timeout", "wall": "challenge"}
    assert all("robots.txt" in done.visit(name)["message"] for name in robots)
    assert [server.asked("/nb/") for server in servers.values()] == [0, 0, 0]
    assert done.code == 3


def test_a_stage_that_breaks_is_not_all_well(crawl, healthy):
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}], COLLECT_BREAKS="1")
    assert done.code == 1
    assert done.visit("a")["outcome"] == "ok"


def test_wrong_arguments_give_exit_code_2_a_clear_line_and_no_request(crawl, healthy):
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}], "-a", "colour=red")
    assert done.code == 2
    assert "unknown argument colour" in done.err
    assert "Traceback" not in done.err
    assert healthy.log == []


def test_a_bad_row_gives_exit_code_2_and_names_line_and_column(crawl, healthy):
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}, {"id": "b", "listing_url": "x", "level": "moon"}])
    assert done.code == 2
    assert "sites.csv:3: level: 'moon'" in done.err
    assert "sites.csv:3: listing_url: 'x'" in done.err
    assert healthy.log == []


def known_page(url: str, **changes: str) -> dict[str, str]:
    validators = {"etag": '"v2"', "last_modified": "Wed, 20 Jan 2021 01:00:00 GMT", "sha256": "0" * 64}
    return {"url": url, **validators, "outcome": "ok", "parser_version": parser_version(), **changes}


def test_a_page_read_by_this_code_is_asked_for_with_its_validators_and_any_other_in_full(crawl, healthy):
    known = [
        known_page(healthy.base + "/r/1"),
        known_page(healthy.base + "/r/2", outcome="server_error"),
        known_page(healthy.base + "/r/3", parser_version="0.0.0"),
        known_page(healthy.base + "/r/4", etag='"v1"'),
        known_page(healthy.base + "/nb/"),
    ]
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}], known=known)
    (headers,) = healthy.headers("/r/1")
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"v2"', "Wed, 20 Jan 2021 01:00:00 GMT")
    (page,) = done.pages("/r/1")
    assert (page["outcome"], page["etag"], page["sha256"]) == ("not_modified", '"v2"', "0" * 64)
    assert healthy.headers("/r/4")[0]["if-none-match"] == '"v1"'
    assert not any("if-none-match" in healthy.headers(path)[0] for path in ("/r/2", "/r/3", "/r/5", "/nb/"))
    assert sorted(item["entry"]["url"][-4:] for item in done.reports()) == ["/r/2", "/r/3", "/r/4", "/r/5"]
    assert done.code == 0


def test_full_ignores_what_is_known_and_years_leave_other_reports_unasked(crawl, healthy):
    known = [known_page(healthy.base + "/r/2")]
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}], "-a", "full=1", "-a", "years=2017", known=known)
    assert "if-none-match" not in healthy.headers("/r/2")[0]
    assert [item["entry"]["fiscal_year"] for item in done.reports()] == [2017]
    assert (done.code, healthy.asked("/r/1")) == (0, 0)


NOTES_WHEN = '{"tests.sent_times.SentTimes": 1}'


def test_the_pause_of_a_row_is_kept_between_requests(crawl, healthy, tmp_path):
    row = {"id": "a", "listing_url": healthy.base + "/nb/", "options": '{"delay": 0.6}', "note": "loopback"}
    crawl([row], EXTENSIONS=NOTES_WHEN)
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(sent_times(tmp_path))]
    assert len(gaps) == len(healthy.log) - 1 == 6
    assert min(gaps) > 0.25  # 0.6 s less its jitter of a half


def test_a_crawl_delay_of_robots_txt_is_kept_even_where_the_row_asks_for_no_pause(crawl, healthy, tmp_path):
    healthy.pages["/robots.txt"] = Answer(b"User-agent: harvester\nCrawl-delay: 0.7\n")
    assert crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}], EXTENSIONS=NOTES_WHEN).code == 0
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(sent_times(tmp_path))]
    assert len(gaps) == len(healthy.log) - 1 == 6
    assert min(gaps[1:]) > 0.6


def test_a_database_that_is_none_is_said_in_one_line_with_exit_code_3_and_no_request(crawl, healthy, tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("no database", encoding="utf-8")
    pipelines = '{"harvester.pipelines.sqlite.SqlitePipeline": 900}'
    done = crawl([{"id": "a", "listing_url": healthy.base + "/nb/"}], ITEM_PIPELINES=pipelines, DATABASE=str(path))
    assert done.code == 3
    assert f"The crawl could not start: {path}" in done.err
    assert path.read_text(encoding="utf-8") == "no database"
    assert healthy.log == []


def test_a_row_whose_years_are_all_to_come_is_not_due_and_asks_for_no_report(crawl, healthy):
    healthy.pages["/module/xxgk/tree.jsp"] = Answer(b"<a href='/module/xxgk/x.jsp?area=11990000000000000X'>x</a>" * 9)
    young = {"platform": "hanweb-xxgk", "since": str(dt.datetime.now(BEIJING).year)}
    organ = f"{healthy.base}/module/xxgk/xxgkAnnualReport.jsp?area=11990000000000000X"
    tree = f"{healthy.base}/module/xxgk/tree.jsp"
    done = crawl([{**young, "id": "organ", "listing_url": organ}, {**young, "id": "tree", "listing_url": tree}])
    assert [(done.visit(name)["outcome"], done.visit(name)["requests"]) for name in ("organ", "tree")] == [
        ("not_due", 0), ("not_due", 1),
    ]  # fmt: skip
    assert done.reports() == []
    assert done.code == 0
