"""The audit over a database: only what changed is looked at again; findings stand beside those of each report."""

from sqlite_utils import Database
from store_samples import applications, art20, report

from harvester.audit import audit
from harvester.audit.series import VERSION
from harvester.items import ReportItem
from harvester.store import Writer, cross_findings, organs_to_audit, put_audit, years_of


def of_year(year: int, *, over: int, forward: int, publisher: str = "青山市司法局") -> ReportItem:
    return report(
        year=year,
        publisher=publisher,
        url=f"http://sf.qingshan.gov.cn/{publisher}/{year}.html",
        tables=(applications({"carried_over": over, "carried_forward": forward}),),
        remark=f"{over} {forward}",
    )


def rules(db: Database) -> list[tuple[int, str]]:
    return db.execute(
        "SELECT fiscal_year, rule FROM current_findings WHERE compared_version_id IS NOT NULL ORDER BY 1, 2"
    ).fetchall()


def test_findings_across_years_stand_in_the_view_of_findings(db: Database) -> None:
    Writer(db).store(
        [of_year(2021, over=0, forward=4), of_year(2022, over=3, forward=1), of_year(2023, over=1, forward=0)]
    )
    done = audit(db)
    assert (done.organs, done.reports, done.findings) == (1, 3, 1)
    assert rules(db) == [(2022, "APP-05")]


def test_units_and_words_of_a_stored_report_are_compared_too(db: Database) -> None:
    def bought(year: int, amount: int, unit: str, publisher: str) -> ReportItem:
        table = art20("v2019_art20_9", {("centralized_procurement", "total_amount"): amount}, 1)
        cells = tuple(cell._replace(unit=unit if cell.value is not None else None) for cell in table.cells)
        url = f"http://sf.qingshan.gov.cn/{publisher}/{year}.html"
        return report(year=year, publisher=publisher, url=url, tables=(table._replace(cells=cells),), remark=str(year))

    Writer(db).store([
        bought(2019, 120_000, "元", "青山市司法局"), bought(2020, 13, "万元", "青山市司法局"),
        bought(2019, 120_000, "元", "青山市教育局"), bought(2020, 13, "元", "青山市教育局"),
    ])  # fmt: skip
    audit(db)
    assert [(name, rule) for name, _, rule, _, _ in cross_findings(db)] == [("青山市教育局", "ART20-05")]


def test_a_second_audit_looks_at_nothing_and_a_changed_report_at_its_organ_only(db: Database) -> None:
    writer = Writer(db)
    writer.store([of_year(2021, over=0, forward=4), of_year(2022, over=3, forward=1)])
    writer.store([of_year(2022, over=0, forward=0, publisher="青山市教育局")])
    assert audit(db).organs == 2
    assert audit(db).organs == 0
    writer.store([of_year(2021, over=0, forward=3)])
    assert audit(db).organs == 1
    assert rules(db) == []
    assert audit(db, everything=True).organs == 2


def test_the_contradiction_is_told_with_both_numbers(db: Database) -> None:
    Writer(db).store([of_year(2021, over=0, forward=4), of_year(2022, over=3, forward=1)])
    audit(db)
    [(publisher, year, rule, severity, message)] = cross_findings(db)
    assert (publisher, year, rule, severity) == ("青山市司法局", 2022, "APP-05", "warning")
    assert message.startswith(
        "“上年结转政府信息公开申请数量·总计”：按2021年结转下年度继续办理推算，2022年上年结转应为4，实为3 · "
    )
    assert "4 expected from the report of 2021, 3 printed in 2022" in message


def test_a_version_that_took_up_a_file_meanwhile_is_looked_at_again(db: Database) -> None:
    Writer(db).store([of_year(2021, over=0, forward=4), of_year(2022, over=3, forward=1)])
    [organ] = organs_to_audit(db, VERSION)
    years = years_of(db, organ)
    db.execute("UPDATE versions SET files = '[\"a1\"]' WHERE id = ?", [years[0].version_id])
    put_audit(db, VERSION, years, [])
    assert db.execute("SELECT version_id FROM audited").fetchall() == [(years[1].version_id,)]
    assert audit(db).organs == 1
    assert audit(db).organs == 0
