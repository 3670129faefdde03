"""Report pages that are not what their listing promises: files, shells, something else behind a cut title."""

from collections.abc import Iterator

import pytest
from columns import Nights
from loopback import Answer, loopback
from page_words import TITLE, listing, report_page

from tests.documents.word_files import line, word_file

CUT = "青禾县odd局{}年政府信息公开工作…"
NOTICE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nights, dict[str, list[str]]]]:
    nights = Nights(tmp_path_factory.mktemp("odd"))
    with loopback({}) as server:
        nights.column(server, "odd", {2023: (), 2022: (), 2021: (), 2020: (), 2019: (), 2018: ()})
        rows = listing([2023, 2022, 2021, 2018], "").decode().replace("2021.html", "2021.PDF")
        rows = rows.replace("2018.html", "2018.docx")
        cut = "".join(
            f'<li><a href="{y}.html">{CUT.format(y)}</a><span>{y + 1}-01-20</span></li>' for y in (2020, 2019)
        )
        server.pages["/list.html"] = Answer(rows.replace("</ul>", f"{cut}</ul>").encode())
        server.pages["/2022.html"] = Answer(b"<script>window.location.href = 'moved/2022.html';</script>")
        server.pages["/moved/2022.html"] = Answer(report_page(2022))
        server.pages["/2021.PDF"] = Answer(b"%PDF-1.4 " + b"x" * 900, headers={"Content-Type": "application/pdf"})
        draft = word_file(line(TITLE.format(2018)) + line("2018年收到政府信息公开申请17件。") + line("2019年1月20日"))
        server.pages["/2018.docx"] = Answer(draft, headers={"Content-Type": "application/octet-stream"})
        words = "2019年政府信息公开工作要点：全年主动公开政府信息100条以上，收到申请5件以内。" * 9
        server.pages["/2019.html"] = Answer(NOTICE.format("青禾县odd局2019年政府信息公开工作要点", words).encode())
        yield nights, nights.crawl(0)


def test_a_report_behind_a_script_is_followed_on_its_host_and_known_by_the_address_listed(night):
    nights, asked = night
    base = nights.servers["odd"].base
    ((title, captured),) = nights.rows(
        "SELECT r.title, c.url FROM reports r JOIN versions v ON v.id = r.current_version_id "
        "JOIN captures c ON c.id = v.capture_id WHERE r.url = ?",
        f"{base}/2022.html",
    )
    assert (title, captured) == (TITLE.format(2022), f"{base}/moved/2022.html")
    assert asked["odd"].count("/moved/2022.html") == 1


def test_a_report_that_is_a_file_is_named_and_kept(night):
    nights, _ = night
    url = nights.servers["odd"].base + "/2021.PDF"
    ((outcome, title, year),) = nights.rows("SELECT outcome, title, fiscal_year FROM pages WHERE url = ?", url)
    assert (outcome, title, year) == ("unreadable", TITLE.format(2021), 2021)
    assert nights.rows("SELECT media_type, warc_file IS NOT NULL FROM captures WHERE url = ?", url) == [
        ("application/pdf", 1)
    ]


def test_a_report_that_is_a_word_file_is_read_like_a_page(night):
    nights, _ = night
    url = nights.servers["odd"].base + "/2018.docx"
    assert nights.rows("SELECT outcome FROM pages WHERE url = ?", url) == [("ok",)]
    assert nights.rows(
        "SELECT value, unit, place FROM current_figures WHERE url = ? AND indicator = 'requests_received'", url
    ) == [(17, "件", "paragraph 2")]


def test_the_year_of_a_report_that_no_reader_takes_is_not_called_missing(night):
    nights, _ = night
    ((status, reason),) = nights.rows("SELECT status, reason FROM coverage WHERE fiscal_year = 2021")
    assert status == "broken"
    assert "PDF" in reason


def test_the_visit_says_so_and_is_well(night):
    nights, _ = night
    ((outcome, message),) = nights.rows("SELECT outcome, message FROM visits")
    assert outcome == "ok"
    assert message == "report pages not had: not_a_report 1, unreadable 1"


def test_behind_a_cut_title_only_a_report_becomes_one(night):
    nights, _ = night
    assert nights.rows("SELECT fiscal_year FROM reports ORDER BY 1") == [(2018,), (2020,), (2022,), (2023,)]
    assert nights.rows("SELECT outcome FROM pages WHERE url LIKE '%/2019.html'") == [("not_a_report",)]
