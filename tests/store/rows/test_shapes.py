"""Cells in two parts (what many reports share, what one prints) come out of the view as they went in."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from store_samples import report

from harvester.items import CellKind, Grid, ReportTable, StatutoryCell
from harvester.store import Writer, open_database
from harvester.store.rows.content import content
from harvester.store.rows.shapes import shaped
from harvester.store.rows.stored_content import stored_content
from harvester.store.rows.values import number, optional, storable

_CELLS = (
    'SELECT "row", "column", row_span, column_span, text, kind, value, unit, row_key, column_key, place, note '
    'FROM cells WHERE table_id = ? ORDER BY "row", "column"'
)
_TEXTS = st.one_of(
    st.sampled_from(
        ["", "0", "12", "007", "1,234", "—", "/", "无", "项目", "单位：某局", "2019年", "合计", "\0", "\ud800"]
    ),
    st.text(max_size=70),
)
_CELL = st.fixed_dictionaries(
    {
        "text": _TEXTS,
        "kind": st.sampled_from(list(CellKind)),
        "value": st.one_of(
            st.none(),
            st.integers(0, 30),
            st.integers(-(2**70), 2**70),
            st.floats(allow_nan=False, allow_infinity=False),
        ),
        "unit": st.sampled_from([None, "件", "万元"]),
        "row_key": st.sampled_from([None, "new_received", "granted"]),
        "column_key": st.sampled_from([None, "total"]),
        "note": st.sampled_from([None, None, None, "not exact: about"]),
    }
)


def table(cells: list[StatutoryCell], key: str | None, place: str = "html/body/table[1]") -> ReportTable:
    return ReportTable(
        position=1, key=key, section_key=None, rows=len(cells), columns=1, cells=tuple(cells), grid=Grid(array=()),
        source_table=1, place=place,
    )  # fmt: skip


def with_table(one: ReportTable, number_of_report: int) -> tuple[object, ...]:
    item = report(url=f"http://sf.qingshan.gov.cn/{number_of_report}.html", year=2000 + number_of_report)
    assert item.parsed is not None
    return (replace(item, parsed=replace(item.parsed, tables=(one,))),)


def expected(cell: StatutoryCell) -> tuple[object, ...]:
    return (
        cell.row, cell.column, cell.row_span, cell.column_span, storable(cell.text), cell.kind.value,
        number(cell.value), optional(cell.unit), cell.row_key, cell.column_key, cell.place, optional(cell.note),
    )  # fmt: skip


@pytest.fixture(scope="module")
def one_database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return open_database(tmp_path_factory.mktemp("shapes") / "harvest.db")


@given(st.lists(_CELL, max_size=8), st.sampled_from([None, "v2021_applications"]), st.booleans())
def test_whatever_a_table_says_its_cells_come_back(
    one_database: Database, made: list[dict[str, object]], key: str | None, lines: bool
) -> None:
    cells = [
        StatutoryCell(
            row=row, column=0, row_span=1, column_span=1,
            place=f"line {5 + row}" if lines else f"html/body/table[1]/tr[{row + 1}]/td[1]", **parts,  # type: ignore[arg-type]
        )
        for row, parts in enumerate(made)
    ]  # fmt: skip
    one = table(cells, key, "line 5" if lines else "html/body/table[1]")
    one_database.execute("SAVEPOINT example")
    try:
        writer = Writer(one_database)
        item = with_table(one, 1)[0]
        assert writer._put(item, None) == "new"  # type: ignore[arg-type]
        [version_id, table_id] = one_database.execute("SELECT version_id, id FROM tables").fetchone()
        stored = one_database.execute(_CELLS, [table_id]).fetchall()
        assert [tuple(map(repr, row)) for row in stored] == [tuple(map(repr, expected(cell))) for cell in cells]
        read = content(item.cleaned, item.parsed, item.findings)  # type: ignore[attr-defined]
        assert stored_content(one_database, version_id).sha256() == read.sha256()
    finally:
        one_database.execute("ROLLBACK TO example")
        one_database.execute("RELEASE example")


def test_numbers_with_decimals_lose_nothing(one_database: Database) -> None:
    chance = random.Random(5)  # noqa: S311 - the same numbers each time
    amounts = [round(chance.uniform(-1e6, 1e9), chance.randint(1, 6)) for _ in range(3000)]
    back = one_database.execute("SELECT value FROM json_each(?)", ["[" + ",".join(map(repr, amounts)) + "]"]).fetchall()
    assert [value for (value,) in back] == amounts


@pytest.mark.parametrize("place", ["", "line 3", "html/body/table[1]", "line 12345678901"])
def test_cells_of_lines_are_stored_wherever_their_table_is_said_to_stand(
    db: Database, writer: Writer, place: str
) -> None:
    cells = [
        StatutoryCell(
            row=row, column=0, row_span=1, column_span=1, text="x", kind=CellKind.TEXT, place=f"line {7 + row}"
        )
        for row in range(3)
    ]
    [item] = with_table(table(cells, None, place), 1)

    assert writer.store([item]).new == 1  # type: ignore[list-item]
    assert db.execute("SELECT place FROM cells ORDER BY place").fetchall() == [("line 7",), ("line 8",), ("line 9",)]


def test_reports_with_the_same_form_share_its_shape_whatever_they_print(db: Database, writer: Writer) -> None:
    writer.store([report()])
    shapes = db.execute("SELECT count(*) FROM shapes").fetchone()
    writer.store([report(year=2023, url="http://sf.qingshan.gov.cn/2.html")])
    assert db.execute("SELECT count(*) FROM shapes").fetchone() == shapes
    assert db.execute("SELECT count(*) FROM tables WHERE shape_id IS NULL OR printed IS NULL").fetchone() == (0,)


@pytest.mark.parametrize(
    ("label", "other", "shared"),
    [
        ("合计", "合计", True),
        ("总计", "合计", False),
        ("2019年统计表", "2020年统计表", True),
        ("单位：甲局", "单位：乙局", True),
    ],
)
def test_a_remark_of_one_report_does_not_make_a_shape_of_its_own(label: str, other: str, shared: bool) -> None:
    def one(text: str) -> ReportTable:
        fixed = StatutoryCell(row=0, column=0, row_span=1, column_span=2, text=text, kind=CellKind.TEXT)
        value = StatutoryCell(
            row=1, column=0, row_span=1, column_span=1, text="3", kind=CellKind.NUMBER, value=3,
            row_key="new_received", column_key="total",
        )  # fmt: skip
        return table([fixed, value], "v2021_applications")

    assert (shaped(one(label)).shape is shaped(one(other)).shape) == shared


def test_a_savepoint_that_is_rolled_back_takes_the_shapes_it_made_with_it(db: Database, writer: Writer) -> None:
    broken = report(url="http://sf.qingshan.gov.cn/3.html", year=2022)
    assert broken.parsed is not None
    twice = broken.parsed.tables[0]
    item = replace(broken, parsed=replace(broken.parsed, tables=(twice, twice)))
    assert writer.store([item, report()]).failed == 1
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT count(*) FROM cells").fetchone()[0] > 0
