"""Golden tables: what each mechanism of reading statutory tables must give, cell by cell."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harvester.items import CellKind, Cleaned, Table
from harvester.parse import parse, read_tables, split_sections

CASES = sorted((Path(__file__).parent.parent / "cases" / "parse" / "tables").glob("*.json"))


def keyed(tables: Any) -> dict[str, Any]:
    """Every keyed cell by its address."""
    found: dict[str, Any] = {}
    for table in tables:
        for cell in table.cells:
            if cell.row_key is not None:
                address = f"{table.key}/{cell.row_key}/{cell.column_key}"
                assert address not in found, f"{address} is there twice"
                found[address] = cell
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_printed_numbers_stand_under_the_right_keys(
    path: Path, table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    blocks = [table(t["rows"], flattened=t["flattened"]) for t in case["tables"]]
    report = cleaned(*([case["prose"]] if "prose" in case else []), *blocks)
    tables = read_tables(report, split_sections(report))
    found = keyed(tables)
    expected = {
        f"{form}/{row}/{column}": value
        for form, rows in case["expected"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }
    assert {address: cell.value for address, cell in found.items()} == expected
    for address, unit in case.get("units", {}).items():
        assert found[address].unit == unit
    for address, kind in case.get("kinds", {}).items():
        assert found[address].kind is CellKind(kind)
    if "source_rows" in case:
        assert [t.source_row for t in tables] == case["source_rows"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_printed_cell_is_handed_on_once_and_leads_back_to_its_place(
    path: Path, table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    blocks = [table(t["rows"], flattened=t["flattened"]) for t in case["tables"]]
    report = cleaned(*blocks)
    tables = read_tables(report, split_sections(report))
    printed = [(n, c.row, c.column, c.text) for n, b in enumerate(blocks, 1) for c in b.grid.cells]
    given = [
        (t.source_table, t.source_row + c.row, c.column, c.text)
        for t in tables
        for c in t.cells
        if "split from" not in (c.note or "")
    ]
    if "run_together" in path.stem:
        assert set(given) <= set(printed)
    else:
        assert sorted(given) == sorted(printed)


def test_a_table_of_no_form_is_kept_without_keys_and_reported(
    table: Callable[..., Table], cleaned: Callable[..., Cleaned]
) -> None:
    report = cleaned(table([["序号", "项目", "金额"], ["1", "办公楼维修", "12.5"]]))
    parsed = parse(report)
    assert [t.key for t in parsed.tables] == [None]
    assert [c.value for c in parsed.tables[0].cells] == [None, None, None, 1, None, 12.5]
    assert [f.rule for f in parsed.findings] == ["table_unrecognised", "no_report"]
