"""Whose text is a report's current one when its address moves, is taken by another report, or is gone."""

import datetime as dt

from sqlite_utils import Database
from store_samples import HOME, NOON, entries_of, report, unread

from harvester.items import Listed, Outcome, ReportItem, VisitItem
from harvester.store import Writer, check_index

AWAY = "http://sf.qingshan.gov.cn/2026/9.html"
THIRD = "http://sf.qingshan.gov.cn/2026/8.html"


def day(number: float) -> dt.datetime:
    return NOON + dt.timedelta(days=number)


def walk(number: float, *urls: str, complete: bool = True, site_id: str = "qingshan") -> VisitItem:
    """A walk over the listing that brought these addresses."""
    listed = Listed(
        url="http://sf.qingshan.gov.cn/",
        at=day(number),
        entries=entries_of(*urls),
        complete=complete,
        digest=f"d{number}",
    )
    return VisitItem(site_id=site_id, outcome=Outcome.OK, entries=len(urls), requests=1, listed=listed)


def seen(number: float, url: str, received: int = 12, **words: object) -> ReportItem:
    return report(url=url, received=received, fetched_at=day(number), **words)  # type: ignore[arg-type]


def own(db: Database) -> list[tuple[object, ...]]:
    """Address and number of the current version, in the report, its summary and the index."""
    assert check_index(db).faults == ()
    return db.execute(
        "SELECT r.url, s.new_received FROM reports r JOIN summaries s ON s.report_id = r.id "
        "AND s.version_id = r.current_version_id ORDER BY r.id"
    ).fetchall()


def replaced(db: Database) -> list[tuple[object, ...]]:
    return db.execute("SELECT number, previous_version_id FROM versions ORDER BY id").fetchall()


def test_a_walk_that_lists_a_new_address_in_the_place_of_the_old_one_moves_the_report(
    db: Database, writer: Writer
) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30), walk(1.1, AWAY)])
    assert own(db) == [(AWAY, 30)]
    assert replaced(db) == [(1, None), (2, 1)]
    assert db.execute("SELECT DISTINCT old_value, new_value FROM changes WHERE what = 'figure'").fetchall() == [
        (12, 30)
    ]


def test_the_same_in_two_transactions_of_which_the_second_comes_a_night_later(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30)])  # killed before its visit ended
    writer.store([walk(2, AWAY)])
    assert (own(db), replaced(db)) == ([(AWAY, 30)], [(1, None), (2, 1)])


def test_a_walk_that_broke_off_moves_nothing(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30), walk(1.1, AWAY, complete=False)])
    assert (own(db), replaced(db)) == ([(HOME, 12)], [(1, None), (2, None)])


def test_an_address_known_beside_the_old_one_waits_until_that_is_gone_and_is_no_change(
    db: Database, writer: Writer
) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30), walk(1.1, HOME, AWAY)])
    writer.store([walk(2, AWAY)])
    assert own(db) == [(HOME, 12)], "a first day of absence proves nothing"
    writer.store([walk(3, AWAY)])
    assert (own(db), replaced(db)) == ([(AWAY, 30)], [(1, None), (2, None)])


def test_an_address_of_a_first_walk_that_broke_off_was_there_beside_the_other(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), seen(0.01, AWAY, 30), walk(0.1, HOME, AWAY, complete=False)])
    writer.store([walk(1, AWAY)])
    assert (own(db), replaced(db)) == ([(HOME, 12)], [(1, None), (2, None)])


def test_two_addresses_met_at_the_same_moment_stood_side_by_side(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), seen(0, AWAY, 30), walk(0, HOME, AWAY)])
    writer.store([walk(1, AWAY)])
    assert (own(db), replaced(db)) == ([(HOME, 12)], [(1, None), (2, None)])


def test_so_did_two_that_were_fetched_at_the_same_moment(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30), seen(1, HOME), walk(1.1, AWAY)])
    assert (own(db), replaced(db)) == ([(HOME, 12)], [(1, None), (2, None)])


def test_an_address_fetched_again_after_the_new_one_was_met_has_not_moved_there(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30), seen(1.1, HOME), walk(1.2, AWAY)])
    assert (own(db), replaced(db)) == ([(HOME, 12)], [(1, None), (2, None)])


def test_what_is_listed_elsewhere_alone_is_no_place_to_move_to(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30, site_id="other"), walk(1.1, THIRD)])
    assert own(db) == [(HOME, 12)]
    writer.store([walk(2, THIRD)])
    assert own(db) == [(AWAY, 30)], "but it is one where the old address is gone"


