"""Nights of a crawl from whose registry a row is deleted."""

from pathlib import Path

from columns import Nights
from loopback import Answer, loopback
from page_words import listing


def test_a_year_that_a_deleted_row_lacks_is_open_no_more_and_what_it_brought_stays(tmp_path: Path) -> None:
    with loopback({}) as one, loopback({}) as other:
        nights = Nights(tmp_path)
        nights.column(one, "stays", {2022: (), 2023: ()})
        nights.column(other, "leaves", {2021: (), 2023: ()})
        nights.crawl(0)
        cells = "SELECT fiscal_year, status FROM coverage WHERE site_id = 'leaves' AND fiscal_year < 2025 ORDER BY 1"
        before = dict(nights.rows(cells))
        assert (before[2022], before[2024]) == ("missing", "missing")
        del nights.servers["leaves"]
        nights.crawl(1)
    after = dict(nights.rows(cells))
    assert after == before | {2022: "blocked", 2024: "blocked"}
    assert nights.rows("SELECT DISTINCT reason FROM coverage WHERE site_id = 'leaves' AND status = 'blocked'") == [
        ("登记表已无此行 · the row left the registry on 2025-06-04",)
    ]
    assert nights.rows("SELECT max(fiscal_year) FROM coverage WHERE site_id = 'leaves'") == [(2024,)]
    assert nights.rows("SELECT count(*) FROM reports WHERE site_id = 'leaves'") == [(2,)]
    assert nights.rows("SELECT id FROM sites WHERE left_at IS NULL") == [("stays",)]


def test_a_row_with_another_id_takes_over_what_the_old_one_had(tmp_path: Path) -> None:
    with loopback({}) as one:
        nights = Nights(tmp_path)
        nights.column(one, "before", {2021: (), 2022: (), 2023: ()})
        nights.crawl(0)
        nights.servers["after"], nights.options["after"] = nights.servers.pop("before"), nights.options.pop("before")
        nights.crawl(1)
        assert nights.rows("SELECT DISTINCT site_id FROM reports") == [("after",)]
        assert nights.rows("SELECT DISTINCT site_id FROM pages WHERE kind = 'report'") == [("after",)]
        assert nights.rows("SELECT DISTINCT site_id FROM coverage") == [("after",)]
        one.pages["/list.html"] = Answer(listing([2022, 2023], ""))
        for day in (2, 3, 4):
            nights.crawl(day)
    assert nights.rows("SELECT site_id, fiscal_year, outcome FROM gone_reports") == [("after", 2021, "gone")]
    lost = nights.rows("SELECT subject, fiscal_year, closed_at FROM alerts WHERE kind = 'lost'")
    assert lost == [("after", 2021, None)]
