"""The files that reports link to: fetched as politely as pages, kept, named where they cannot be had."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from columns import Nights
from loopback import Answer, loopback
from page_words import TITLE, listing, report_page

from harvester.archive import read_capture

PDF = b"%PDF-1.4 " + b"x" * 500
WORD = b"PK\x03\x04...word/document.xml..."
WALL = "<html><body><p>链接来源不明，禁止盗链，请从正文页面进入后下载。</p></body></html>".encode()
CAPTCHA = "<html><body><p>请输入验证码</p><input name='codeValue'></body></html>".encode()
PAGE = f"<html><body><p>{'县司法局办公地点与联系方式，欢迎来电咨询。' * 5}</p></body></html>".encode()
FILE = {"Content-Type": "application/octet-stream"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nights, dict[str, list[str]]]]:
    nights = Nights(tmp_path_factory.mktemp("attachments"))
    with ExitStack() as stack:
        open_ = lambda pages: stack.enter_context(loopback(pages))  # noqa: E731 - one line seven times
        plain = {
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /secret/", headers={"Content-Type": "text/plain"}),
            "/f/a.pdf": Answer(PDF, headers={**FILE, "ETag": '"1"'}),
            "/down.jsp?id=2": Answer(WORD, headers=FILE),
            "/f/page.doc": Answer(PAGE),
            "/f/large.zip": Answer(b"PK\x03\x04" + b"x" * 400_000, headers=FILE),
            "/f/moved.xls": Answer(status=302, headers={"Location": "http://10.1.2.3/x.xls"}),
            "/secret/b.pdf": Answer(PDF),
        }
        linked = (
            ("f/a.pdf", "附件1.pdf"),
            ("down.jsp?id=2", "附件2.docx"),
            ("f/page.doc", "附件3.doc"),
            ("f/gone.xls", "附件4.xls"),
            ("f/large.zip", "附件5.zip"),
            ("f/moved.xls", "附件6.xls"),
            ("secret/b.pdf", "附件7.pdf"),
            ("http://files.example.com/c.pdf", "附件8.pdf"),
            ("2022.html", "附件9.doc"),
        )
        nights.column(open_(plain), "plain", {2022: linked, 2021: (("f/a.pdf", "统计表.pdf"),)})
        walls = {2022: (("w/1.pdf", "一.pdf"), ("w/2.pdf", "二.pdf"), ("w/3.pdf", "三.pdf")), 2021: ()}
        at_once = {"delay": 0}  # what an answer says of its host is noted before the next request, pause or none
        for name, options in (("captcha", at_once), ("stranger", at_once), ("off", {"attachments": False})):
            answer = CAPTCHA if name == "captcha" else WALL
            nights.column(open_({f"/w/{n}.pdf": Answer(answer) for n in (1, 2, 3)}), name, walls, **options)
        nights.column(open_({f"/w/{n}.pdf": Answer(b"no", 403) for n in (1, 2, 3)}), "refuses", walls)
        nights.column(open_({f"/w/{n}.pdf": Answer(PDF) for n in (1, 2, 3)}), "guest", walls, referer="page")
        yield nights, nights.crawl(0, "DOWNLOAD_MAXSIZE=100000")


def test_files_are_kept_with_their_kind_size_and_hash(first):
    nights, _ = first
    base = nights.servers["plain"].base
    rows = nights.rows("SELECT media_type, bytes, outcome, sha256 FROM attachments WHERE url = ?", f"{base}/f/a.pdf")
    assert [row[:3] for row in rows] == [("application/pdf", len(PDF), "ok")] * 2
    file, offset = nights.rows("SELECT warc_file, warc_offset FROM captures WHERE sha256 = ?", rows[0][3])[0]
    assert read_capture(nights.folder / "archive" / file, offset).body == PDF


def test_a_file_behind_a_servlet_is_known_by_its_bytes(first):
    nights, _ = first
    url = nights.servers["plain"].base + "/down.jsp?id=2"
    ((kind, outcome),) = nights.rows("SELECT media_type, outcome FROM attachments WHERE url = ?", url)
    assert (outcome, kind.rsplit(".", 1)[-1]) == ("ok", "document")


def test_each_file_that_cannot_be_had_says_why(first):
    nights, _ = first
    assert nights.outcomes("plain") == {
        "/f/a.pdf": "ok",
        "/down.jsp?id=2": "ok",
        "/f/page.doc": "not_a_file",
        "/f/gone.xls": "not_found",
        "/f/large.zip": "too_large",
        "/f/moved.xls": "private_address",
        "/secret/b.pdf": "robots_refused",
        "/2022.html": None,
    }
    assert nights.rows("SELECT outcome FROM attachments WHERE url LIKE '%example.com%'") == [("off_site",)]
    unsaid = nights.rows("SELECT url FROM pages WHERE kind = 'attachment' AND outcome <> 'ok' AND message IS NULL")
    assert unsaid == []


def test_each_address_was_asked_for_once_and_what_is_forbidden_not_at_all(first):
    _, asked = first
    files = [path for path in asked["plain"] if path.startswith(("/f/", "/down", "/secret"))]
    assert sorted(files) == ["/down.jsp?id=2", "/f/a.pdf", "/f/gone.xls", "/f/large.zip", "/f/moved.xls", "/f/page.doc"]


def test_files_come_after_every_page_of_their_host(first):
    _, asked = first
    pages = [number for number, path in enumerate(asked["plain"]) if path.endswith(".html")]
    assert max(pages) < min(number for number, path in enumerate(asked["plain"]) if path.startswith("/f/"))


def test_a_captcha_is_named_and_the_other_files_are_left_alone(first):
    nights, asked = first
    assert sorted(map(str, nights.outcomes("captcha").values())) == ["captcha", "host_stopped", "host_stopped"]
    assert len([path for path in asked["captcha"] if path.startswith("/w/")]) == 1


def test_a_referer_wall_is_named_and_no_referer_is_sent(first):
    nights, asked = first
    assert sorted(map(str, nights.outcomes("stranger").values())) == ["host_stopped", "referer_wall", "referer_wall"]
    sent = [headers for path, headers in nights.servers["stranger"].log if path.startswith("/w/")]
    assert len(sent) == len([path for path in asked["stranger"] if path.startswith("/w/")]) == 2
    assert not [headers for headers in sent if "referer" in headers]


def test_a_row_may_say_that_files_are_told_which_report_links_to_them(first):
    nights, _ = first
    server = nights.servers["guest"]
    assert {headers["referer"] for path, headers in server.log if path.startswith("/w/")} == {
        f"{server.base}/2022.html"
    }
    assert set(nights.outcomes("guest").values()) == {"ok"}


def test_a_row_may_say_that_files_are_only_named(first):
    nights, asked = first
    assert sorted(asked["off"]) == ["/2021.html", "/2022.html", "/list.html"]
    assert set(nights.outcomes("off").values()) == {None}


def test_no_wall_harms_a_report_or_its_visit(first):
    nights, _ = first
    assert set(nights.rows("SELECT site_id, outcome FROM visits")) == {(name, "ok") for name in nights.servers}
    assert nights.rows("SELECT count(*) FROM reports WHERE outcome = 'ok'") == [(2 * len(nights.servers),)]


def test_the_visit_counts_them_and_they_are_in_its_budget(first):
    nights, _ = first
    ((told, requests, budget, message),) = nights.rows(
        "SELECT attachments, requests, budget, message FROM visits WHERE site_id = 'captcha'"
    )
    assert json.loads(told) == {"captcha": 1, "host_stopped": 2}
    assert budget == 6  # the listing, two reports, three files
    assert requests <= budget
    assert "attachments not had: captcha 1" in message


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    made = Nights(tmp_path)
    with loopback({"/f/a.pdf": Answer(PDF, headers={**FILE, "ETag": '"1"'}), "/f/b.doc": Answer(WORD)}) as server:
        made.column(server, "qinghe", {2022: (("f/a.pdf", "附件.pdf"), ("f/b.doc", "附件.doc")), 2021: ()})
        made.crawl(0)
        yield made


def files_of(asked: dict[str, list[str]]) -> list[str]:
    return [path for path in asked["qinghe"] if path.startswith("/f/")]


def test_a_known_file_is_not_asked_for_again_while_its_report_is_what_it_was(nights):
    assert files_of(nights.crawl(1)) == []
    assert files_of(nights.crawl(31)) == []  # the report itself is due by then


def test_a_changed_report_has_its_files_asked_for_again_with_their_validators(nights):
    server = nights.servers["qinghe"]
    files = (("f/a.pdf", "附件.pdf"), ("f/b.doc", "附件.doc"), ("f/new.pdf", "附件3.pdf"))
    server.pages["/2022.html"] = Answer(report_page(2022, received=9, files=files))
    server.pages["/f/new.pdf"] = Answer(PDF)
    assert sorted(files_of(nights.crawl(91))) == ["/f/a.pdf", "/f/b.doc", "/f/new.pdf"]
    assert server.headers("/f/a.pdf")[0]["if-none-match"] == '"1"'
    assert set(nights.outcomes("qinghe").values()) == {"ok"}
    assert nights.rows("SELECT outcome FROM pages WHERE url LIKE '%/f/a.pdf'") == [("ok",)]


def test_the_files_of_an_edited_report_are_owed_by_a_run_that_was_killed_before_they_came(nights):
    server = nights.servers["qinghe"]
    files = (("f/a.pdf", "附件.pdf"), ("f/b.doc", "附件.doc"))
    server.pages["/2022.html"] = Answer(report_page(2022, received=9, files=files))
    title = TITLE.format(2022).encode()  # another one in the listing ends the report's rest, and not that of its files
    server.pages["/list.html"] = Answer(listing([2022, 2021], "").replace(title, title + "（更新）".encode()))
    server.pages["/f/a.pdf"] = Answer(PDF + b"new", headers={**FILE, "ETag": '"2"'}, wait=20)
    nights.crawl_until(1, "/f/a.pdf")
    assert nights.rows("SELECT max(number) FROM versions") == [(2,)]
    server.pages["/f/a.pdf"] = Answer(PDF + b"new", headers={**FILE, "ETag": '"2"'})
    assert sorted(files_of(nights.crawl(1.1))) == ["/f/a.pdf", "/f/b.doc"]
    assert nights.rows("SELECT bytes FROM attachments WHERE url LIKE '%/f/a.pdf'") == [(len(PDF) + 3,)]
    assert files_of(nights.crawl(1.2)) == []


def test_after_a_quarter_files_are_looked_at_again(nights):
    assert sorted(files_of(nights.crawl(95))) == ["/f/a.pdf", "/f/b.doc"]


def test_a_file_that_is_gone_later_stays_had(nights):
    del nights.servers["qinghe"].pages["/f/b.doc"]
    nights.crawl(95)
    assert nights.outcomes("qinghe")["/f/b.doc"] == "ok"
    assert nights.rows("SELECT outcome FROM pages WHERE url LIKE '%/f/b.doc'") == [("not_found",)]


def test_what_could_not_be_had_for_a_passing_reason_is_asked_for_in_the_next_run(nights):
    server = nights.servers["qinghe"]
    server.pages["/f/c.pdf"] = Answer(b"busy", 503)
    server.pages["/2020.html"] = Answer(report_page(2020, files=(("f/c.pdf", "附件.pdf"),)))
    server.pages["/list.html"] = Answer(listing([2022, 2021, 2020], ""))
    assert files_of(nights.crawl(1)) == ["/f/c.pdf"]
    server.pages["/f/c.pdf"] = Answer(PDF)
    assert files_of(nights.crawl(2)) == ["/f/c.pdf"]
    assert nights.outcomes("qinghe")["/f/c.pdf"] == "ok"


def test_a_file_that_is_due_is_asked_for_though_listing_and_report_are_what_they_were(nights):
    server = nights.servers["qinghe"]
    server.pages["/f/b.doc"] = Answer(b"busy", 503)
    assert sorted(files_of(nights.crawl(95))) == ["/f/a.pdf", "/f/b.doc"]
    server.pages["/f/b.doc"] = Answer(WORD)
    assert nights.crawl(95.5)["qinghe"] == ["/list.html", "/f/b.doc"]
    assert nights.crawl(95.9)["qinghe"] == ["/list.html"]


def test_a_file_linked_in_another_spelling_than_its_address_rests_too(nights):
    server = nights.servers["qinghe"]
    server.pages["/2020.html"] = Answer(report_page(2020, files=((f"{server.base}/f/a.pdf#top", "附件.pdf"),)))
    server.pages["/list.html"] = Answer(listing([2022, 2021, 2020], ""))
    assert files_of(nights.crawl(1)) == ["/f/a.pdf"]  # a new report brings its files, had before or not
    assert nights.crawl(1.5)["qinghe"] == ["/list.html"]


def test_the_setting_switches_all_of_it_off(tmp_path):
    made = Nights(tmp_path)
    with loopback({"/f/a.pdf": Answer(PDF)}) as server:
        made.column(server, "qinghe", {2022: (("f/a.pdf", "附件.pdf"),)})
        assert files_of(made.crawl(0, "ATTACHMENTS=0")) == []
        assert made.outcomes("qinghe") == {"/f/a.pdf": None}
        assert files_of(made.crawl(1)) == ["/f/a.pdf"]
