"""Night after night over one site, with real requests and a real database: what is asked for, what becomes of it."""

from column import YEARS, Column
from loopback import Answer
from page_words import listing


def test_a_night_without_news_costs_one_request_whatever_the_length_of_the_listing(column: Column) -> None:
    assert len(column.night(0)) == 2 + len(YEARS)
    assert column.night(1) == ["/list.html"]
    assert column.rows("SELECT outcome, requests, budget, not_due, entries FROM visits WHERE crawl_id = 2") == [
        ("unchanged", 1, 1, 10, 10)
    ]


def test_not_modified_from_a_server_with_validators_ends_the_walk_too(column: Column) -> None:
    first = column.server.pages["/list.html"]
    column.server.pages["/list.html"] = Answer(first.body, headers={"ETag": '"1"'})
    column.night(0)
    assert column.night(1) == ["/list.html"]
    assert column.rows("SELECT outcome FROM visits WHERE crawl_id = 2") == [("not_modified",)]
    column.server.pages["/list.html"] = Answer(listing([*range(2015, 2025)], ""), headers={"ETag": '"2"'})
    column.publish(2024)
    assert column.night(2) == ["/list.html", "/2024.html"]


def test_a_listing_that_changed_is_walked_on_and_only_the_new_report_is_fetched(column: Column) -> None:
    column.night(0)
    column.publish(2024)
    column.list_pages([2024, *range(2019, 2023)], [2023, *range(2014, 2019)])
    assert sorted(column.night(1)) == ["/2024.html", "/list.html", "/list_2.html"]
    assert column.rows("SELECT new, not_due FROM visits WHERE crawl_id = 2") == [(1, 10)]


def test_what_changes_on_a_later_page_alone_is_seen_by_the_next_full_walk(column: Column) -> None:
    column.night(0)
    column.publish(2010)
    column.list_pages([*YEARS][5:], [*range(2014, 2019), 2010])
    assert column.night(1) == ["/list.html"]
    assert "/2010.html" in column.night(14)


def test_an_edit_is_seen_within_the_quiet_period_and_makes_one_version(column: Column) -> None:
    column.night(0)
    column.publish(2020, received=77)
    assert "/2020.html" not in column.night(1)
    nights = [day for day in (30, 60, 90) if "/2020.html" in column.night(day)]
    assert nights
    assert column.rows("SELECT count(*) FROM versions") == [(len(YEARS) + 1,)]
    assert column.rows("SELECT edited FROM visits WHERE edited > 0") == [(1,)]
    changed = column.rows(
        "SELECT DISTINCT old_value, new_value FROM changes WHERE cause = 'edited' AND what = 'figure'"
    )
    assert changed == [(6, 77)]


def test_counters_tokens_and_the_date_of_the_day_make_no_version(column: Column) -> None:
    column.night(0)
    for year in YEARS:
        column.publish(year, nonce="b7e1", day="2025年9月30日 星期二", counter=4821)
    asked = column.night(120)
    assert len(asked) == 2 + len(YEARS)
    assert column.rows("SELECT count(*) FROM versions") == [(len(YEARS),)]
    assert column.rows("SELECT unchanged, edited FROM visits WHERE crawl_id = 2") == [(len(YEARS), 0)]


def test_gone_needs_two_complete_listings_on_different_days(column: Column) -> None:
    column.night(0)
    column.list_pages([*YEARS][5:], [*YEARS][1:5])
    gone = "SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL"
    column.night(20)
    assert column.rows(gone) == [(0,)]
    column.night(20.2)
    assert column.rows(gone) == [(0,)], "the same day proves nothing more"
    column.night(21)
    assert column.rows(gone) == [(1,)]
    assert column.rows("SELECT url LIKE '%/2014.html' FROM addresses WHERE gone_at IS NOT NULL") == [(1,)]
    column.list_pages([*YEARS][5:], [*YEARS][:5])
    column.night(50)
    assert column.rows(gone) == [(0,)], "what comes back is not gone"


def test_a_listing_that_broke_off_makes_nothing_gone(column: Column) -> None:
    column.night(0)
    column.server.pages["/list_2.html"] = Answer(status=503)
    for day in (20, 21, 22):
        column.night(day)
    assert column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(0,)]
    assert column.rows("SELECT DISTINCT outcome FROM visits WHERE crawl_id > 1") == [("short_listing",)]


def test_full_asks_for_everything_and_years_leaves_the_others_alone(column: Column) -> None:
    column.night(0)
    assert len(column.night(1, "full=1")) == 2 + len(YEARS)
    asked = column.night(1.5, "full=1", "years=2020-2021")
    assert sorted(asked) == ["/2020.html", "/2021.html", "/list.html", "/list_2.html"]


def test_a_failed_report_page_is_asked_for_again_the_next_night(column: Column) -> None:
    column.server.pages["/2016.html"] = Answer(status=503)
    column.night(0)
    column.publish(2016)
    assert column.night(1) == ["/list.html", "/2016.html"]
    assert column.rows("SELECT new FROM visits WHERE crawl_id = 2") == [(1,)]


def test_paused_rows_are_mirrored_so_that_coverage_knows_them(column: Column) -> None:
    path = column.folder / "sites.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    paused = (
        lines[1].replace("qinghe,", "resting,", 1).replace(",active,", ",paused,").replace("/list.html", "/other.html")
    )
    path.write_text("\n".join([*lines, paused]) + "\n", encoding="utf-8")
    column.night(0)
    assert column.rows("SELECT id, status FROM sites ORDER BY id") == [("qinghe", "active"), ("resting", "paused")]
