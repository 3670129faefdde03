"""A table of data whose columns stand in tables of their own, side by side in one row of a table around them."""

import pytest

from harvester.documents import read_document
from harvester.items import Table

LABELS = (
    "一、主动公开情况",
    "（一）主动公开政府信息数",
    "（二）政府网站公开政府信息数",
    "（三）政务微信公开政府信息数",
)
UNITS = ("——", "条", "条", "条")
VALUES = ("", "31", "20", "0")


def column(texts: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr><td>{text}</td></tr>" for text in texts) + "</table>"


def tables(cells: str) -> list[Table]:
    page = f"<html><body><p>统计表</p><table><tr>{cells}</tr></table><p>完</p></body></html>"
    return [block for block in read_document(page.encode()).blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid.array]


@pytest.mark.parametrize(("opens", "closes"), [("<td>", "</td>"), ("<td valign=top><div><p>", "</p></div></td>")])
def test_labels_units_and_numbers_side_by_side_are_one_table(opens: str, closes: str) -> None:
    (table,) = tables("".join(f"{opens}{column(part)}{closes}" for part in (LABELS, UNITS, VALUES)))
    assert texts(table) == [list(row) for row in zip(LABELS, UNITS, VALUES, strict=True)]


def test_each_cell_keeps_its_own_place() -> None:
    (table,) = tables("".join(f"<td>{column(part)}</td>" for part in (LABELS, VALUES)))
    number = table.grid.array[1][1]
    assert number is not None
    assert number.place == f"{table.place}/tbody[1]/tr[1]/td[2]/table[1]/tbody[1]/tr[2]/td[1]"


@pytest.mark.parametrize(
    "cells",
    [
        f"<td>{column(LABELS)}</td><td>{column(VALUES[:3])}</td>",  # a row short: nobody knows of which label
        f"<td>{column(LABELS)}</td><td>另见{column(VALUES)}</td>",
        f"<td>{column(LABELS)}</td><td>{column(LABELS)}</td>",
        f"<td>{column(VALUES)}</td><td>{column(VALUES)}</td>",
        f"<td>{column(LABELS[:2])}</td><td>{column(VALUES[:2])}</td>",
        f"</tr><tr><td>{column(LABELS)}</td></tr><tr><td>{column(VALUES)}</td>",
    ],
)
def test_tables_that_are_no_columns_of_one_stay_apart(cells: str) -> None:
    assert not any(len(row) > 1 for table in tables(cells) for row in texts(table))