def test_a_new_address_that_could_be_fetched_a_day_late_is_one_it_moved_to(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([walk(1, AWAY)])
    writer.store([seen(2, AWAY, 30), walk(2.1, AWAY)])
    assert (own(db), replaced(db)) == ([(AWAY, 30)], [(1, None), (2, 1)])


def test_every_edit_at_the_new_address_is_a_change_of_its_own(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30)])
    writer.store([seen(2, AWAY, 31), walk(2.1, AWAY)])
    assert (own(db), replaced(db)) == ([(AWAY, 31)], [(1, None), (2, 1), (3, 2)])


def test_an_older_text_at_the_address_that_takes_over_replaces_nothing(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME)])
    writer.store([seen(1, HOME, 40)])
    writer.store([seen(1.5, AWAY, 12), walk(1.6, AWAY)])
    assert (own(db), replaced(db)) == ([(AWAY, 12)], [(1, None), (2, 1)])


def test_what_could_not_be_read_at_the_old_address_is_replaced_by_nothing(db: Database, writer: Writer) -> None:
    writer.store([unread(url=HOME), walk(0, HOME)])
    writer.store([seen(1, AWAY, 30), walk(1.1, AWAY)])
    assert (AWAY, 30) in own(db)
    assert db.execute("SELECT count(*) FROM versions WHERE previous_version_id > 0").fetchone() == (0,)


def test_of_several_addresses_the_one_seen_last_takes_over(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), seen(0.1, THIRD, 50), seen(0.2, AWAY, 60), walk(0.3, HOME, AWAY, THIRD)])
    writer.store([walk(1, AWAY, THIRD), walk(2, AWAY, THIRD)])
    assert own(db) == [(AWAY, 60)]


def test_the_only_address_of_a_report_stays_its_own_when_it_is_gone(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), walk(0, HOME), walk(1, THIRD), walk(2, THIRD)])
    assert own(db) == [(HOME, 12)]
    assert db.execute("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL").fetchone() == (1,)


def test_an_address_taken_by_another_report_hands_the_first_one_over_to_its_other(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME), seen(0.1, AWAY)])
    writer.store([seen(1, HOME, 5, year=2025)])
    assert own(db) == [(AWAY, 12), (HOME, 5)]


def test_an_edit_at_the_other_address_counts_where_the_own_one_is_another_reports(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME)])
    writer.store([seen(1, HOME, 5, year=2025)])
    writer.store([seen(2, AWAY, 70)])
    assert own(db) == [(AWAY, 70), (HOME, 5)]


PUBLISHED = dt.date(2025, 1, 20)


def years(db: Database) -> list[tuple[object, ...]]:
    return db.execute("SELECT fiscal_year, url FROM reports ORDER BY id").fetchall()


def test_a_year_put_right_on_a_page_of_the_same_day_of_publication_is_the_same_report(
    db: Database, writer: Writer
) -> None:
    writer.store([seen(0, HOME, year=2025, published_on=PUBLISHED)])
    writer.store([seen(1, HOME, 13, year=2024, published_on=PUBLISHED)])
    assert years(db) == [(2024, HOME)]


def test_a_year_put_right_in_the_title_alone_reaches_report_and_summary(db: Database, writer: Writer) -> None:
    writer.store([seen(0, HOME, year=2025, published_on=PUBLISHED)])
    writer.store([seen(1, HOME, year=2024, published_on=PUBLISHED)])
    assert years(db) == [(2024, HOME)]
    assert db.execute("SELECT r.title LIKE '%2024%', s.fiscal_year FROM reports r JOIN summaries s").fetchall() == [
        (1, 2024)
    ]


def test_a_page_replaced_every_year_is_another_report_also_where_it_keeps_its_first_day(
    db: Database, writer: Writer
) -> None:
    writer.store([seen(0, HOME, year=2024, published_on=PUBLISHED)])
    writer.store([seen(1, HOME, year=2025, published_on=PUBLISHED)])
    assert years(db) == [(2024, HOME), (2025, HOME)]


def test_without_a_day_of_publication_or_with_another_one_a_new_year_is_a_new_report(
    db: Database, writer: Writer
) -> None:
    writer.store([seen(0, HOME, year=2025)])
    writer.store([seen(1, HOME, year=2024)])
    writer.store([seen(2, AWAY, year=2023, published_on=PUBLISHED)])
    writer.store([seen(3, AWAY, year=2022, published_on=dt.date(2023, 1, 20))])
    assert years(db) == [(2025, HOME), (2024, HOME), (2023, AWAY), (2022, AWAY)]


def test_a_year_put_right_to_one_that_is_there_already_is_that_report(db: Database, writer: Writer) -> None:
    writer.store([seen(0, AWAY, year=2024), seen(0, HOME, 12, year=2025, published_on=PUBLISHED)])
    writer.store([seen(1, HOME, 12, year=2024, published_on=PUBLISHED)])
    assert db.execute("SELECT count(*) FROM reports WHERE fiscal_year = 2024").fetchone() == (1,)
